using OpsBot.Domain.Metrics;
using OpsBot.Domain.Training;
using OpsBot.Domain.Training.Kpi;

namespace OpsBot.Domain.Tests.Training;

public class ScoringAShop
{
    private static readonly KpiPeriod March = KpiPeriod.Read("2026-03")!.Value;

    [Theory]
    [InlineData("2026Q1", "2026-01-01", "2026-03-31", "2026Q1")]
    [InlineData("2026年3月", "2026-03-01", "2026-03-31", "2026-03")]
    [InlineData("2026-02", "2026-02-01", "2026-02-28", "2026-02")]
    [InlineData("2026 q4", "2026-10-01", "2026-12-31", "2026Q4")]
    [InlineData("2026", "2026-01-01", "2026-12-31", "2026")]
    public void A_period_is_read_as_people_type_it(string typed, string from, string to, string name)
    {
        var period = KpiPeriod.Read(typed)!.Value;

        Assert.Equal((from, to, name), ($"{period.From:yyyy-MM-dd}", $"{period.To:yyyy-MM-dd}", period.Name));
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026Q5")]
    [InlineData("王芳")]
    [InlineData("")]
    public void What_is_no_period_is_none(string typed) => Assert.Null(KpiPeriod.Read(typed));

    [Fact]
    public void The_period_before_a_quarter_is_the_quarter_before() =>
        Assert.Equal(KpiPeriod.Read("2025Q4"), KpiPeriod.Read("2026Q1")!.Value.Previous);

    [Fact]
    public void Sums_make_the_ratios_and_growth_is_on_the_period_before()
    {
        var input = new ShopFigures(
            [
                Series("gmv", "", (1, 400), (2, 500)), Series("gmv_target", "", (1, 1000)),
                Series("uv", "", (1, 100), (2, 200), (-1, 250)), Series("paid_orders", "", (1, 4), (2, 5)),
                Series("pv", "", (1, 300), (2, 600)),
            ],
            March).Put(new KpiInput());

        Assert.Equal((0.9m, 0.2m, 3m, 0.03m), (input.SalesRatio, input.UvGrowth, input.PagesPerVisitor, input.Conversion));
        Assert.Null(input.OrderValueGrowth);
    }

    [Fact]
    public void Channels_are_not_counted_beside_their_whole()
    {
        var parts = new ShopFigures([Series("gmv", "天猫", (1, 300)), Series("gmv", "抖音", (1, 100)), Series("gmv_target", "", (1, 400))], March).Put(new KpiInput());
        var whole = new ShopFigures([Series("gmv", "天猫", (1, 300)), Series("gmv", "", (1, 380)), Series("gmv_target", "", (1, 400))], March).Put(new KpiInput());

        Assert.Equal((1m, 0.95m), (parts.SalesRatio, whole.SalesRatio));
    }

    [Fact]
    public void A_share_is_made_of_the_sums_behind_it()
    {
        var series = new MetricSeries(new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), new("店", "", "", "silent_order_share"), MetricType.Rate);
        series.RecordAll([new(new(2026, 3, 1), 0.5, 1, 2), new(new(2026, 3, 2), 0.1, 10, 100)]);

        Assert.Equal(11m / 102, new ShopFigures([series], March).Put(new KpiInput()).SilentOrders);
    }

    [Fact]
    public void What_is_not_known_stays_open_and_the_card_incomplete()
    {
        var card = KpiCard.Of(new ShopFigures([], March).Put(new KpiInput()));

        Assert.Null(card.Total);
        Assert.Equal((0m, 0m), card.SoFar);
    }

    [Fact]
    public void Every_indicator_feeds_its_own_line_and_refuses_what_is_out_of_its_range()
    {
        foreach (var indicator in KpiIndicator.All)
        {
            Assert.Contains(KpiCard.Of(new KpiInput()).Lines, line => line.Code == indicator.Line);
            Assert.False(indicator.Takes(indicator.Most + 1));
            Assert.False(indicator.Takes(indicator.Least - 1));
            Assert.True(indicator.Takes(indicator.Most));
        }

        Assert.False(KpiIndicator.Find("proposals")!.Takes(1.5m));
        Assert.Equal(0.155m, KpiIndicator.Find("promotionCost")!.Stored(15.5m));
    }

    private static MetricSeries Series(string metric, string channel, params (int Day, double Value)[] days)
    {
        var series = new MetricSeries(new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), new("店", channel, "", metric), MetricType.Amount);
        series.RecordAll(days.Select(day => new MetricPoint(day.Day > 0 ? new DateOnly(2026, 3, day.Day) : new DateOnly(2026, 2, -day.Day), day.Value)));
        return series;
    }
}
