using OpsBot.Domain.Metrics.Service;

namespace OpsBot.Domain.Tests.Metrics.Service;

public sealed class WaitingForAnAnswer
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData(ServiceKind.Enquiry, 19.9, ServiceStage.Fine)]
    [InlineData(ServiceKind.Enquiry, 20, ServiceStage.RespondSoon)]
    [InlineData(ServiceKind.Enquiry, 24, ServiceStage.RespondSoon)]
    [InlineData(ServiceKind.Enquiry, 24.1, ServiceStage.RespondLate)]
    [InlineData(ServiceKind.Review, 24.1, ServiceStage.RespondLate)]
    [InlineData(ServiceKind.Problem, 41, ServiceStage.ResolveSoon)]
    [InlineData(ServiceKind.Problem, 48.1, ServiceStage.ResolveLate)]
    [InlineData(ServiceKind.Complaint, 61, ServiceStage.ResolveSoon)]
    [InlineData(ServiceKind.Complaint, 72.1, ServiceStage.ResolveLate)]
    [InlineData(ServiceKind.Violation, 0, ServiceStage.AtOnce)]
    public void It_is_told_before_its_limit_and_beyond_it(ServiceKind kind, double hours, ServiceStage stage) =>
        Assert.Equal(stage, Event(kind).StageAt(Nine.AddHours(hours)));

    [Fact]
    public void An_answer_ends_the_first_clock_and_not_the_second()
    {
        var complaint = Event(ServiceKind.Complaint);
        complaint.Update(ServiceSeverity.Normal, Nine.AddHours(1), null);

        Assert.Equal(ServiceStage.Fine, complaint.StageAt(Nine.AddHours(30)));
        Assert.Equal(Nine.AddHours(72), complaint.NextLimit);
        Assert.Equal(ServiceStage.ResolveLate, complaint.StageAt(Nine.AddHours(73)));
    }

    [Fact]
    public void A_major_complaint_is_told_at_once_and_what_is_over_is_not_told()
    {
        var major = Event(ServiceKind.Complaint, ServiceSeverity.Major);
        var over = Event(ServiceKind.Violation);
        over.Update(ServiceSeverity.Normal, null, Nine.AddHours(1));

        Assert.Equal(ServiceStage.AtOnce, major.StageAt(Nine));
        Assert.Equal(ServiceStage.Fine, over.StageAt(Nine.AddHours(2)));
    }

    [Fact]
    public void A_moment_that_a_source_no_longer_says_stays()
    {
        var enquiry = Event(ServiceKind.Enquiry);
        Assert.True(enquiry.Update(ServiceSeverity.Normal, Nine.AddHours(1), null));

        Assert.False(enquiry.Update(ServiceSeverity.Normal, null, null));

        Assert.Equal(Nine.AddHours(1), enquiry.RespondedAt);
    }

    [Fact]
    public void Each_event_counts_on_the_day_on_which_it_was_decided_once()
    {
        var inTime = Event(ServiceKind.Problem);
        inTime.Update(ServiceSeverity.Normal, Nine.AddHours(1), Nine.AddHours(30));
        var late = Event(ServiceKind.Problem);
        late.Update(ServiceSeverity.Normal, null, Nine.AddHours(60));
        var open = Event(ServiceKind.Enquiry);
        var undecided = Event(ServiceKind.Complaint);

        var day = new DateOnly(2026, 3, 10);
        var shares = SolvedInTime.Count([inTime, late, open, undecided], day, day.AddDays(2), Nine.AddHours(62), at => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).DateTime));

        // Within the limit: one on the 11th after 30 hours, the enquiry late on the 11th, the second problem late on the 12th.
        Assert.Equal(
            [(day.AddDays(1), 1, 2), (day.AddDays(2), 0, 1)],
            shares.Where(share => share.Metric == SolvedInTime.WithinLimit).OrderBy(share => share.Day).Select(share => (share.Day, share.InTime, share.All)));
        Assert.Equal([(day.AddDays(1), 0, 4)], shares.Where(share => share.Metric == SolvedInTime.WithinADay).Select(share => (share.Day, share.InTime, share.All)));
    }

    private static ServiceEvent Event(ServiceKind kind, ServiceSeverity severity = ServiceSeverity.Normal) =>
        new(Guid.CreateVersion7(Nine), kind, "A-1", "青禾家居", "抖音", severity, Nine);
}
