using OpsBot.Domain.Metrics;
using OpsBot.Domain.People;
using static OpsBot.Domain.Tests.Metrics.Days;

namespace OpsBot.Domain.Tests.Metrics;

public sealed class AcknowledgingAnAlert
{
    private static readonly PersonId Lin = new(new("0198d1c0-0000-7000-8000-000000000001"));
    private static readonly PersonId Wang = new(new("0198d1c0-0000-7000-8000-000000000002"));

    private static readonly Anomaly Drop = new(500, 1000, 890, 1120, 6.1);

    [Fact]
    public void The_first_person_has_it_and_a_second_click_changes_nothing()
    {
        var alert = Alert.Raise(Series("uv"), Tuesday, Drop, Severity.Critical, Morning);
        alert.Acknowledge(Lin, "林小雨", Morning.AddMinutes(5));

        var outcome = alert.Acknowledge(Wang, "王强", Morning.AddMinutes(6));

        var already = Assert.IsType<AcknowledgeOutcome.AlreadyAcknowledged>(outcome);
        Assert.Equal("林小雨", already.Earlier.PersonName);
        Assert.Equal(Morning.AddMinutes(5), alert.Acknowledgement?.At);
    }

    [Fact]
    public void Alerts_of_one_channel_and_day_are_one_incident_led_by_the_cause()
    {
        var incidents = Incident.Group(
        [
            Raise("gmv"), Raise("paid_orders"), Raise("conversion"), Raise("refund_rate", "京东"),
        ]);

        Assert.Equal(2, incidents.Count);
        var douyin = incidents.Single(i => i.Lead.Series.Channel == "抖音");
        Assert.Equal(["conversion", "paid_orders", "gmv"], douyin.Alerts.Select(a => a.Series.Metric));
    }

    [Fact]
    public void Taking_an_incident_takes_all_its_alerts()
    {
        var incident = Incident.Group([Raise("gmv"), Raise("conversion")]).Single();

        Assert.IsType<AcknowledgeOutcome.Acknowledged>(incident.Acknowledge(Lin, "林小雨", Morning));
        Assert.All(incident.Alerts, a => Assert.Equal(Lin, a.Acknowledgement?.PersonId));
        Assert.IsType<AcknowledgeOutcome.AlreadyAcknowledged>(incident.Acknowledge(Wang, "王强", Morning));
    }

    [Fact]
    public void An_alert_that_joined_later_is_taken_without_robbing_the_first_person()
    {
        var early = Raise("gmv");
        early.Acknowledge(Lin, "林小雨", Morning);
        var incident = Incident.Group([early, Raise("conversion")]).Single();
        Assert.Null(incident.Acknowledgement);

        var outcome = incident.Acknowledge(Wang, "王强", Morning.AddHours(1));

        Assert.IsType<AcknowledgeOutcome.Acknowledged>(outcome);
        Assert.Equal("林小雨", early.Acknowledgement?.PersonName);
        Assert.Equal("王强", incident.Lead.Acknowledgement?.PersonName);
    }

    private static Alert Raise(string metric, string channel = "抖音") =>
        Alert.Raise(Series(metric, channel: channel), Tuesday, Drop, Severity.Critical, Morning);
}
