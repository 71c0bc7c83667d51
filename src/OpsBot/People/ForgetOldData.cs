using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Hosting.Jobs;
using OpsBot.Ledger;
using OpsBot.Storage;

namespace OpsBot.People;

/// <summary>What was deleted because its time was over.</summary>
internal sealed record Forgotten(int People, int Attempts, int Texts, int Others)
{
    public int All => People + Attempts + Texts + Others;
}

/// <summary>
/// Deletes what is past its time: people who left long ago, and of everybody old attempts, texts beside the ledger, submissions, ratings and closed
/// re-trainings. The ledger keeps the figures under random ids, so that chain and aggregates stay.
/// </summary>
internal sealed partial class ForgetOldData(
    OpsBotDbContext db, PersonalData personalData, RecordAttempts recordAttempts, LedgerBook ledger, PeopleOptions options, OpsBotOptions settings, TimeProvider clock)
{
    private const int Batch = 200;
    private const int MonthsOfMessages = 3;

    public async Task<Forgotten> RunAsync(CancellationToken cancellationToken)
    {
        // What is deleted has to stand in the ledger first.
        await recordAttempts.RunAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var forgotten = new Forgotten(
            await LeaversAsync(now.AddMonths(-options.KeepLeaversMonths), cancellationToken), await AttemptsAsync(now.AddMonths(-options.KeepMonths), cancellationToken),
            await TextsAsync(now.AddMonths(-options.KeepMonths), cancellationToken), await OthersAsync(now, cancellationToken));
        if (forgotten.All > 0)
        {
            await ledger.ActAsync("data.forgotten", null, null, new { forgotten.People, forgotten.Attempts, forgotten.Texts, forgotten.Others }, null, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return forgotten;
    }

    private async Task<int> LeaversAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var name = Texts.In(Texts.Nearest(settings.Language) ?? Texts.Languages[0])["People.Cli.ErasedName"];
        var leavers = await db.People.AsNoTracking().Where(person => person.LeftAt != null && person.LeftAt < before).ToListAsync(cancellationToken);
        foreach (var person in leavers)
        {
            await personalData.EraseAsync(person, actor: null, name, cancellationToken);
        }

        return leavers.Count;
    }

    private async Task<int> AttemptsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var deleted = 0;
        while (true)
        {
            // In batches: a department's exams in one statement would hold up every turn.
            var old = await db.Attempts.Where(attempt => attempt.CompletedAt != null && attempt.CompletedAt < before).OrderBy(attempt => attempt.Id).Select(attempt => attempt.Id).Take(Batch).ToListAsync(cancellationToken);
            if (old.Count == 0)
            {
                return deleted;
            }

            await db.Disputes.Where(dispute => old.Contains(dispute.AttemptId)).ExecuteDeleteAsync(cancellationToken);
            deleted += await db.Attempts.Where(attempt => old.Contains(attempt.Id)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    // A text has no day of its own; the entry that names its digest has.
    private async Task<int> TextsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        if (!await db.LedgerNotes.AnyAsync(cancellationToken))
        {
            return 0;
        }

        var deleted = 0;
        var payloads = await db.Ledger.AsNoTracking().Where(entry => entry.OccurredAt < before && (entry.Payload.Contains("\"note\":\"") || entry.Payload.Contains("\"typed\":\""))).Select(entry => entry.Payload).ToListAsync(cancellationToken);
        foreach (var digests in payloads.SelectMany(payload => Digest().Matches(payload).Select(match => match.Groups["digest"].Value)).Chunk(Batch))
        {
            deleted += await db.LedgerNotes.Where(note => digests.Contains(note.Digest)).ExecuteDeleteAsync(cancellationToken);
        }

        return deleted;
    }

    private async Task<int> OthersAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now.AddMonths(-options.KeepMonths);
        var day = DateOnly.FromDateTime(before.UtcDateTime);
        var messages = DateOnly.FromDateTime(now.AddMonths(-MonthsOfMessages).UtcDateTime);
        return await db.Contributions.Where(one => one.DecidedAt != null && one.DecidedAt < before).ExecuteDeleteAsync(cancellationToken)
            + await db.Ratings.Where(one => one.RatedAt < before).ExecuteDeleteAsync(cancellationToken)
            + await db.RatingInvitations.Where(one => one.ExpiresOn < messages).ExecuteDeleteAsync(cancellationToken)
            + await db.Retrainings.Where(one => one.ClosedAt != null && one.ClosedAt < before).ExecuteDeleteAsync(cancellationToken)
            + await db.KpiEntries.Where(one => one.PersonId != null && one.EnteredAt < before).ExecuteDeleteAsync(cancellationToken)
            + await db.Enrolments.Where(one => db.Programmes.Any(programme => programme.Id == one.ProgrammeId && programme.To < day)).ExecuteDeleteAsync(cancellationToken)
            + await db.UnaskedMessages.Where(one => one.Day < messages).ExecuteDeleteAsync(cancellationToken);
    }

    [GeneratedRegex("\"(?:note|typed)\":\"(?<digest>[0-9a-f]{64})\"", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digest();
}

/// <summary>Keeps deleting what is past its time, once a night.</summary>
internal sealed partial class KeepForgetting(ForgetOldData forget, ILogger<KeepForgetting> logger) : IScheduledJob
{
    public async Task RunAsync(DueTime due, CancellationToken cancellationToken)
    {
        var forgotten = await forget.RunAsync(cancellationToken);
        Log.Forgotten(logger, forgotten.People, forgotten.Attempts, forgotten.Texts, forgotten.Others);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Past their time and deleted: {People} people, {Attempts} attempts, {Texts} texts, {Others} other rows")]
        public static partial void Forgotten(ILogger logger, int people, int attempts, int texts, int others);
    }
}
