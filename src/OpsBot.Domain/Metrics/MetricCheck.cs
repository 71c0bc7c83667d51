using OpsBot.Domain.Metrics.Alerting;

namespace OpsBot.Domain.Metrics;

/// <summary>What a check of one series on one day found. Days that can't be judged are a state of the data, never an anomaly.</summary>
public abstract record MetricCheck
{
    private MetricCheck()
    {
    }

    /// <summary>Like ordinary days, or too small a difference to speak of.</summary>
    /// <param name="Day">The value and the range, for those who want to see how close it was.</param>
    public sealed record Usual(Anomaly Day) : MetricCheck;

    /// <summary>Unusual on the bad side.</summary>
    /// <param name="Anomaly">The day beside the expected.</param>
    /// <param name="Severity">A notice raises no alert.</param>
    public sealed record Unusual(Anomaly Anomaly, Severity Severity) : MetricCheck;

    /// <summary>Unusual on the good side: worth a line in a table and no alert.</summary>
    /// <param name="Anomaly">The day beside the expected.</param>
    public sealed record BetterThanUsual(Anomaly Anomaly) : MetricCheck;

    /// <summary>The load of the day is broken, so its numbers say nothing of business.</summary>
    /// <param name="State">How it is broken.</param>
    /// <param name="Day">What came, beside the expected.</param>
    public sealed record Muted(LoadState State, Anomaly Day) : MetricCheck;

    /// <summary>The series has no point for the day.</summary>
    public sealed record DayMissing : MetricCheck;

    /// <summary>The day has a point that measures nothing: its denominator is 0.</summary>
    public sealed record NothingMeasured : MetricCheck;

    /// <summary>Nothing, on a weekday that has nothing as a rule.</summary>
    public sealed record Closed : MetricCheck;

    /// <summary>Too few days are known to say what is usual.</summary>
    /// <param name="Days">How many there are before the judged one.</param>
    public sealed record TooLittleHistory(int Days) : MetricCheck;
}
