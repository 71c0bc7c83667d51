using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Detection;

namespace OpsBot.Domain.Tests.Metrics.Detection;

public sealed class JudgingASeries
{
    private static readonly DateOnly Start = new(2025, 1, 6);

    [Fact]
    public void A_lost_day_is_an_alert_and_the_days_around_it_are_not()
    {
        var days = Judge(MetricType.Count, Visitors(200, (i, y) => i == 150 ? 0 : y));

        Assert.True(days[150].IsAlert);
        Assert.DoesNotContain(days[120..150], day => day.IsAlert);
        Assert.DoesNotContain(days[151..], day => day.IsAlert);
        Assert.InRange(days[150].Expected, 900, 2200);
        Assert.True(days[150].Lower > 0 && days[150].Lower < days[150].Expected && days[150].Expected < days[150].Upper);
    }

    [Fact]
    public void A_Tuesday_with_the_visitors_of_a_Saturday_is_an_alert()
    {
        var days = Judge(MetricType.Count, Visitors(120, (i, y) => i == 99 ? 2000 : y));

        Assert.Equal(DayOfWeek.Tuesday, Start.AddDays(99).DayOfWeek);
        Assert.True(days[99].IsAlert);
        Assert.DoesNotContain(days[40..99], day => day.IsAlert);
    }

    [Fact]
    public void A_day_knows_nothing_of_the_days_after_it()
    {
        var points = Visitors(180, (i, y) => i > 100 ? y * 3 : y);

        Assert.Equal(Judge(MetricType.Count, points)[..80], Judge(MetricType.Count, points[..80]));
    }

    [Fact]
    public void A_detector_forgets_one_series_before_the_next()
    {
        var detector = new SeriesDetector();
        var (one, other) = (Visitors(90, (_, y) => y), Visitors(90, (i, y) => y * (1 + (i % 3))));

        Assert.Equal(Judge(MetricType.Count, one), Judge(MetricType.Count, one, detector));
        Judge(MetricType.Count, other, detector);
        Assert.Equal(Judge(MetricType.Count, one), Judge(MetricType.Count, one, detector));
    }

    [Fact]
    public void A_jump_far_beyond_the_noise_is_told_for_days_and_is_the_usual_after_two_weeks()
    {
        var days = Judge(MetricType.Amount, Visitors(200, (i, y) => i >= 120 ? y * 6 : y));

        Assert.True(days[120].IsAlert);
        Assert.DoesNotContain(days[135..], day => day.IsAlert);
        Assert.InRange(days[180].Expected, 5000, 13_000);
    }

    [Fact]
    public void A_thin_day_is_wide_rather_than_odd()
    {
        var thin = Rate(150, day => day == 120 ? (1, 12) : (240 + (day * 7 % 31), 6000));
        var thick = Rate(150, day => day == 120 ? (100, 6000) : (240 + (day * 7 % 31), 6000));

        Assert.False(Judge(MetricType.Rate, thin)[120].IsAlert);
        Assert.True(Judge(MetricType.Rate, thick)[120].IsAlert);
    }

    [Fact]
    public void A_day_without_a_denominator_measures_nothing()
    {
        var days = Judge(MetricType.Rate, Rate(60, day => day == 50 ? (0, 0) : (240 + (day % 5), 6000)));

        Assert.Equal(DayState.NothingMeasured, days[50].State);
        Assert.Equal(1, days[50].P);
        Assert.Equal(DayState.Judged, days[51].State);
    }

    [Fact]
    public void A_shop_that_is_closed_on_Sundays_is_never_alarmed_by_a_Sunday()
    {
        var days = Judge(MetricType.Amount, Visitors(120, (i, y) => i % 7 == 6 ? 0 : y));

        Assert.All(days[35..].Where((_, i) => (i + 35) % 7 == 6), day => Assert.Equal(DayState.Closed, day.State));
        Assert.DoesNotContain(days[35..], day => day.IsAlert);
    }

    [Fact]
    public void A_promotion_in_the_calendar_is_expected_and_its_failure_is_an_alert()
    {
        var points = Visitors(200, (i, y) => i % 28 == 20 && i != 188 ? y * 1.9 : y * (i == 188 ? 0.75 : 1));

        var days = Judge(MetricType.Count, points, calendar: day => (day.DayNumber - Start.DayNumber) % 28 == 20 ? new("member_day", CalendarKind.Promo) : null);

        Assert.All([76, 104, 132, 160], i => Assert.False(days[i].IsAlert));
        Assert.InRange(days[160].Expected, 1.6 * 1000, 2.2 * 1000);
        Assert.True(days[188].IsAlert);
    }

    [Fact]
    public void The_first_two_weeks_are_collected()
    {
        var days = Judge(MetricType.Count, Visitors(40, (_, y) => y));

        Assert.All(days[..SeriesDetector.CollectingDays], day => Assert.Equal(DayState.Collecting, day.State));
        Assert.All(days[SeriesDetector.CollectingDays..], day => Assert.Equal(DayState.Judged, day.State));
    }

    [Fact]
    public void A_gap_widens_the_range_and_raises_nothing()
    {
        var points = Visitors(160, (_, y) => y).Where((_, i) => i is < 100 or > 133).ToArray();

        var days = Judge(MetricType.Count, points);

        Assert.False(days[100].IsAlert);
        Assert.True(days[100].Upper / days[100].Lower > days[99].Upper / days[99].Lower);
    }

    [Theory]
    [InlineData(MetricType.Score)]
    [InlineData(MetricType.Amount)]
    [InlineData(MetricType.Count)]
    public void A_series_that_never_moves_has_finite_numbers_and_no_alert(MetricType type)
    {
        var days = Judge(type, Visitors(90, (_, _) => 48));

        Assert.DoesNotContain(days, day => day.IsAlert);
        Assert.All(days[20..], day => Assert.True(double.IsFinite(day.Score) && Math.Abs(day.Expected - 48) < 1));
    }

    [Fact]
    public void Days_out_of_order_are_refused()
    {
        MetricPoint[] points = [new(Start.AddDays(1), 1), new(Start, 1)];

        Assert.Throws<ArgumentException>(() => Judge(MetricType.Count, points));
    }

    [Theory]
    [InlineData(1, 1, 0.5)]
    [InlineData(3, 3.182446, 0.05)]
    [InlineData(4, 2.776445, 0.05)]
    [InlineData(25, 2.787436, 0.01)]
    [InlineData(1, 63.656741, 0.01)]
    public void The_tail_of_Student_is_that_of_the_tables(int nu, double t, double p) =>
        Assert.Equal(p, new StudentT(nu).TwoSided(t), 4);

    private static ScoredDay[] Judge(MetricType type, MetricPoint[] points, SeriesDetector? detector = null, Func<DateOnly, CalendarDay?>? calendar = null)
    {
        var days = new ScoredDay[points.Length];
        (detector ?? new()).Run(type, points, calendar ?? (_ => null), days);
        return days;
    }

    // Saturdays twice as busy; other days differ by a few percent, the same every time.
    private static MetricPoint[] Visitors(int count, Func<int, double, double> change) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var usual = (Start.AddDays(i).DayOfWeek == DayOfWeek.Saturday ? 2000 : 1000) * (1 + (((i * 37 % 101) - 50) / 1000.0));
            return new MetricPoint(Start.AddDays(i), Math.Round(change(i, usual)));
        }),
    ];

    private static MetricPoint[] Rate(int count, Func<int, (double, double)> day) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var (numerator, denominator) = day(i);
            return new MetricPoint(Start.AddDays(i), denominator == 0 ? 0 : numerator / denominator, numerator, denominator);
        }),
    ];
}
