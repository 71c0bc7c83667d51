using OpsBot.Domain.Metrics;
using OpsBot.Domain.People;
using static OpsBot.Domain.Tests.Metrics.Days;

namespace OpsBot.Domain.Tests.Metrics;

public sealed class LivingThroughAnIncident
{
    private static readonly Verdict Lin = new(new PersonId(new("0198d1c0-0000-7000-8000-000000000001")), "林小雨", Morning);

    private readonly MetricSeries _visitors = Series("uv");

    [Fact]
    public void An_alert_of_the_next_day_goes_on_with_it_and_is_taken_by_whoever_has_it()
    {
        var incident = Incident.Group([On(Tuesday)]).Single();
        incident.Acknowledge(Lin.PersonId, Lin.PersonName, Morning);
        var next = On(Tuesday.AddDays(1));

        Assert.True(incident.TryContinue(next));

        var grown = Incident.Group([.. incident.Alerts, next]).Single();
        Assert.Equal((Tuesday, Tuesday.AddDays(1)), (grown.FirstDay, grown.LastDay));
        Assert.Equal("林小雨", grown.Acknowledgement?.PersonName);
        Assert.Empty(grown.Others);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Two_quiet_days_end_it(int quiet, bool ends)
    {
        var incident = Incident.Group([On(Tuesday)]).Single();

        Assert.Equal(ends, incident.TryResolve(Tuesday.AddDays(2), _ => quiet));
        Assert.Equal(ends ? Tuesday.AddDays(1) : null, incident.ResolvedOn);
        Assert.Equal(!ends, incident.IsOpen);
    }

    [Fact]
    public void What_is_over_or_known_takes_no_more_alerts()
    {
        var over = Incident.Group([On(Tuesday)]).Single();
        over.TryResolve(Tuesday.AddDays(2), _ => 2);
        var known = Incident.Group([On(Tuesday)]).Single();
        known.SayKnown(Lin);

        Assert.False(over.TryContinue(On(Tuesday.AddDays(3))));
        Assert.False(known.TryContinue(On(Tuesday.AddDays(1))));
    }

    [Fact]
    public void A_verdict_said_twice_stands_as_first_said_and_can_be_taken_back()
    {
        var incident = Incident.Group([On(Tuesday)]).Single();

        Assert.True(incident.SayFalse(Lin));
        Assert.False(incident.SayFalse(Lin with { PersonName = "王强" }));
        Assert.Equal("林小雨", incident.FalseAlarm?.PersonName);
        Assert.True(incident.SayFalse(null));
        Assert.True(incident.IsOpen);
    }

    private Alert On(DateOnly day) => Alert.Raise(_visitors, day, new(500, 1000, 890, 1120, 6), Severity.Critical, Morning);
}
