using System.Runtime.InteropServices;

namespace OpsBot.Domain.Metrics.Detection;

/// <summary>What the detector says of one day.</summary>
/// <param name="State">Whether it was judged, and if not, why.</param>
/// <param name="Score">-log10 of the share of ordinary days that look as odd or odder: 2 is one day in a hundred. 0 or more;
/// means the same for every series. NaN when the day was not judged.</param>
/// <param name="IsAlert">The detector's own decision for a series that is looked at alone.</param>
/// <param name="Expected">In the unit of the metric; NaN when the day was not judged.</param>
/// <param name="Lower">The low end of the usual range, in the unit of the metric.</param>
/// <param name="Upper">Its high end.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScoredDay(
    DayState State, double Score, bool IsAlert, double Expected, double Lower, double Upper)
{
    /// <summary>The share of ordinary days that look as odd or odder, 0–1; 1 when the day was not judged.</summary>
    public double P => State == DayState.Judged ? Math.Pow(10, -Score) : 1;

    internal static ScoredDay Unjudged(DayState state) => new(state, double.NaN, false, double.NaN, double.NaN, double.NaN);
}

/// <summary>Whether a day was judged.</summary>
public enum DayState
{
    /// <summary>It was.</summary>
    Judged,

    /// <summary>The series is too young; its days are collected.</summary>
    Collecting,

    /// <summary>There was nothing to measure: the denominator is 0.</summary>
    NothingMeasured,

    /// <summary>Nothing, on a weekday that has nothing as a rule: the shop is closed.</summary>
    Closed,
}
