namespace OpsBot.Domain.Metrics;

/// <summary>Identifies a <see cref="MetricSeries"/> for good, also when its shop or channel is renamed.</summary>
/// <param name="Value">A version 7 GUID: ids sort by the time of their making.</param>
public readonly record struct SeriesId(Guid Value)
{
    /// <param name="at">When the series was first seen.</param>
    public static SeriesId New(DateTimeOffset at) => new(Guid.CreateVersion7(at));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
