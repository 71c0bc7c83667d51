using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.People;
using static OpsBot.Domain.Tests.Metrics.Days;

namespace OpsBot.Domain.Tests.Metrics.Alerting;

public sealed class MeasuringTheQualityOfAlerts
{
    private static readonly PersonId Lin = new(new("0198d1c0-0000-7000-8000-000000000001"));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 0, 2)]
    [InlineData(9, 0, 3)]
    [InlineData(2, 1, 1)]
    [InlineData(0, 5, -1)]
    public void What_people_say_moves_a_series_by_steps_within_limits(int wrong, int useful, int steps)
    {
        Assert.Equal(steps, Demand.Of(wrong, useful).Steps);
        Assert.Equal(0.3 * steps, Demand.Of(wrong, useful).Score, 9);
    }

    [Fact]
    public void A_week_is_measured_by_what_people_said_and_did()
    {
        var (useful, wrong, quiet) = (Open("uv"), Open("gmv"), Open("aov"));
        useful.SayUseful(new(Lin, "林小雨", Morning));
        wrong.SayFalse(new(Lin, "林小雨", Morning));
        useful.Acknowledge(Lin, "林小雨", Morning.AddMinutes(10));
        wrong.Acknowledge(Lin, "林小雨", Morning.AddMinutes(50));

        var quality = AlertQuality.Of(Tuesday, Tuesday.AddDays(6), [(useful, Morning), (wrong, Morning), (quiet, Morning)], judged: 100, budget: 1);

        Assert.Equal((3, 1, 1, 2), (quality.Posted, quality.Useful, quality.False, quality.Taken));
        Assert.Equal(0.5, quality.Precision);
        Assert.Equal(TimeSpan.FromMinutes(30), quality.TimeToTake);
        Assert.Equal(3 * 100 * 1e-6, quality.BudgetUsed, 9);
    }

    [Fact]
    public void A_week_of_which_nobody_said_anything_has_no_precision() =>
        Assert.Null(AlertQuality.Of(Tuesday, Tuesday, [(Open("uv"), Morning)], 10, 1).Precision);

    [Theory]
    [InlineData(0, "2026-03-24", "2026-04-15")]
    [InlineData(7, "2026-03-17", "2026-04-08")]
    [InlineData(20, "2026-03-04", "2026-03-26")]
    public void A_metric_is_judged_from_its_fourteenth_day_and_as_any_other_from_its_thirty_sixth(int days, string judged, string full)
    {
        var today = new DateOnly(2026, 3, 11);

        var readiness = Readiness.Of("uv", today.AddDays(-days), days, today);

        Assert.Equal((judged, full), ($"{readiness.JudgedFrom:yyyy-MM-dd}", $"{readiness.FullFrom:yyyy-MM-dd}"));
    }

    private static Incident Open(string metric) =>
        Incident.Group([Alert.Raise(Series(metric), Tuesday, new(500, 1000, 890, 1120, 6), Severity.Critical, Morning)]).Single();
}
