using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Ledger;
using OpsBot.People;
using OpsBot.Storage;
using OpsBot.Training.Cards;

namespace OpsBot.Training.FollowUp;

/// <summary>Opens re-trainings, one for each cause, and tells the person. What it changes is left unsaved.</summary>
internal sealed class OpenRetrainings(
    OpsBotDbContext db, MissedClauses missed, SendUnasked send, LedgerBook ledger, IOptions<TrainingOptions> options, TrainingDays days, TimeProvider clock)
{
    private const int MostClauses = 5;
    private const int MayWaitDays = 10;

    /// <summary>Opens one whose clauses are those that the person missed lately, or those of the programme.</summary>
    public async Task<Retraining?> OpenAsync(Person person, Programme programme, RetrainingCause cause, string causeKey, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> clauses = [.. (await missed.LatelyAsync(person.Id, cancellationToken)).Take(MostClauses).Select(one => one.Clause)];
        return await OpenAsync(
            person, programme.Id, cause, causeKey, clauses.Count > 0 ? clauses : await missed.OfProgrammeAsync(programme, person.Post, cancellationToken), cancellationToken);
    }

    /// <returns>Null when this cause has opened one before.</returns>
    public async Task<Retraining?> OpenAsync(
        Person person, ProgrammeId? programme, RetrainingCause cause, string causeKey, IReadOnlyList<string> clauses, CancellationToken cancellationToken)
    {
        if (await OfAsync(person.Id, cancellationToken) is var known && known.Exists(one => one.CauseKey == causeKey))
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var retraining = Retraining.Open(
            Guid.CreateVersion7(now), person.Id, programme, cause, causeKey, [.. clauses.Take(MostClauses)], days.Today.AddDays(options.Value.RetrainingDays), now);
        db.Retrainings.Add(retraining);
        await ledger.ActAsync(
            "retraining.opened", actor: null, person.Id, new { retraining = retraining.Id, programme = programme?.Value, cause, retraining.Clauses, retraining.DueOn }, null, cancellationToken);
        await send.QueueAsync(
            person, new Unasked("training.retraining", $"training.retraining:{retraining.Id}") { MayWaitDays = MayWaitDays }, texts => RetrainingCard.Opened(texts, retraining, days.Today), cancellationToken);
        return retraining;
    }

    /// <summary>A failed exam opens one; a passed one is the evidence of those that exams opened.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="enrolment">With the scores as they stand now.</param>
    /// <param name="exams">Of the person, within the programme's days.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task AfterExamsAsync(Programme programme, Enrolment enrolment, IReadOnlyList<Attempt> exams, CancellationToken cancellationToken)
    {
        if (enrolment.Theory is not { } theory || exams.Count == 0 || await db.People.SingleOrDefaultAsync(person => person.Id == enrolment.PersonId, cancellationToken) is not { } person)
        {
            return;
        }

        var open = (await OfAsync(person.Id, cancellationToken)).Where(one =>
            one.ProgrammeId == programme.Id && one.ClosedAt is null && one.Cause is RetrainingCause.FailedExam or RetrainingCause.MissedExam).ToList();
        if (theory >= programme.PassMark)
        {
            var best = exams.MaxBy(exam => exam.Score)!;
            foreach (var retraining in open.Where(one => one.Evidence.Length == 0))
            {
                retraining.Recheck(string.Create(CultureInfo.InvariantCulture, $"{best.Receipt} · {theory:0.##}"), by: null, best.CompletedAt!.Value);
                await ledger.ActAsync("retraining.checked", actor: null, person.Id, new { retraining = retraining.Id, closed = retraining.ClosedAt is not null, exam = best.Id.Value }, null, cancellationToken);
            }
        }
        else if (open.Count == 0)
        {
            var last = exams.MaxBy(exam => exam.CompletedAt)!;
            IReadOnlyList<string> clauses = [.. (await missed.OfAsync(exams, cancellationToken)).Select(one => one.Clause)];
            await OpenAsync(
                person, programme.Id, RetrainingCause.FailedExam, $"exam:{last.Id.Value}", clauses.Count > 0 ? clauses : await missed.OfProgrammeAsync(programme, person.Post, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Opens one for each exam that was not sat by its due day.</summary>
    /// <returns>How many were opened.</returns>
    public async Task<int> ForMissedExamsAsync(Person person, Programme programme, IEnumerable<PartStanding> open, CancellationToken cancellationToken)
    {
        var opened = 0;
        foreach (var part in open.Where(part => part.Part is { Kind: PartKind.Exam, IsPreTest: false } && part.DueOn < days.Today))
        {
            opened += await OpenAsync(
                person, programme.Id, RetrainingCause.MissedExam, $"missed:{programme.Id}:{part.Part.Id}", await missed.OfProgrammeAsync(programme, person.Post, cancellationToken), cancellationToken) is null ? 0 : 1;
        }

        return opened;
    }

    private async Task<List<Retraining>> OfAsync(PersonId person, CancellationToken cancellationToken)
    {
        var stored = await db.Retrainings.Where(one => one.PersonId == person).ToListAsync(cancellationToken);
        return [.. stored, .. db.Retrainings.Local.Where(one => one.PersonId == person && !stored.Contains(one))];
    }
}
