using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.FollowUp;
using OpsBot.Storage;
using OpsBot.Training.Programmes;

namespace OpsBot.Training.FollowUp;

/// <summary>A re-training as somebody sees it.</summary>
internal sealed record RetrainingView(Retraining Retraining, Person Person, IReadOnlyList<ClauseText> Clauses, IReadOnlyList<Item> Questions, bool IsMine);

/// <summary>Finds re-trainings for the person and for those who look after them.</summary>
internal sealed class RetrainingDesk(OpsBotDbContext db, TrainingReach reach, IClauseLookup clauses, ReadingCheck check)
{
    /// <summary>The open ones of a person, the most urgent first.</summary>
    public async Task<IReadOnlyList<Retraining>> OpenOfAsync(PersonId person, CancellationToken cancellationToken) =>
        await db.Retrainings.AsNoTracking().Where(one => one.PersonId == person && one.ClosedAt == null).OrderBy(one => one.DueOn).ToListAsync(cancellationToken);

    /// <summary>The open ones of those in reach, those that wait for the reader first.</summary>
    public async Task<IReadOnlyList<(Retraining Retraining, Person Person)>> OpenInReachAsync(Turn turn, CancellationToken cancellationToken)
    {
        var found = await (from retraining in db.Retrainings.AsNoTracking()
                           join person in reach.Of(turn).AsNoTracking() on retraining.PersonId equals person.Id
                           where retraining.ClosedAt == null
                           select new { retraining, person }).ToListAsync(cancellationToken);
        return [.. found.OrderBy(one => one.retraining.Stage == RetrainingStage.Training).ThenBy(one => one.retraining.DueOn).Select(one => (one.retraining, one.person))];
    }

    /// <returns>Null for one that is gone, or of somebody out of reach.</returns>
    public async Task<RetrainingView?> FindAsync(Turn turn, Guid id, CancellationToken cancellationToken)
    {
        if (await db.Retrainings.SingleOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } retraining)
        {
            return null;
        }

        var isMine = retraining.PersonId == turn.Person.Id;
        var person = isMine ? turn.Person : await reach.FindAsync(turn, retraining.PersonId, cancellationToken);
        return person is null ? null : new(
            retraining, person, [.. retraining.Clauses.Select(clauses.Find).OfType<ClauseText>()],
            isMine && retraining.ReadAt is null ? await check.QuestionsAsync(retraining.Clauses, person.Id, cancellationToken) : [], isMine);
    }
}
