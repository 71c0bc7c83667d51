namespace OpsBot.Domain.Metrics;

/// <summary>A day beside what was expected of it. Whether that is an anomaly, the <see cref="MetricCheck"/> around it says.</summary>
/// <param name="Value">In the unit of the metric.</param>
/// <param name="Expected">In the unit of the metric, for that very day: its weekday and what the calendar says of it.</param>
/// <param name="Lower">The low end of the usual range, in the unit of the metric; at most <paramref name="Expected"/>.</param>
/// <param name="Upper">The high end; at least <paramref name="Expected"/>.</param>
/// <param name="Score">-log10 of the share of ordinary days as odd or odder: 3 is one day in a thousand. 0 or more.</param>
public sealed record Anomaly(double Value, double Expected, double Lower, double Upper, double Score)
{
    /// <summary>The change against the expected: -0.4 is 40 % less. 0 when nothing was expected.</summary>
    public double Change => Expected == 0 ? 0 : (Value - Expected) / Expected;

    /// <summary>Whether less came than expected.</summary>
    public bool IsBelow => Value < Expected;

    /// <summary>The share of ordinary days as odd or odder, 0–1.</summary>
    public double P => Math.Pow(10, -Math.Max(Score, 0));
}
