namespace OpsBot.Domain.Metrics.Rehearsal;

/// <summary>Draws the days of an invented channel, and makes series of them.</summary>
internal static class ShopDays
{
    /// <summary>What a day came to.</summary>
    public sealed record Day(DateOnly On, double Visitors, double Orders, double Sales, double Refunds, double PromotionCost, double Dsr);

    public static SampleShop.Levels NoChange { get; } = new(1, 1, 1, 1, 1, 1);

    public static SampleShop.Levels Times(SampleShop.Levels one, SampleShop.Levels other) => new(
        one.Visitors * other.Visitors, one.Conversion * other.Conversion, one.OrderValue * other.OrderValue, one.RefundRate * other.RefundRate,
        one.PromotionCostShare * other.PromotionCostShare, one.Dsr * other.Dsr);

    /// <param name="channel">What is usual there.</param>
    /// <param name="noise">How much ordinary days differ.</param>
    /// <param name="factors">On the usual levels.</param>
    /// <param name="chance">Of this day.</param>
    /// <param name="day">Which.</param>
    /// <param name="years">Since the day for which the usual levels hold; negative before it.</param>
    public static Day Draw(SampleShop.SalesChannel channel, SampleShop.Levels noise, SampleShop.Levels factors, SeededNoise chance, DateOnly day, double years)
    {
        var usual = channel.Usual;
        var weekday = channel.VisitorsByWeekday[((int)day.DayOfWeek + 6) % 7];
        var visitors = Math.Round(usual.Visitors * factors.Visitors * weekday * Math.Pow(1 + channel.YearlyGrowth, years) * chance.Factor(noise.Visitors));
        var orders = Math.Round(visitors * Math.Min(usual.Conversion * factors.Conversion * chance.Factor(noise.Conversion), 1));
        var sales = Math.Round(orders * usual.OrderValue * factors.OrderValue * chance.Factor(noise.OrderValue), 2);
        return new(
            day, visitors, orders, sales,
            Refunds: Math.Round(orders * Math.Min(usual.RefundRate * factors.RefundRate * chance.Factor(noise.RefundRate), 1)),
            PromotionCost: Math.Round(sales * usual.PromotionCostShare * factors.PromotionCostShare * chance.Factor(noise.PromotionCostShare), 2),
            Dsr: Math.Round(Math.Min(usual.Dsr * factors.Dsr * chance.Factor(noise.Dsr), 5), 2));
    }

    /// <summary>The eight metrics of a channel's days.</summary>
    public static IReadOnlyList<SampleSeries> Series(string shop, string channel, IReadOnlyList<Day> days)
    {
        return
        [
            Series("uv", d => new(d.On, d.Visitors)),
            Series("conversion", d => Of(d.On, d.Orders, d.Visitors)),
            Series("paid_orders", d => new(d.On, d.Orders)),
            Series("aov", d => Of(d.On, d.Sales, d.Orders)),
            Series("gmv", d => new(d.On, d.Sales)),
            Series("refund_rate", d => Of(d.On, d.Refunds, d.Orders)),
            Series("promotion_cost_share", d => Of(d.On, d.PromotionCost, d.Sales)),
            Series("dsr", d => new(d.On, d.Dsr)),
        ];

        SampleSeries Series(string metric, Func<Day, MetricPoint> point) => new(new(shop, channel, "", metric), [.. days.Select(point)]);
    }

    private static MetricPoint Of(DateOnly day, double numerator, double denominator) => new(day, denominator == 0 ? 0 : numerator / denominator, numerator, denominator);
}
