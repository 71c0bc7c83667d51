namespace OpsBot.Domain.Quizzes.Statistics;

/// <summary>Means, variances and the like of a sample; variances divide by one less than the sample's size.</summary>
public static class Moments
{
    /// <summary>The covariance of two samples of one size.</summary>
    /// <returns><c>null</c> for fewer than two values.</returns>
    public static double? Covariance(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count < 2)
        {
            return null;
        }

        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / (x.Count - 1);
    }

    /// <summary>The variance.</summary>
    /// <returns><c>null</c> for fewer than two values; exactly 0 when all are equal.</returns>
    public static double? Variance(IReadOnlyList<double> x) => x.Count < 2 ? null : x.All(value => value == x[0]) ? 0 : Covariance(x, x);

    /// <summary>The product-moment correlation.</summary>
    /// <returns><c>null</c> when one of the samples doesn't vary.</returns>
    public static double? Correlation(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        Variance(x) is > 0 and var varX && Variance(y) is > 0 and var varY ? Covariance(x, y) / Math.Sqrt(varX * varY) : null;

    /// <summary>The middle value, or the mean of the two.</summary>
    public static double Median(IReadOnlyList<double> x)
    {
        var sorted = x.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>Skewness by k-statistics: k₃ / k₂^1.5.</summary>
    /// <returns><c>null</c> for fewer than three values or without variance.</returns>
    public static double? Skewness(IReadOnlyList<double> x)
    {
        double s = x.Count;
        if (s <= 2 || Variance(x) is not > 0)
        {
            return null;
        }

        var (k2, k3) = (s * Central(x, 2) / (s - 1), s * s * Central(x, 3) / ((s - 1) * (s - 2)));
        return k3 / Math.Pow(k2, 1.5);
    }

    /// <summary>Excess kurtosis by k-statistics: k₄ / k₂².</summary>
    /// <returns><c>null</c> for fewer than four values or without variance.</returns>
    public static double? Kurtosis(IReadOnlyList<double> x)
    {
        double s = x.Count;
        if (s <= 3 || Variance(x) is not > 0)
        {
            return null;
        }

        var (m2, m4) = (Central(x, 2), Central(x, 4));
        var k2 = s * m2 / (s - 1);
        var k4 = s * s * ((s + 1) * m4 - 3 * (s - 1) * m2 * m2) / ((s - 1) * (s - 2) * (s - 3));
        return k4 / (k2 * k2);
    }

    private static double Central(IReadOnlyList<double> x, int power)
    {
        var mean = x.Average();
        return x.Sum(value => Math.Pow(value - mean, power)) / x.Count;
    }
}
