using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;

namespace OpsBot.Domain.Tests.Metrics.Alerting;

public class TellingTheMorning
{
    private static readonly DateOnly Sunday = new(2026, 3, 8);

    [Fact]
    public void A_day_is_told_beside_the_same_weekday_and_channels_are_added_up()
    {
        var series = new[] { Gmv("天猫").With(100, 14), Gmv("抖音").With(50, 14).On(80) };

        var digest = Digest.Of(DigestPeriod.Day, Days.Tuesday, Checked(series), series, alerts: 0);

        var total = Assert.Single(digest.Totals);
        Assert.Equal((180d, 150d), (total.Value, total.Before));
        Assert.Equal(0.2, total.Change!.Value, 12);
    }

    [Fact]
    public void A_shop_that_loads_its_whole_beside_its_channels_is_counted_once()
    {
        var series = new[] { Gmv("").With(150, 14), Gmv("天猫").With(100, 14), Gmv("抖音").With(50, 14) };

        var digest = Digest.Of(DigestPeriod.Day, Days.Tuesday, Checked(series), series, alerts: 0);

        Assert.Equal(150, Assert.Single(digest.Totals).Value);
    }

    [Fact]
    public void Half_a_week_is_not_compared_with_a_whole_one()
    {
        var whole = Gmv("天猫").With(100, 14, Sunday);
        var young = Gmv("天猫").With(100, 10, Sunday);

        var told = Digest.Of(DigestPeriod.Week, Sunday, Checked([whole], Sunday), [whole], alerts: 0);
        var untold = Digest.Of(DigestPeriod.Week, Sunday, Checked([young], Sunday), [young], alerts: 0);

        Assert.Equal((700d, 700d), (told.Totals[0].Value, told.Totals[0].Before));
        Assert.Equal((700d, null), (untold.Totals[0].Value, untold.Totals[0].Before));
    }

    [Fact]
    public void The_month_is_held_against_its_target_and_the_time_that_is_over()
    {
        var series = new[] { Gmv("天猫").With(100, 10), new MetricSeries(SeriesId.New(Days.Morning), new("青禾家居", "", "", "gmv_target"), MetricType.Amount) };
        series[1].Record(new(new(2026, 3, 1), 3100));

        var pacing = Digest.Of(DigestPeriod.Day, Days.Tuesday, Checked(series[..1]), series, alerts: 0).Pacing!;

        Assert.Equal((1000d, 10, 31), (pacing.Reached, pacing.Days, pacing.DaysInMonth));
        Assert.Equal(1000d / 3100, pacing.Share, 12);
        Assert.Equal(3100, pacing.AtThisPace, 9);
    }

    [Fact]
    public void What_is_late_is_told_with_its_age()
    {
        var late = Gmv("抖音").With(100, 10, Days.Tuesday.AddDays(-3));
        var series = new[] { Gmv("天猫").With(100, 14), late };

        var digest = Digest.Of(DigestPeriod.Day, Days.Tuesday, Checked(series), series, alerts: 0);

        Assert.Equal(("抖音", 3), digest.Late.Select(one => (one.Load.Channel, one.Days)).Single());
    }

    [Fact]
    public void A_digest_has_at_most_eight_lines_worth_of_news()
    {
        var series = Enumerable.Range(0, 30).Select(n => Gmv($"渠道{n}").With(100 + n, 70).On(160 + (n * 3))).ToArray();

        var digest = Digest.Of(DigestPeriod.Day, Days.Tuesday, Checked(series), series, alerts: 3);

        Assert.InRange(digest.Moved.Count, 1, Digest.MostMoved);
    }

    [Fact]
    public void Targets_and_levels_do_not_add_up_like_sales()
    {
        Assert.True(MetricCatalogue.Find("gmv")!.IsAdditive);
        Assert.False(MetricCatalogue.Find("stock")!.IsAdditive);
        Assert.False(MetricCatalogue.Find("aov")!.IsAdditive);
        Assert.All(MetricCatalogue.All.Where(metric => metric.TargetOf is not null), metric => Assert.NotNull(MetricCatalogue.Find(metric.TargetOf!)));
        Assert.All(MetricCatalogue.All.Where(metric => metric.Parts is not null), metric => Assert.NotNull(MetricCatalogue.Find(metric.Parts!.Value.Denominator)));
    }

    private static MetricSeries Gmv(string channel) => Days.Series("gmv", channel: channel);

    private static CheckedDay Checked(MetricSeries[] series, DateOnly? day = null)
    {
        var detector = new OpsBot.Domain.Metrics.Detection.SeriesDetector();
        return new DailyCheck(new(Days.Morning, Days.Morning, Days.Morning), leastYuan: 100, _ => 0)
            .Of([.. series.Select(one => SeriesReading.Of(one, day ?? Days.Tuesday, _ => null, detector))]);
    }
}

internal static class DigestSeries
{
    /// <summary>The same value on the days up to and with one.</summary>
    public static MetricSeries With(this MetricSeries series, double value, int days, DateOnly? last = null)
    {
        series.RecordAll(Enumerable.Range(0, days).Select(back => new MetricPoint((last ?? Days.Tuesday).AddDays(-back), value)));
        return series;
    }
}
