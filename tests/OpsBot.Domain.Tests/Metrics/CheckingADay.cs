using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using static OpsBot.Domain.Tests.Metrics.Days;

namespace OpsBot.Domain.Tests.Metrics;

public sealed class CheckingADay
{
    [Fact]
    public void A_day_like_its_weekdays_is_usual()
    {
        var series = Series("uv").WithHistory(Visitors).On(1020);

        var usual = Assert.IsType<MetricCheck.Usual>(series.Check());

        Assert.InRange(usual.Day.Expected, 980, 1020);
        Assert.InRange(usual.Day.Lower, 1, usual.Day.Expected);
        Assert.InRange(usual.Day.Upper, usual.Day.Expected, 1400);
    }

    [Fact]
    public void Half_the_visitors_are_an_anomaly_with_the_range_that_they_left()
    {
        var series = Series("uv").WithHistory(Visitors).On(500);

        var unusual = Assert.IsType<MetricCheck.Unusual>(series.Check());
        var anomaly = unusual.Anomaly;
        Assert.Equal(500, anomaly.Value);
        Assert.True(anomaly.Value < anomaly.Lower);
        Assert.InRange(anomaly.Change, -0.55, -0.45);
        Assert.True(anomaly.IsBelow);
        Assert.Equal(Severity.Critical, unusual.Severity);
    }

    [Fact]
    public void A_Tuesday_with_the_visitors_of_a_Saturday_is_judged_as_a_Tuesday()
    {
        var series = Series("uv").WithHistory(Visitors).On(2000);

        Assert.IsType<MetricCheck.BetterThanUsual>(series.Check());
    }

    [Fact]
    public void More_of_a_good_thing_raises_no_alert()
    {
        Assert.IsType<MetricCheck.BetterThanUsual>(Series("gmv").WithHistory(Steady(50_000)).On(90_000).Check());
        Assert.IsType<MetricCheck.BetterThanUsual>(Series("refund_rate").WithHistory(Rate(60, 1000)).On(20, 1000).Check());
    }

    [Fact]
    public void More_refunds_are_an_anomaly()
    {
        var series = Series("refund_rate").WithHistory(Rate(60, 1000)).On(140, 1000);

        Assert.False(Assert.IsType<MetricCheck.Unusual>(series.Check()).Anomaly.IsBelow);
    }

    [Fact]
    public void A_metric_that_nobody_described_is_watched_both_ways()
    {
        Assert.IsType<MetricCheck.Unusual>(Series("s001").WithHistory(Steady(80)).On(160).Check());
        Assert.IsType<MetricCheck.Unusual>(Series("s001").WithHistory(Steady(80)).On(40).Check());
    }

    [Theory]
    [InlineData("gmv", 50_000, 50_000.01)]
    [InlineData("gmv", 50_000, 49_500)]
    [InlineData("dsr", 4.86, 4.85)]
    [InlineData("aov", 168.5, 166)]
    public void A_series_that_never_moved_does_not_fire_on_a_rounding(string metric, double always, double today) =>
        Assert.IsType<MetricCheck.Usual>(Series(metric).WithHistory(Steady(always)).On(today).Check());

    [Fact]
    public void A_thin_day_is_wide_rather_than_odd()
    {
        var thin = Series("conversion").WithHistory(Rate(2, 50)).On(0, 50);
        var thick = Series("conversion").WithHistory(Rate(2000, 50_000)).On(0, 50_000);

        Assert.False(thin.Check() is MetricCheck.Unusual { Severity: > Severity.Notice });
        Assert.IsType<MetricCheck.Unusual>(thick.Check());
    }

