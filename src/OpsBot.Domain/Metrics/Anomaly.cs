namespace OpsBot.Domain.Metrics;

/// <summary>A day beside what was usual for it. Whether that is an anomaly, the <see cref="MetricCheck"/> around it says.</summary>
/// <param name="Value">In the unit of the metric.</param>
/// <param name="Expected">The usual value for that weekday, in the unit of the metric.</param>
/// <param name="Lower">The low end of the usual range, in the unit of the metric; at most <paramref name="Expected"/>.</param>
/// <param name="Upper">The high end; at least <paramref name="Expected"/>.</param>
/// <param name="Score">Spreads above the usual on the scale of the metric; negative below; comparable across series.</param>
public sealed record Anomaly(double Value, double Expected, double Lower, double Upper, double Score)
{
    /// <summary>The change against the usual: -0.4 is 40 % less. 0 when nothing was usual.</summary>
    public double Change => Expected == 0 ? 0 : (Value - Expected) / Expected;

    /// <summary>How loudly to say it.</summary>
    public Severity Severity => Math.Abs(Score) >= SameWeekdayDetector.CriticalScore ? Severity.Critical : Severity.Warning;
}
