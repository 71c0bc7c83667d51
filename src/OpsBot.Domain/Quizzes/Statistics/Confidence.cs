namespace OpsBot.Domain.Quizzes.Statistics;

/// <summary>95 % confidence intervals.</summary>
internal static class Confidence
{
    // Φ⁻¹(0.975)
    private const double Z = 1.959963984540054;

    /// <summary>A mean mark as a share of the maximum: Wilson's interval for right or wrong, Student's for partial marks.</summary>
    /// <remarks>E. B. Wilson, J. Am. Stat. Assoc. 22 (1927).</remarks>
    public static Interval? OfShare(double share, double[] marks, double maximum)
    {
        double n = marks.Length;
        if (marks.All(mark => mark == 0 || mark == maximum))
        {
            var middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
            var half = Z / (1 + Z * Z / n) * Math.Sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
            return new(Math.Max(0, middle - half), Math.Min(1, middle + half));
        }

        return OfMean(share, Math.Sqrt(Moments.Variance(marks) ?? 0) / maximum, marks.Length) is { } interval
            ? new(Math.Max(0, interval.Low), Math.Min(1, interval.High)) : null;
    }

    public static Interval? OfMean(double mean, double? deviation, int n)
    {
        if (n < 2 || deviation is not { } sd)
        {
            return null;
        }

        var half = StudentT(n - 1) * sd / Math.Sqrt(n);
        return new(mean - half, mean + half);
    }

    /// <remarks>R. A. Fisher, Metron 1 (1921): the z transformation.</remarks>
    public static Interval? OfCorrelation(double? r, int n)
    {
        if (r is not { } value || n <= 3 || Math.Abs(value) >= 1)
        {
            return null;
        }

        var half = Z / Math.Sqrt(n - 3);
        return new(Math.Tanh(Math.Atanh(value) - half), Math.Tanh(Math.Atanh(value) + half));
    }

    /// <remarks>D. G. Bonett, J. Educ. Behav. Stat. 27 (2002): ln(1 − α) is about normal.</remarks>
    public static Interval? OfAlpha(double? alpha, int items, int n)
    {
        if (alpha is not { } value || value >= 1 || items < 2 || n < 3)
        {
            return null;
        }

        var half = Z * Math.Sqrt(2.0 * items / ((items - 1) * (n - 2.0)));
        return new(1 - Math.Exp(Math.Log(1 - value) + half), 1 - Math.Exp(Math.Log(1 - value) - half));
    }

    // Abramowitz & Stegun 26.7.5. Below four degrees of freedom the series is not good enough.
    private static double StudentT(int degrees)
    {
        double[] small = [12.706204736432095, 4.302652729911275, 3.182446305284263];
        double v = degrees;
        return degrees <= small.Length ? small[degrees - 1]
            : Z + (Math.Pow(Z, 3) + Z) / (4 * v)
                + (5 * Math.Pow(Z, 5) + 16 * Math.Pow(Z, 3) + 3 * Z) / (96 * v * v)
                + (3 * Math.Pow(Z, 7) + 19 * Math.Pow(Z, 5) + 17 * Math.Pow(Z, 3) - 15 * Z) / (384 * v * v * v);
    }
}