    [Fact]
    public void Nothing_sold_on_an_open_day_is_an_anomaly_with_finite_numbers()
    {
        var anomaly = Assert.IsType<MetricCheck.Unusual>(
            Series("gmv").WithHistory(Steady(50_000)).On(0).Check()).Anomaly;

        Assert.All([anomaly.Expected, anomaly.Lower, anomaly.Upper, anomaly.Score], x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void A_missing_day_is_no_anomaly() =>
        Assert.IsType<MetricCheck.DayMissing>(Series("uv").WithHistory(Visitors).Check());

    [Fact]
    public void A_rate_of_no_visitors_measures_nothing() =>
        Assert.IsType<MetricCheck.NothingMeasured>(
            Series("conversion").WithHistory(Rate(20, 500)).On(0, 0).Check());

    [Fact]
    public void Thirteen_days_say_nothing_yet() =>
        Assert.Equal(12, Assert.IsType<MetricCheck.TooLittleHistory>(Series("uv").WithHistory(Visitors, 12).On(1).Check()).Days);

    [Fact]
    public void After_three_weeks_what_is_plain_alerts() =>
        Assert.IsType<MetricCheck.Unusual>(Series("uv").WithHistory(Visitors, 21).On(40).Check());

    [Fact]
    public void Days_after_the_judged_one_and_older_than_the_history_change_nothing()
    {
        var alone = Series("uv").WithHistory(Visitors, SeriesReading.HistoryDays - 1).On(600).Check();
        var series = Series("uv").WithHistory(Visitors, SeriesReading.HistoryDays - 1).On(600);
        series.Record(new(Tuesday.AddDays(7), 9));
        series.Record(new(Tuesday.AddDays(-SeriesReading.HistoryDays), 9));

        Assert.Equal(alone, series.Check());
    }

    [Fact]
    public void A_series_whose_alerts_were_called_false_must_be_plainer_and_a_real_break_still_is()
    {
        var odd = Series("uv").WithHistory(Visitors).On(850);
        var broken = Series("uv").WithHistory(Visitors).On(300);

        Assert.IsType<MetricCheck.Unusual>(odd.Check());
        Assert.IsNotType<MetricCheck.Unusual>(odd.Check(demand: 9));
        Assert.IsType<MetricCheck.Unusual>(broken.Check(demand: Demand.Of(100, 0).Score));
    }

    [Fact]
    public void A_difference_of_a_few_yuan_is_no_alert()
    {
        var check = Series("gmv").WithHistory(Steady(50)).On(20).Check();

        Assert.Equal(Severity.Notice, Assert.IsType<MetricCheck.Unusual>(check).Severity);
    }

    [Fact]
    public void A_shop_whose_numbers_all_doubled_was_loaded_twice()
    {
        List<MetricSeries> series =
        [
            Series("uv").WithHistory(Noisy(1000)).On(2000),
            Series("paid_orders").WithHistory(Noisy(200)).On(400),
            Series("gmv").WithHistory(Noisy(30_000)).On(60_000),
        ];

        var found = CheckAll(series);

        Assert.All(found.Series, s => Assert.Equal(LoadState.Doubled, Assert.IsType<MetricCheck.Muted>(s.Check).State));
        Assert.Equal(LoadState.Doubled, Assert.Single(found.Loads).State);
    }

    [Fact]
    public void A_channel_without_visitors_is_an_incident_although_orders_and_sales_fall_alike()
    {
        List<MetricSeries> series =
        [
            Series("uv").WithHistory(Noisy(1000)).On(400),
            Series("paid_orders").WithHistory(Noisy(200)).On(80),
            Series("gmv").WithHistory(Noisy(30_000)).On(12_000),
        ];

        Assert.All(CheckAll(series).Series, s => Assert.IsType<MetricCheck.Unusual>(s.Check));
    }

    [Fact]
    public void A_channel_that_sent_nothing_is_late_and_the_others_are_judged()
    {
        List<MetricSeries> series = [Series("uv").WithHistory(Visitors).On(1000), Series("uv", channel: "京东").WithHistory(Visitors)];

        var found = CheckAll(series);

        Assert.Equal([LoadState.Complete, LoadState.Missing], found.Loads.Select(load => load.State));
        Assert.IsType<MetricCheck.Usual>(found.Series[0].Check);
        Assert.IsType<MetricCheck.DayMissing>(found.Series[1].Check);
    }

    // Saturdays twice as busy; other weeks differ by a few percent, the same every time.
    private static MetricPoint Visitors(DateOnly day)
    {
        var weekday = day.DayOfWeek == DayOfWeek.Saturday ? 2000 : 1000;
        return new(day, weekday + (day.DayNumber * 37 % 101) - 50);
    }

    private static Func<DateOnly, MetricPoint> Noisy(double level) => day => new(day, Math.Round(level * (1 + (((day.DayNumber * 37 % 101) - 50) / 1500.0))));

    private static Func<DateOnly, MetricPoint> Steady(double value) => day => new(day, value);

    private static Func<DateOnly, MetricPoint> Rate(double numerator, double denominator) =>
        day => new(day, numerator / denominator, numerator, denominator);
}
