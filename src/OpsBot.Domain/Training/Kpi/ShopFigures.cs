using OpsBot.Domain.Metrics;

namespace OpsBot.Domain.Training.Kpi;

/// <summary>What a shop's stored daily metrics come to in a period and the one before it.</summary>
public sealed class ShopFigures
{
    private readonly IReadOnlyList<MetricSeries> _series;
    private readonly KpiPeriod _period;

    /// <param name="series">Of one shop, with the days of the period and of the one before it.</param>
    /// <param name="period">The period.</param>
    public ShopFigures(IReadOnlyList<MetricSeries> series, KpiPeriod period) => (_series, _period) = (series, period);

    /// <summary>On how many days of the period there is a turnover or a visitor.</summary>
    public int DaysWithData => Points("gmv", _period).Concat(Points("uv", _period)).Select(point => point.Day).Distinct().Count();

    /// <summary>Puts what is known into the scorecard's input; what the metrics don't say stays as it is.</summary>
    public KpiInput Put(KpiInput input)
    {
        var before = _period.Previous;
        var (gmv, uv, orders) = (Sum("gmv", _period), Sum("uv", _period), Sum("paid_orders", _period));
        var value = Over(gmv, orders);
        var valueBefore = Over(Sum("gmv", before), Sum("paid_orders", before));
        return input with
        {
            SalesRatio = Over(gmv, Sum("gmv_target", _period)) ?? input.SalesRatio,
            UvGrowth = Growth(uv, Sum("uv", before)) ?? input.UvGrowth,
            NaturalTraffic = Share("organic_share") ?? input.NaturalTraffic,
            PagesPerVisitor = Over(Sum("pv", _period), uv) ?? Share("pv_per_uv") ?? input.PagesPerVisitor,
            Conversion = Over(orders, uv) ?? Share("conversion") ?? input.Conversion,
            OrderValueGrowth = Growth(value, valueBefore) ?? input.OrderValueGrowth,
            SilentOrders = Share("silent_order_share") ?? input.SilentOrders,
            Repurchase = Last("repurchase_rate") ?? input.Repurchase,
            NewCustomers = Share("new_customer_share") ?? input.NewCustomers,
            Turnover = Last("inventory_turnover") ?? input.Turnover,
            SlowMovers = Last("slow_moving_share") ?? input.SlowMovers,
            PromotionCost = Over(Sum("promotion_cost", _period), gmv) ?? Share("promotion_cost_share") ?? input.PromotionCost,
            AfterSalesCost = Share("after_sales_cost_share") ?? input.AfterSalesCost,
        };
    }

    private static decimal? Over(decimal? numerator, decimal? denominator) => denominator > 0 ? numerator / denominator : null;

    private static decimal? Growth(decimal? now, decimal? before) => before > 0 ? (now - before) / before : null;

    private decimal? Sum(string metric, KpiPeriod period) => Points(metric, period).ToList() is { Count: > 0 } points ? points.Sum(point => (decimal)point.Value) : null;

    // A rate of a period is made of the sums behind it where the source gives them; else the mean of its days.
    private decimal? Share(string metric)
    {
        var points = Points(metric, _period).ToList();
        return points.Count == 0 ? null
            : points.All(point => point.Denominator is not null) ? Over((decimal)points.Sum(point => point.Numerator!.Value), (decimal)points.Sum(point => point.Denominator!.Value))
            : points.Average(point => (decimal)point.Value);
    }

    // What looks back by itself, such as a rate of the last 90 days, is read on the last day.
    private decimal? Last(string metric) =>
        Points(metric, _period).ToList() is { Count: > 0 } points && points.Max(point => point.Day) is var day
            ? points.Where(point => point.Day == day).Average(point => (decimal)point.Value) : null;

    // Where a series holds all channels or categories together, their parts would be counted twice.
    private IEnumerable<MetricPoint> Points(string metric, KpiPeriod period)
    {
        var of = _series.Where(series => series.Metric == metric).ToList();
        var whole = of.Exists(series => series.Channel.Length == 0) ? of.Where(series => series.Channel.Length == 0).ToList() : of;
        return whole.GroupBy(series => series.Channel).SelectMany(channel => channel.Any(series => series.Category.Length == 0) ? channel.Where(series => series.Category.Length == 0) : channel)
            .SelectMany(series => series.Points).Where(point => point.Day >= period.From && point.Day <= period.To);
    }
}
