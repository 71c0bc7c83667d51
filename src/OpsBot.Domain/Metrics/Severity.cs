namespace OpsBot.Domain.Metrics;

/// <summary>How loudly an unusual day is said.</summary>
public enum Severity
{
    /// <summary>A line in a table: unusual, and either small or doubtful.</summary>
    Notice,

    /// <summary>A card.</summary>
    Warning,

    /// <summary>A card that says so: chance is no explanation, or much money hangs on it.</summary>
    Critical,
}
