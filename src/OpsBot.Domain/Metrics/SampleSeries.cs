namespace OpsBot.Domain.Metrics;

/// <summary>One series of the sample shop.</summary>
/// <param name="Key">Its names.</param>
/// <param name="Points">Oldest first; a day that the source never delivered has none.</param>
public sealed record SampleSeries(SeriesKey Key, IReadOnlyList<MetricPoint> Points);
