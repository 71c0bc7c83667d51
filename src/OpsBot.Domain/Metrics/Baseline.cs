using System.Runtime.InteropServices;

namespace OpsBot.Domain.Metrics;

/// <summary>What is usual for a daily metric: the middle of comparable days, and how far they stray from it.</summary>
/// <remarks>Source: B. Iglewicz, D. C. Hoaglin, "How to Detect and Handle Outliers", ASQC Quality Press, 1993, section 3.3.</remarks>
/// <param name="Median">In the unit of the values it was made of.</param>
/// <param name="Spread">An estimate of their standard deviation, in the same unit; 0 if most of them are equal.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Baseline(double Median, double Spread)
{
    /// <summary>With fewer values than this, the median absolute deviation says next to nothing.</summary>
    public const int FewestValues = 4;

    // 1 / Φ⁻¹(3/4): scales the median absolute deviation of normal data to its standard deviation.
    private const double NormalConsistency = 1.4826022185056018;

    /// <param name="values">One a day, all in one unit, in any order; no NaN.</param>
    /// <exception cref="ArgumentException">There are fewer than <see cref="FewestValues"/>.</exception>
    public static Baseline Of(ReadOnlySpan<double> values)
    {
        if (values.Length < FewestValues)
        {
            throw new ArgumentException($"A baseline needs {FewestValues} values or more; there are {values.Length}.");
        }

        var median = MedianOf(values.ToArray());
        return new(median, SpreadOf(values, median));
    }

    /// <summary>The normal-consistent median absolute deviation of <paramref name="values"/> from a centre.</summary>
    /// <param name="values">In any order, not empty.</param>
    /// <param name="centre">In the unit of the values; their median, or 0 for residuals.</param>
    public static double SpreadOf(ReadOnlySpan<double> values, double centre)
    {
        var deviations = new double[values.Length];
        for (var i = 0; i < deviations.Length; i++)
        {
            deviations[i] = Math.Abs(values[i] - centre);
        }

        return NormalConsistency * MedianOf(deviations);
    }

    /// <summary>The same middle with a spread of at least <paramref name="floor"/>: a series that never moved doesn't
    /// make an alarm of a rounding.</summary>
    public Baseline WithSpreadAtLeast(double floor) => this with { Spread = Math.Max(Spread, floor) };

    /// <summary>The modified z-score: spreads that <paramref name="value"/> lies above the median; negative if below.</summary>
    /// <returns>0 for the median itself; an infinity for any other value when <see cref="Spread"/> is 0.</returns>
    public double Score(double value) => value == Median ? 0 : (value - Median) / Spread;

    private static double MedianOf(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
