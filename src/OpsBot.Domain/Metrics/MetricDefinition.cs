namespace OpsBot.Domain.Metrics;

/// <summary>What is known about a metric before any of its days is seen. Its names are in the resource files.</summary>
/// <param name="Code">Stable and lower case, such as <c>paid_orders</c>; as stored and as in the columns of a file.</param>
/// <param name="Type">Decides the scale on which its days are compared.</param>
/// <param name="Unit">What its values are counted in.</param>
/// <param name="Good">Which way is good.</param>
/// <param name="ClauseId">The clause of our handbook that tells what it is, or what to look at first when it turns bad; empty when there is none.</param>
/// <param name="Parts">The codes of numerator and denominator; null for what is counted itself, and where a part has no code.</param>
/// <param name="IsLevel">A state at the end of the day, such as stock: days of it don't add up.</param>
/// <param name="TargetOf">Of a month's target: the code of what it is for. A target is never judged.</param>
public sealed record MetricDefinition(
    string Code,
    MetricType Type,
    MetricUnit Unit,
    GoodDirection Good,
    string ClauseId = "",
    (string Numerator, string Denominator)? Parts = null,
    bool IsLevel = false,
    string? TargetOf = null)
{
    /// <summary>Whether the sum of two days is the number of both.</summary>
    public bool IsAdditive => Type is MetricType.Count or MetricType.Amount && !IsLevel;

    /// <summary>A metric that the catalogue doesn't know, as it comes in a file: judged both ways, shown as a bare number.</summary>
    public static MetricDefinition Unlisted(string code, MetricType type) =>
        new(code, type, type == MetricType.Rate ? MetricUnit.Percent : MetricUnit.None, GoodDirection.Unknown);

    /// <summary>Whether a move of this sign is bad news.</summary>
    /// <param name="change">Any measure of the move that is negative for a fall; only the sign counts.</param>
    public bool IsForTheWorse(double change) => Good switch
    {
        GoodDirection.Up => change < 0,
        GoodDirection.Down => change > 0,
        _ => change != 0,
    };
}
