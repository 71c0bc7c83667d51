namespace OpsBot.Domain.Metrics;

/// <summary>What a check of one series on one day found. Days that can't be judged are a state of the data, never an anomaly.</summary>
public abstract record MetricCheck
{
    private MetricCheck()
    {
    }

    /// <summary>Within the usual range.</summary>
    /// <param name="Day">The value and the range, for those who want to see how close it was.</param>
    public sealed record Usual(Anomaly Day) : MetricCheck;

    /// <summary>Outside of the usual range on the bad side: raise an alert.</summary>
    /// <param name="Anomaly">The day beside the usual.</param>
    public sealed record Unusual(Anomaly Anomaly) : MetricCheck;

    /// <summary>Outside of the usual range on the good side: worth a line in a table and no alert.</summary>
    /// <param name="Anomaly">The day beside the usual.</param>
    public sealed record BetterThanUsual(Anomaly Anomaly) : MetricCheck;

    /// <summary>The series has no point for the day.</summary>
    public sealed record DayMissing : MetricCheck;

    /// <summary>The day has a point that measures nothing: its denominator is 0.</summary>
    public sealed record NothingMeasured : MetricCheck;

    /// <summary>Too few of the same weekdays are known to say what is usual.</summary>
    /// <param name="Days">How many there are.</param>
    public sealed record TooLittleHistory(int Days) : MetricCheck;
}
