using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Domain.People;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Hosting;
using OpsBot.Hosting.Jobs;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Training.Cards;
using OpsBot.Training.FollowUp;

namespace OpsBot.Training.Programmes;

/// <summary>Reminds of open parts, once a day: one message for all of a person's parts, and one card for a manager instead of many.</summary>
internal sealed class RemindLearners(
    OpsBotDbContext db, EnrolPeople enrol, SendUnasked send, OpenRetrainings retrainings, ReviewContent review, IWorkingDays workingDays,
    IOptions<TrainingOptions> options, TrainingDays days)
{
    /// <returns>How many messages were queued.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var today = days.Today;
        var programmes = await db.Programmes.Where(programme => programme.From <= today).ToListAsync(cancellationToken);
        await enrol.AutomaticallyAsync(programmes, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if ((await workingDays.LoadAsync(cancellationToken))(today) != DayKind.Working)
        {
            return 0;
        }

        var open = await OpenAsync(programmes, cancellationToken);
        var queued = 0;
        foreach (var (person, parts) in open)
        {
            if (parts.Any(part => ReminderPlan.IsDueForReminder(part.DueOn, today)))
            {
                queued += await QueueAsync(person, "training.reminder", texts => ReminderCard.Message(texts, parts, today), cancellationToken);
            }
        }

        await OpenRetrainingsAsync(programmes, cancellationToken);
        queued += await TellManagersAsync(open, cancellationToken);
        queued += await review.RemindAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return queued;
    }

    private async Task<List<(Person Person, IReadOnlyList<PartStanding> Open)>> OpenAsync(List<Programme> programmes, CancellationToken cancellationToken)
    {
        var today = days.Today;
        var enrolments = await (from enrolment in db.Enrolments.AsNoTracking()
                                join person in db.People on enrolment.PersonId equals person.Id
                                where enrolment.FinishedAt == null && person.LeftAt == null && (enrolment.ExemptUntil == null || enrolment.ExemptUntil < today)
                                select new { enrolment, person }).ToListAsync(cancellationToken);
        return
        [
            .. enrolments.GroupBy(one => one.person).Select(mine => (mine.Key, (IReadOnlyList<PartStanding>)
            [
                .. mine.Join(programmes, one => one.enrolment.ProgrammeId, programme => programme.Id, (one, programme) => one.enrolment.Standing(programme, mine.Key.Post, days.Zone))
                    .SelectMany(standing => standing).Where(part => part.DoneAt is null).OrderBy(part => part.DueOn),
            ])).Where(one => one.Item2.Count > 0),
        ];
    }

    private async Task OpenRetrainingsAsync(List<Programme> programmes, CancellationToken cancellationToken)
    {
        var today = days.Today;
        foreach (var programme in programmes.Where(one => one.Parts.Any(part => part.Kind == PartKind.Exam)))
        {
            var behind = await (from enrolment in db.Enrolments.AsNoTracking()
                                join person in db.People on enrolment.PersonId equals person.Id
                                where enrolment.ProgrammeId == programme.Id && enrolment.FinishedAt == null && person.LeftAt == null && (enrolment.ExemptUntil == null || enrolment.ExemptUntil < today)
                                select new { enrolment, person }).ToListAsync(cancellationToken);
            foreach (var one in behind)
            {
                await retrainings.ForMissedExamsAsync(one.person, programme, one.enrolment.Standing(programme, one.person.Post, days.Zone).Where(part => part.DoneAt is null), cancellationToken);
            }
        }
    }

    // A manager's own reminder goes first; the summary then waits for the next day's place.
    private async Task<int> TellManagersAsync(List<(Person Person, IReadOnlyList<PartStanding> Open)> open, CancellationToken cancellationToken)
    {
        var today = days.Today;
        var queued = 0;
        var late = open.Select(one => (one.Person, Parts: one.Open.Count(part => ReminderPlan.Escalates(part.DueOn, today)))).Where(one => one.Parts > 0 && one.Person.ManagerId is not null)
            .ToLookup(one => one.Person.ManagerId!.Value);
        var checks = (await ChecksDueAsync(cancellationToken)).ToLookup(person => person.ManagerId!.Value, person => person.Name);
        foreach (var id in late.Select(team => team.Key).Union(checks.Select(team => team.Key)))
        {
            if (await db.People.SingleOrDefaultAsync(person => person.Id == id && person.LeftAt == null, cancellationToken) is { } manager)
            {
                queued += await QueueAsync(
                    manager, "training.summary",
                    texts => ReminderCard.Summary(texts, [.. late[id].OrderByDescending(one => one.Parts).Select(one => (one.Person.Name, one.Parts))], [.. checks[id].Order(StringComparer.Ordinal)]), cancellationToken);
            }
        }

        return queued;
    }

    private async Task<List<Person>> ChecksDueAsync(CancellationToken cancellationToken)
    {
        var (after, within) = (options.Value.JobCheckAfterDays, options.Value.JobCheckWithinDays);
        var last = days.Today.AddDays(-after - within);
        var finished = await (from enrolment in db.Enrolments.AsNoTracking()
                              join programme in db.Programmes on enrolment.ProgrammeId equals programme.Id
                              join person in db.People on enrolment.PersonId equals person.Id
                              where enrolment.FinishedAt != null && enrolment.Transferred == null && programme.To >= last && person.LeftAt == null && person.ManagerId != null
                              select new { enrolment, person }).ToListAsync(cancellationToken);
        return [.. finished.Where(one => one.enrolment.IsCheckDue(days.Today, after, days.Zone)).Select(one => one.person).DistinctBy(person => person.Id)];
    }

    private async Task<int> QueueAsync(Person person, string purpose, Func<Bot.Texts, BotFramework.Schema.Activity> build, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{purpose}:daily:{person.Id}:{days.Today:yyyyMMdd}");
        return await send.QueueAsync(person, new Unasked(purpose, key), build, cancellationToken) == UnaskedOutcome.Queued ? 1 : 0;
    }
}

/// <summary>Keeps reminding, once a day.</summary>
internal sealed partial class WatchTraining(RemindLearners remind, ILogger<WatchTraining> logger) : IScheduledJob
{
    public async Task RunAsync(DueTime due, CancellationToken cancellationToken) => Log.Queued(logger, await remind.RunAsync(cancellationToken));

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Information, "{Count} reminders of trainings were queued")]
        public static partial void Queued(ILogger logger, int count);
    }
}
