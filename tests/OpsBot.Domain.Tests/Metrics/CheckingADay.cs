using OpsBot.Domain.Metrics;
using static OpsBot.Domain.Tests.Metrics.Days;

namespace OpsBot.Domain.Tests.Metrics;

public sealed class CheckingADay
{
    [Fact]
    public void A_day_like_its_weekdays_is_usual()
    {
        var series = Series("uv").WithHistory(Visitors).On(1020);

        var usual = Assert.IsType<MetricCheck.Usual>(series.Check(Tuesday));

        Assert.InRange(usual.Day.Expected, 980, 1020);
        Assert.InRange(usual.Day.Lower, 1, usual.Day.Expected);
        Assert.InRange(usual.Day.Upper, usual.Day.Expected, 1400);
    }

    [Fact]
    public void Half_the_visitors_are_an_anomaly_with_the_range_that_they_left()
    {
        var series = Series("uv").WithHistory(Visitors).On(500);

        var anomaly = Assert.IsType<MetricCheck.Unusual>(series.Check(Tuesday)).Anomaly;

        Assert.Equal(500, anomaly.Value);
        Assert.True(anomaly.Value < anomaly.Lower);
        Assert.InRange(anomaly.Change, -0.55, -0.45);
        Assert.True(anomaly.Score < -SameWeekdayDetector.DefaultThreshold);
        Assert.Equal(Severity.Critical, anomaly.Severity);
    }

    [Fact]
    public void A_Tuesday_with_the_visitors_of_a_Saturday_is_judged_as_a_Tuesday()
    {
        var series = Series("uv").WithHistory(Visitors).On(2000);

        Assert.IsType<MetricCheck.BetterThanUsual>(series.Check(Tuesday));
    }

    [Fact]
    public void More_of_a_good_thing_raises_no_alert()
    {
        Assert.IsType<MetricCheck.BetterThanUsual>(Series("gmv").WithHistory(Steady(50_000)).On(90_000).Check(Tuesday));
        Assert.IsType<MetricCheck.BetterThanUsual>(Series("refund_rate").WithHistory(Rate(60, 1000)).On(20, 1000).Check(Tuesday));
    }

    [Fact]
    public void More_refunds_are_an_anomaly()
    {
        var series = Series("refund_rate").WithHistory(Rate(60, 1000)).On(140, 1000);

        Assert.True(Assert.IsType<MetricCheck.Unusual>(series.Check(Tuesday)).Anomaly.Score > 0);
    }

    [Fact]
    public void A_metric_that_nobody_described_is_watched_both_ways()
    {
        Assert.IsType<MetricCheck.Unusual>(Series("s001").WithHistory(Steady(80)).On(160).Check(Tuesday));
        Assert.IsType<MetricCheck.Unusual>(Series("s001").WithHistory(Steady(80)).On(40).Check(Tuesday));
    }

    [Theory]
    [InlineData("gmv", 50_000, 50_000.01)]
    [InlineData("gmv", 50_000, 47_000)]
    [InlineData("dsr", 4.86, 4.85)]
    [InlineData("aov", 168.5, 166)]
    public void A_series_that_never_moved_does_not_fire_on_a_rounding(string metric, double always, double today) =>
        Assert.IsType<MetricCheck.Usual>(Series(metric).WithHistory(Steady(always)).On(today).Check(Tuesday));

    [Fact]
    public void A_thin_day_is_wide_rather_than_odd()
    {
        var thin = Series("conversion").WithHistory(Rate(2, 50)).On(0, 50);
        var thick = Series("conversion").WithHistory(Rate(2000, 50_000)).On(0, 50_000);

        Assert.IsType<MetricCheck.Usual>(thin.Check(Tuesday));
        Assert.IsType<MetricCheck.Unusual>(thick.Check(Tuesday));
    }

    [Fact]
    public void Nothing_sold_on_an_open_day_is_an_anomaly_with_finite_numbers()
    {
        var anomaly = Assert.IsType<MetricCheck.Unusual>(
            Series("gmv").WithHistory(Steady(50_000)).On(0).Check(Tuesday)).Anomaly;

        Assert.All([anomaly.Expected, anomaly.Lower, anomaly.Upper, anomaly.Score], x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void Three_promotions_among_eight_weeks_leave_the_usual_where_it_was()
    {
        var series = Series("gmv")
            .WithHistory(day => new(day, day >= Tuesday.AddDays(-21) ? 150_000 : 50_000))
            .On(51_000);

        Assert.IsType<MetricCheck.Usual>(series.Check(Tuesday));
    }

    [Fact]
    public void A_missing_day_is_no_anomaly() =>
        Assert.IsType<MetricCheck.DayMissing>(Series("uv").WithHistory(Visitors).Check(Tuesday));

    [Fact]
    public void A_rate_of_no_visitors_measures_nothing() =>
        Assert.IsType<MetricCheck.NothingMeasured>(
            Series("conversion").WithHistory(Rate(20, 500)).On(0, 0).Check(Tuesday));

    [Theory]
    [InlineData(27, 3)]
    [InlineData(6, 0)]
    public void Fewer_than_four_of_the_weekday_say_nothing(int days, int known)
    {
        var check = Series("uv").WithHistory(Visitors, days).On(1).Check(Tuesday);

        Assert.Equal(known, Assert.IsType<MetricCheck.TooLittleHistory>(check).Days);
    }

    [Fact]
    public void Four_of_the_weekday_are_enough() =>
        Assert.IsType<MetricCheck.Unusual>(Series("uv").WithHistory(Visitors, 28).On(400).Check(Tuesday));

    [Fact]
    public void Days_after_the_judged_one_and_older_than_eight_weeks_change_nothing()
    {
        var alone = Series("uv").WithHistory(Visitors, SameWeekdayDetector.HistoryDays).On(600).Check(Tuesday);
        var series = Series("uv").WithHistory(Visitors, SameWeekdayDetector.HistoryDays).On(600);
        series.Record(new(Tuesday.AddDays(7), 9));
        series.Record(new(Tuesday.AddDays(-63), 9));

        Assert.Equal(alone, series.Check(Tuesday));
    }

    [Fact]
    public void A_higher_threshold_finds_a_subset()
    {
        foreach (var value in Enumerable.Range(0, 40).Select(i => 400 + (i * 30.0)))
        {
            var series = Series("uv").WithHistory(Visitors).On(value);
            if (series.Check(Tuesday, threshold: 5) is MetricCheck.Unusual)
            {
                Assert.IsType<MetricCheck.Unusual>(series.Check(Tuesday, threshold: 3.5));
            }
        }
    }

    // Saturdays twice as busy; other weeks differ by a few percent, the same every time.
    private static MetricPoint Visitors(DateOnly day)
    {
        var weekday = day.DayOfWeek == DayOfWeek.Saturday ? 2000 : 1000;
        return new(day, weekday + (day.DayNumber * 37 % 101) - 50);
    }

    private static Func<DateOnly, MetricPoint> Steady(double value) => day => new(day, value);

    private static Func<DateOnly, MetricPoint> Rate(double numerator, double denominator) =>
        day => new(day, numerator / denominator, numerator, denominator);
}
