using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;
using OpsBot.Outbox;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Reviewing;

/// <summary>Keeps items out of the papers whose clause changed or was withdrawn, and tells their owners the difference. What tells the change saves.</summary>
internal sealed class HoldItems(OpsBotDbContext db, Trainers trainers, PersonalPosts posts, TimeProvider clock) : IClauseChanges
{
    public async Task OnChangedAsync(IReadOnlyList<ClauseChange> changes, CancellationToken cancellationToken)
    {
        // A new clause has no items yet.
        var byClause = changes.Where(change => change.OldText is not null).ToDictionary(change => change.Clause);
        string[] clauses = [.. byClause.Keys];
        var items = await db.Items.Where(item => clauses.Contains(item.ClauseId) && (item.IsCurrent || item.State == ItemState.Reviewed)).ToListAsync(cancellationToken);
        var held = new List<Item>();
        foreach (var item in items.OrderBy(item => item.Id.Value, StringComparer.Ordinal))
        {
            var change = byClause[item.ClauseId];
            if (item.PutOnHold(new(change.OldText, change.NewText, change.Effective, change.MovedTo)))
            {
                held.Add(item);
            }
        }

        var owned = new Dictionary<PersonId, List<Item>>();
        foreach (var item in held)
        {
            foreach (var owner in await trainers.OwnersOfAsync(item, cancellationToken))
            {
                owned.TryAdd(owner, []);
                owned[owner].Add(item);
            }
        }

        // Told once, so the key needs only to differ from that of the next time.
        var occasion = Guid.CreateVersion7(clock.GetUtcNow());
        foreach (var (owner, theirs) in owned)
        {
            await posts.QueueAsync(
                owner, $"hold:{occasion:N}", $"hold:{occasion:N}:{owner}", texts => Activity.CreateMessage(HoldCard.Build(texts, theirs)), cancellationToken);
        }
    }
}
