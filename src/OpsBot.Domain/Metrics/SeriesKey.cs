namespace OpsBot.Domain.Metrics;

/// <summary>Names one metric series: the same number, of the same thing, day after day.</summary>
/// <param name="Shop">The shop as people call it; empty when a file doesn't say.</param>
/// <param name="Channel">Where it sells: 天猫, 抖音; empty for all channels together.</param>
/// <param name="Category">Of goods; empty for all of them together.</param>
/// <param name="Metric">A code of the <see cref="MetricCatalogue"/>, or any other name that a file brings; never empty.</param>
public sealed record SeriesKey(string Shop, string Channel, string Category, string Metric)
{
    /// <summary>The parts that are not empty, joined by slashes: <c>Shop/Channel/Category/Metric</c>.</summary>
    public override string ToString() =>
        string.Join('/', new[] { Shop, Channel, Category, Metric }.Where(part => part.Length > 0));
}
