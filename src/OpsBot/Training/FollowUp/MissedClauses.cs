using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Training.Programmes;
using OpsBot.Storage;

namespace OpsBot.Training.FollowUp;

/// <summary>A clause behind items that were answered wrongly.</summary>
/// <param name="Clause">Its id.</param>
/// <param name="Wrong">How many answers were wrong.</param>
/// <param name="Topic">The topic's id of the items.</param>
internal sealed record MissedClause(string Clause, int Wrong, string Topic);

/// <summary>What a person has to read again, by their wrong answers.</summary>
internal sealed class MissedClauses(OpsBotDbContext db)
{
    private const int AttemptsLookedAt = 10;
    private const int ClausesOfATopic = 3;

    /// <summary>The clauses behind what was answered wrongly lately, those with most wrong answers first.</summary>
    public async Task<IReadOnlyList<MissedClause>> LatelyAsync(PersonId learner, CancellationToken cancellationToken) => await OfAsync(
        await db.Attempts.AsNoTracking().Where(attempt => attempt.LearnerId == learner && attempt.CompletedAt != null)
            .OrderByDescending(attempt => attempt.CompletedAt).Take(AttemptsLookedAt).ToListAsync(cancellationToken),
        cancellationToken);

    /// <inheritdoc cref="LatelyAsync"/>
    public async Task<IReadOnlyList<MissedClause>> OfAsync(IReadOnlyCollection<Attempt> attempts, CancellationToken cancellationToken)
    {
        // What was left empty was not known either; what waits for a person may still be right.
        var wrong = attempts.SelectMany(attempt => attempt.Items.Where(item => attempt.ResponseAt(item.Position) is null or { IsWaiting: false, IsCorrect: false }))
            .Select(item => item.ItemId).ToList();
        var ids = wrong.Distinct().ToList();
        var items = await db.Items.AsNoTracking().Where(item => ids.Contains(item.Id) && item.IsCurrent && item.ClauseId != "").Select(item => new { item.Id, item.ClauseId, item.Topic }).ToListAsync(cancellationToken);
        return
        [
            .. items.GroupBy(item => item.ClauseId).Select(group => new MissedClause(group.Key, wrong.Count(id => group.Any(item => item.Id == id)), group.First().Topic))
                .OrderByDescending(one => one.Wrong).ThenBy(one => one.Clause, StringComparer.Ordinal),
        ];
    }

    /// <summary>What a programme is about: the clauses that it gives to read, else those behind most items of its exams' topics.</summary>
    public async Task<IReadOnlyList<string>> OfProgrammeAsync(Programme programme, string post, CancellationToken cancellationToken)
    {
        var parts = programme.PartsFor(post).ToList();
        var given = parts.SelectMany(part => part.Clauses).Distinct().ToList();
        if (given.Count > 0)
        {
            return given;
        }

        var topics = parts.Where(part => part.Topic is not null).Select(part => part.Topic!).Distinct().ToList();
        var asked = await db.Items.AsNoTracking().Where(item => item.IsCurrent && item.State == ItemState.Active && item.ClauseId != "" && topics.Contains(item.Topic))
            .GroupBy(item => item.ClauseId).Select(group => new { Clause = group.Key, Items = group.Count() }).ToListAsync(cancellationToken);
        return [.. asked.OrderByDescending(one => one.Items).ThenBy(one => one.Clause, StringComparer.Ordinal).Take(ClausesOfATopic).Select(one => one.Clause)];
    }
}
