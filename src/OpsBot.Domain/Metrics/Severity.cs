namespace OpsBot.Domain.Metrics;

/// <summary>How loudly an alert speaks.</summary>
public enum Severity
{
    /// <summary>Outside of the usual range.</summary>
    Warning,

    /// <summary>So far outside that chance is no explanation.</summary>
    Critical,
}
