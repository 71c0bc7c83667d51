namespace OpsBot.Domain.Metrics;

/// <summary>Identifies an <see cref="Alert"/>; opaque, so it may travel in a card.</summary>
/// <param name="Value">A version 7 GUID: ids sort by the time of their making.</param>
public readonly record struct AlertId(Guid Value)
{
    /// <param name="at">When the alert was raised.</param>
    public static AlertId New(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
