namespace OpsBot.Domain.Metrics;

/// <summary>The daily metrics that OpsBot knows by name, in the order of the sales funnel: causes before what they cause.</summary>
public static class MetricCatalogue
{
    /// <summary>All of them, visitors first. When several alarm together the first of them leads the card.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        new("uv", MetricType.Count, MetricUnit.Visitors, GoodDirection.Up, "指标-6.3"),
        new("conversion", MetricType.Rate, MetricUnit.Percent, GoodDirection.Up, "指标-6.2"),
        new("paid_orders", MetricType.Count, MetricUnit.Orders, GoodDirection.Up, "指标-2.7"),
        new("aov", MetricType.Ratio, MetricUnit.Yuan, GoodDirection.Up, "指标-2.2"),
        new("gmv", MetricType.Amount, MetricUnit.Yuan, GoodDirection.Up, "指标-2.4"),
        new("refund_rate", MetricType.Rate, MetricUnit.Percent, GoodDirection.Down, "指标-5.3"),
        new("promotion_cost_share", MetricType.Ratio, MetricUnit.Percent, GoodDirection.Down, "指标-5.1"),
        new("dsr", MetricType.Score, MetricUnit.Points, GoodDirection.Up, "指标-5.4"),
    ];

    private static readonly Dictionary<string, int> Places =
        All.Select((metric, place) => (metric.Code, place)).ToDictionary(m => m.Code, m => m.place, StringComparer.Ordinal);

    /// <returns>The metric with this code (exact, lower case), or null when the catalogue has none.</returns>
    public static MetricDefinition? Find(string code) => Places.TryGetValue(code, out var place) ? All[place] : null;

    /// <returns>How far down the funnel the metric is, from 0; metrics that the catalogue doesn't know come last.</returns>
    public static int PlaceOf(string code) => Places.GetValueOrDefault(code, All.Count);
}
