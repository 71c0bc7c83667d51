using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>The items that cite clauses; they follow a clause to another id without becoming other questions.</summary>
internal sealed class CitedClauses(OpsBotDbContext db) : IClauseCitations
{
    public async Task<IReadOnlyList<CitedClause>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await Citing.AsNoTracking().ToListAsync(cancellationToken)).OrderBy(item => item.Id.Value, StringComparer.Ordinal).Select(item => new CitedClause(item.ClauseId, item.Id.Value, item.Stem))];

    public async Task MoveAsync(IReadOnlyDictionary<string, string> moves, CancellationToken cancellationToken)
    {
        string[] from = [.. moves.Keys];
        foreach (var item in await Citing.Where(item => from.Contains(item.ClauseId)).ToListAsync(cancellationToken))
        {
            item.CiteInstead(moves[item.ClauseId]);
        }
    }

    private IQueryable<Item> Citing => db.Items.Where(item => item.IsCurrent && item.State != ItemState.Retired && item.ClauseId != "");
}
