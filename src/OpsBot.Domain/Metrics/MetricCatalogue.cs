namespace OpsBot.Domain.Metrics;

/// <summary>The daily metrics that OpsBot knows by name, in the order of the sales funnel: causes before what they cause.</summary>
public static class MetricCatalogue
{
    /// <summary>All of them, visitors first. When several alarm together the first of them leads the card.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        new("uv", MetricType.Count, MetricUnit.Visitors, GoodDirection.Up, "指标-6.3"),
        new("conversion", MetricType.Rate, MetricUnit.Percent, GoodDirection.Up, "指标-6.2", ("paid_orders", "uv")),
        new("paid_orders", MetricType.Count, MetricUnit.Orders, GoodDirection.Up, "指标-2.7"),
        new("aov", MetricType.Ratio, MetricUnit.Yuan, GoodDirection.Up, "指标-2.2", ("gmv", "paid_orders")),
        new("gmv", MetricType.Amount, MetricUnit.Yuan, GoodDirection.Up, "指标-2.4"),
        new("refund_rate", MetricType.Rate, MetricUnit.Percent, GoodDirection.Down, "指标-5.3"),
        new("promotion_cost_share", MetricType.Ratio, MetricUnit.Percent, GoodDirection.Down, "指标-5.1", ("promotion_cost", "gmv")),
        new("dsr", MetricType.Score, MetricUnit.Points, GoodDirection.Up, "指标-5.4"),

        // Traffic.
        new("pv", MetricType.Count, MetricUnit.Views, GoodDirection.Up, "指标-1.3"),
        new("pv_per_uv", MetricType.Ratio, MetricUnit.Times, GoodDirection.Up, "指标-1.3", ("pv", "uv")),
        new("organic_share", MetricType.Rate, MetricUnit.Percent, GoodDirection.Up, "指标-1.4"),
        new("dau", MetricType.Count, MetricUnit.Visitors, GoodDirection.Up),
        new("ctr", MetricType.Rate, MetricUnit.Percent, GoodDirection.Up),
        new("cpc", MetricType.Ratio, MetricUnit.Yuan, GoodDirection.Down),

        // Orders and customers.
        new("add_to_cart_rate", MetricType.Rate, MetricUnit.Percent, GoodDirection.Up, "指标-2.6"),
        new("silent_order_share", MetricType.Rate, MetricUnit.Percent, GoodDirection.Up, "指标-2.3"),
        new("repurchase_rate", MetricType.Rate, MetricUnit.Percent, GoodDirection.Up, "指标-3.1"),
        new("new_customer_share", MetricType.Rate, MetricUnit.Percent, GoodDirection.Up, "指标-3.2"),
        new("community_order_share", MetricType.Rate, MetricUnit.Percent, GoodDirection.Up, "指标-3.3"),
        new("cac", MetricType.Ratio, MetricUnit.Yuan, GoodDirection.Down),

        // Goods.
        new("sell_through", MetricType.Rate, MetricUnit.Percent, GoodDirection.Up, "指标-4.1"),
        new("inventory_turnover", MetricType.Ratio, MetricUnit.Times, GoodDirection.Up, "指标-4.2"),
        new("slow_moving_share", MetricType.Rate, MetricUnit.Percent, GoodDirection.Down, "指标-4.3"),
        new("stock", MetricType.Count, MetricUnit.Pieces, GoodDirection.Unknown, "指标-4.5", IsLevel: true),

        // Cost and service.
        new("promotion_cost", MetricType.Amount, MetricUnit.Yuan, GoodDirection.Unknown, "指标-5.1"),
        new("after_sales_cost_share", MetricType.Ratio, MetricUnit.Percent, GoodDirection.Down, "指标-5.2"),
        new("refund_amount", MetricType.Amount, MetricUnit.Yuan, GoodDirection.Down, "指标-5.3"),
        new("roi", MetricType.Ratio, MetricUnit.Times, GoodDirection.Up, "指标-5.5"),
        new("complaint_rate", MetricType.Rate, MetricUnit.Percent, GoodDirection.Down),
        new("response_hours", MetricType.Ratio, MetricUnit.Hours, GoodDirection.Down),
        new("resolution_hours", MetricType.Ratio, MetricUnit.Hours, GoodDirection.Down),
        new("solved_in_time_share", MetricType.Rate, MetricUnit.Percent, GoodDirection.Up, "指标-6.5"),
        new("solved_in_a_day_share", MetricType.Rate, MetricUnit.Percent, GoodDirection.Up, "指标-6.5"),

        // A month's targets stand on its first day.
        new("gmv_target", MetricType.Amount, MetricUnit.Yuan, GoodDirection.Unknown, "指标-2.5", TargetOf: "gmv"),
        new("paid_orders_target", MetricType.Count, MetricUnit.Orders, GoodDirection.Unknown, "指标-2.5", TargetOf: "paid_orders"),
        new("uv_target", MetricType.Count, MetricUnit.Visitors, GoodDirection.Unknown, TargetOf: "uv"),
    ];

    private static readonly Dictionary<string, int> Places =
        All.Select((metric, place) => (metric.Code, place)).ToDictionary(m => m.Code, m => m.place, StringComparer.Ordinal);

    /// <returns>The metric with this code (exact, lower case), or null when the catalogue has none.</returns>
    public static MetricDefinition? Find(string code) => Places.TryGetValue(code, out var place) ? All[place] : null;

    /// <returns>How far down the funnel the metric is, from 0; metrics that the catalogue doesn't know come last.</returns>
    public static int PlaceOf(string code) => Places.GetValueOrDefault(code, All.Count);
}
