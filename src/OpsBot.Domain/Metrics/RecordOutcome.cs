namespace OpsBot.Domain.Metrics;

/// <summary>What became of a point that a source brought to a series.</summary>
public enum RecordOutcome
{
    /// <summary>The day is new.</summary>
    Added,

    /// <summary>The day was known with other numbers; it has the new ones now.</summary>
    Restated,

    /// <summary>The day was known with the same numbers.</summary>
    Unchanged,
}
