using OpsBot.Domain.Handbook.Experts;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Explanation;
using OpsBot.Domain.People;
using static OpsBot.Domain.Tests.Metrics.Days;

namespace OpsBot.Domain.Tests.Metrics;

public sealed class LookingAfterAnIncident
{
    private static readonly PersonId Lin = new(new("0198d1c0-0000-7000-8000-000000000001"));
    private static readonly PersonId Wang = new(new("0198d1c0-0000-7000-8000-000000000002"));

    // Monday to Friday, nine to six; two hours for what is critical, eight for the rest.
    private static readonly EscalationClock Clock = new(
        TimeSpan.FromHours(2), TimeSpan.FromHours(8), new WorkingHours(new(9, 0), new(18, 0), day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));

    private readonly MetricSeries _visitors = Series("uv");

    [Theory]
    [InlineData(Severity.Critical, "2026-03-10T09:00", "2026-03-10T11:00")]
    [InlineData(Severity.Critical, "2026-03-10T17:00", "2026-03-11T10:00")]
    [InlineData(Severity.Critical, "2026-03-13T17:30", "2026-03-16T10:30")]
    [InlineData(Severity.Warning, "2026-03-10T09:00", "2026-03-10T17:00")]
    [InlineData(Severity.Warning, "2026-03-14T08:00", "2026-03-16T17:00")]
    public void It_goes_up_after_hours_of_work_alone(Severity severity, string posted, string due) =>
        Assert.Equal(At(due), Clock.DueAt(Open(severity), At(posted), Local));

    [Fact]
    public void Being_asked_and_a_snooze_each_give_the_whole_time_anew()
    {
        var incident = Open();
        incident.Assign(new(Lin, "林小雨", Wang, Instant("2026-03-10T13:00")));
        var asked = Clock.DueAt(incident, At("2026-03-10T09:00"), Local);
        incident.PutOff(new(Lin, "林小雨", Instant("2026-03-10T14:00"), Instant("2026-03-11T09:00")));

        Assert.Equal(At("2026-03-10T15:00"), asked);
        Assert.Equal(At("2026-03-11T11:00"), Clock.DueAt(incident, At("2026-03-10T09:00"), Local));
    }

    [Fact]
    public void It_goes_up_once_and_only_while_nobody_has_it_and_it_is_not_put_off()
    {
        var (taken, later, open) = (Open(), Open(), Open());
        taken.Acknowledge(Lin, "林小雨", Morning);
        later.PutOff(new(Lin, "林小雨", Morning, Morning.AddHours(3)));

        Assert.False(taken.Escalate(new(Wang, "王强", Morning)));
        Assert.False(later.Escalate(new(Wang, "王强", Morning.AddHours(2))));
        Assert.True(later.Escalate(new(Wang, "王强", Morning.AddHours(3))));
        Assert.True(open.Escalate(new(Wang, "王强", Morning)));
        Assert.False(open.Escalate(new(null, "", Morning.AddDays(1))));
        Assert.Equal("王强", open.Escalation?.PersonName);
    }

    [Fact]
    public void Who_is_asked_anew_replaces_whoever_had_it_but_not_themselves()
    {
        var incident = Open();
        incident.Acknowledge(Lin, "林小雨", Morning);

        Assert.True(incident.Assign(new(Lin, "林小雨", Wang, Morning)));
        Assert.NotNull(incident.Acknowledgement);
        Assert.False(incident.Assign(new(Lin, "林小雨", Wang, Morning.AddHours(1))));
        Assert.True(incident.Assign(new(Wang, "王强", Lin, Morning.AddHours(2))));
        Assert.Null(incident.Acknowledgement);
    }

    [Fact]
    public void A_later_day_of_it_keeps_who_was_asked_and_until_when_it_waits()
    {
        var incident = Open();
        incident.Assign(new(Lin, "林小雨", Wang, Morning));
        incident.PutOff(new(Lin, "林小雨", Morning, Morning.AddDays(3)));
        var next = On(Tuesday.AddDays(1), Severity.Critical);

        incident.TryContinue(next);

        Assert.Equal(Lin, next.Assignment?.PersonId);
        Assert.Equal(Morning.AddDays(3), next.Snooze?.Until);
    }

    [Fact]
    public void It_comes_back_when_its_time_is_over_and_only_then()
    {
        var incident = Open();
        incident.PutOff(new(Lin, "林小雨", Morning, Morning.AddHours(2)));

        Assert.Null(incident.TryWake(Morning.AddHours(1)));
        Assert.Equal(Lin, incident.TryWake(Morning.AddHours(2))?.PersonId);
        Assert.Null(incident.TryWake(Morning.AddHours(3)));
    }

    [Fact]
    public void Its_size_is_what_was_missing_over_all_of_its_days()
    {
        var sales = Series("gmv").WithHistory(day => new(day, 1000 + (day.DayNumber % 5)));
        foreach (var (value, later) in new[] { (500.0, 0), (600, 1), (1002, 2), (1002, 3) })
        {
            sales.Record(new(Tuesday.AddDays(later), value));
        }

        var reading = SeriesReading.Of(sales, Tuesday.AddDays(3), _ => null, new());
        var incident = Incident.Group([Alert.Raise(sales, Tuesday, reading.On(Tuesday)!.Judged!, Severity.Critical, Morning), Continued(sales, reading)]).Single();
        incident.TryResolve(Tuesday.AddDays(3), _ => 2);

        var size = IncidentSize.Of(incident, [reading]);

        Assert.Equal((2, 2), (incident.Days, size!.Days));
        Assert.InRange(size.Total, -950, -850);
    }

    private static Alert Continued(MetricSeries sales, SeriesReading reading)
    {
        var first = Incident.Group([Alert.Raise(sales, Tuesday, reading.On(Tuesday)!.Judged!, Severity.Critical, Morning)]).Single();
        var next = Alert.Raise(sales, Tuesday.AddDays(1), reading.On(Tuesday.AddDays(1))!.Judged!, Severity.Critical, Morning);
        first.TryContinue(next);
        return next;
    }

    private static DateTime At(string local) => DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string local) => new(At(local), TimeSpan.FromHours(8));

    private static DateTime Local(DateTimeOffset instant) => instant.ToOffset(TimeSpan.FromHours(8)).DateTime;

    private Incident Open(Severity severity = Severity.Critical) => Incident.Group([On(Tuesday, severity)]).Single();

    private Alert On(DateOnly day, Severity severity) => Alert.Raise(_visitors, day, new(500, 1000, 890, 1120, 6), severity, Morning);
}
