namespace OpsBot.Domain.Metrics;

/// <summary>Which way a metric moves when business goes well. Only a move the other way is worth waking somebody.</summary>
public enum GoodDirection
{
    /// <summary>More is better: orders, conversion.</summary>
    Up,

    /// <summary>Less is better: refunds.</summary>
    Down,

    /// <summary>Not known. A move either way is worth a look.</summary>
    Unknown,
}
