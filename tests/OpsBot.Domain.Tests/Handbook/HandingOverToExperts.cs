using FsCheck.Xunit;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Domain.Handbook.Curated;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Domain.People;

namespace OpsBot.Domain.Tests.Handbook;

public class HandingOverToExperts
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly PersonId Ana = new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch));
    private static readonly PersonId Ben = new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(1)));

    // Friday 2026-10-09 is worked after National Day; so is Saturday the 10th, to make up for a day of it.
    private static readonly WorkingHours Office = new(new TimeOnly(9, 0), new TimeOnly(18, 0), day =>
        day == new DateOnly(2026, 10, 10) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day is not { Month: 10, Day: <= 8 }));

    [Theory]
    [InlineData("2026-10-12 10:00", 4, "2026-10-12 14:00")]
    [InlineData("2026-10-12 16:00", 4, "2026-10-13 11:00")]
    [InlineData("2026-10-12 07:30", 4, "2026-10-12 13:00")]
    [InlineData("2026-10-12 22:00", 4, "2026-10-13 13:00")]
    [InlineData("2026-10-09 17:00", 4, "2026-10-10 12:00")]
    [InlineData("2026-10-10 17:00", 9, "2026-10-12 17:00")]
    [InlineData("2026-09-30 17:00", 2, "2026-10-09 10:00")]
    [InlineData("2026-10-12 09:00", 9, "2026-10-12 18:00")]
    public void A_time_goal_counts_working_hours_alone(string start, int hours, string due)
    {
        Assert.Equal(DateTime.Parse(due, System.Globalization.CultureInfo.InvariantCulture), Office.After(DateTime.Parse(start, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(hours)));
    }

    [Property]
    public bool More_work_never_ends_earlier(ushort minutes, ushort more, ushort startMinute)
    {
        var start = new DateTime(2026, 10, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMinutes(startMinute);
        var (one, other) = (Office.After(start, TimeSpan.FromMinutes(minutes)), Office.After(start, TimeSpan.FromMinutes(minutes + more)));

        return one >= start && other >= one;
    }

    [Fact]
    public void A_calendar_without_workdays_is_an_error_and_no_endless_loop()
    {
        Assert.Throws<InvalidOperationException>(() => new WorkingHours(new TimeOnly(9, 0), new TimeOnly(18, 0), _ => false).After(new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), TimeSpan.FromHours(1)));
        Assert.Throws<ArgumentException>(() => new WorkingHours(new TimeOnly(18, 0), new TimeOnly(9, 0), _ => true));
    }

    [Fact]
    public void Whoever_takes_a_ticket_first_has_it_and_anybody_may_answer()
    {
        var ticket = Ticket();

        Assert.True(ticket.Take(Ana, "Ana"));
        Assert.False(ticket.Take(Ben, "Ben"));
        Assert.True(ticket.AnswerWith(" 有，第二年起。 ", ["客服-1.1"], Ben, "Ben", Local("2026-10-12 11:00")));

        Assert.Equal(("Ana", "Ben", "有，第二年起。", TicketState.Answered), (ticket.AssigneeName, ticket.AnsweredByName, ticket.Answer, ticket.State));
    }

    [Fact]
    public void The_first_answer_stands_and_can_be_used_once()
    {
        var ticket = Ticket();

        Assert.False(ticket.UseAs(AnswerUse.Curated));
        Assert.True(ticket.AnswerWith("有。", [], Ana, "Ana", Local("2026-10-12 11:00")));
        Assert.False(ticket.AnswerWith("没有。", [], Ben, "Ben", Local("2026-10-12 11:01")));
        Assert.True(ticket.UseAs(AnswerUse.Curated));
        Assert.False(ticket.UseAs(AnswerUse.Draft));

        Assert.Equal(("有。", AnswerUse.Curated), (ticket.Answer, ticket.Use));
    }

    [Fact]
    public void A_ticket_is_reminded_of_once_before_its_goal_and_once_when_it_is_missed()
    {
        var ticket = Ticket();

        Assert.Equal((Local("2026-10-12 16:00"), Local("2026-10-12 18:00")), (ticket.RemindAt, ticket.DueAt));
        Assert.False(ticket.IsReminderDueAt(Local("2026-10-12 15:59")));
        Assert.True(ticket.IsReminderDueAt(Local("2026-10-12 16:00")));
        ticket.Remind(Local("2026-10-12 16:00"));
        Assert.False(ticket.IsReminderDueAt(Local("2026-10-12 17:59")));
        Assert.True(ticket.IsReminderDueAt(Local("2026-10-12 18:00")));
        ticket.Remind(Local("2026-10-12 18:00"));
        Assert.False(ticket.IsReminderDueAt(Local("2026-10-20 18:00")));
    }

    [Fact]
    public void One_that_is_answered_needs_no_reminder()
    {
        var ticket = Ticket();
        ticket.AnswerWith("有。", [], Ana, "Ana", Local("2026-10-12 11:00"));

        Assert.False(ticket.IsReminderDueAt(Local("2026-10-20 11:00")));
    }

    [Fact]
    public void A_curated_answer_changes_once_and_is_due_on_its_day()
    {
        var ticket = Ticket();
        ticket.AnswerWith("有，第二年起。", ["客服-1.1"], Ana, "Ana", Local("2026-10-12 11:00"));

        var curated = new CuratedAnswer(Guid.Empty, ticket.Question, ticket.Id, Local("2026-10-12 12:00"));
        var isNew = curated.Change(ticket.Answer, [], ticket.AnsweredByName, new DateOnly(2027, 4, 12), ticket.ClauseIds, Local("2026-10-12 12:00"));
        var isChanged = curated.Change(ticket.Answer, [], ticket.AnsweredByName, new DateOnly(2027, 4, 12), ticket.ClauseIds, Local("2026-10-13 12:00"));

        Assert.Equal((true, false), (isNew, isChanged));
        Assert.False(curated.IsDueForReviewOn(new DateOnly(2027, 4, 11)));
        Assert.True(curated.IsDueForReviewOn(new DateOnly(2027, 4, 12)));
    }

    private static ExpertTicket Ticket()
    {
        var answer = new HandbookAnswer.NearestOnly([]) { Reasons = new AnswerReasons(0, 0.5, 0.1, [], []) };
        var question = AskedQuestion.Record(
            Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Guid.Empty, Ben, "zh-CN", "试用期员工有年假吗？", "试用期员工有年假吗？", answer, "", new DateOnly(2026, 10, 12), Local("2026-10-12 09:59"));
        return ExpertTicket.Open(Guid.Empty, question, "Ben", Local("2026-10-12 10:00"), TimeSpan.FromHours(8), Office);
    }

    private static DateTimeOffset Local(string moment) => new(DateTime.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), China);
}
