using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Reviewing;

/// <summary>What waits for whoever looks after items: disputes first, for somebody waits for the answer, then items.</summary>
internal sealed class ReviewDesk(OpsBotDbContext db, IClauseLookup clauses)
{
    /// <summary>The card of what waits at a place.</summary>
    /// <param name="turn">Who asks; their own items come first.</param>
    /// <param name="skip">How many to pass over, from 0; past the end it begins again.</param>
    /// <param name="notice">A sentence above; <c>null</c> for none.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public async Task<AdaptiveCard> CurrentAsync(Turn turn, int skip, string? notice, CancellationToken cancellationToken)
    {
        // What the turn has changed and not saved counts: the item just approved waits no more.
        await db.SaveChangesAsync(cancellationToken);
        var disputes = await DisputesAsync(cancellationToken);
        var items = await ItemsAsync(turn, cancellationToken);
        var total = disputes.Count + items.Count;
        if (total == 0)
        {
            return ReviewCard.Nothing(turn.Texts, notice);
        }

        var place = Math.Max(0, skip) % total;
        var waiting = new Waiting(place, total, notice);
        if (place < disputes.Count)
        {
            var dispute = disputes[place];
            var disputed = await db.Items.AsNoTracking().SingleAsync(item => item.Id == dispute.ItemId && item.Version == dispute.ItemVersion, cancellationToken);
            return DisputeAnswerCard.Build(turn.Texts, dispute, disputed, await ResponseAsync(dispute, cancellationToken), waiting);
        }

        var (id, version) = items[place - disputes.Count];
        var shown = await db.Items.AsNoTracking().SingleAsync(item => item.Id == id && item.Version == version, cancellationToken);
        return ReviewCard.Build(turn.Texts, shown, clauses.Find(shown.ClauseId), await InUseAsync(shown, cancellationToken), waiting);
    }

    /// <summary>The card of one item, whether it waits or not: the version in use.</summary>
    /// <returns><c>null</c> when there is none of that id.</returns>
    public async Task<AdaptiveCard?> OfAsync(Turn turn, string itemId, CancellationToken cancellationToken)
    {
        ItemId[] ids = [new(itemId), new(itemId.ToUpperInvariant())];
        var item = await db.Items.AsNoTracking().Where(held => ids.Contains(held.Id) && held.IsCurrent).FirstOrDefaultAsync(cancellationToken);
        return item is null ? null : ReviewCard.Build(turn.Texts, item, clauses.Find(item.ClauseId), null, new(0, 1, null));
    }

    /// <summary>The version of a card.</summary>
    /// <returns><c>null</c> with what to say instead, when there is none.</returns>
    public async Task<(Item? Item, CardReply? Refusal)> FindAsync(Turn turn, string? itemId, int version, CancellationToken cancellationToken)
    {
        if (!turn.IsPersonal)
        {
            return (null, new CardReply.Notice(turn.Texts["Quizzes.Review.Personal"]));
        }

        var id = new ItemId(itemId ?? "");
        var item = await db.Items.SingleOrDefaultAsync(held => held.Id == id && held.Version == version, cancellationToken);
        return item is not null
            ? (item, null)
            : (null, new CardReply.Notice(turn.Texts["Bot.ForeignCard"]));
    }

    /// <summary>The version in use beside one that waits; <c>null</c> when that is itself, or none.</summary>
    public Task<Item?> InUseAsync(Item item, CancellationToken cancellationToken)
    {
        var (id, version) = (item.Id, item.Version);
        return db.Items.SingleOrDefaultAsync(held => held.Id == id && held.Version != version && held.IsCurrent, cancellationToken);
    }

    /// <summary>What the learner answered where they found the item wrong.</summary>
    public async Task<Response?> ResponseAsync(ItemDispute dispute, CancellationToken cancellationToken)
    {
        var attempt = await db.Attempts.AsNoTracking().SingleOrDefaultAsync(held => held.Id == dispute.AttemptId, cancellationToken);
        return attempt?.ResponseAt(dispute.Position);
    }

    private Task<List<ItemDispute>> DisputesAsync(CancellationToken cancellationToken) =>
        db.Disputes.AsNoTracking().Where(dispute => dispute.Verdict == null).OrderBy(dispute => dispute.At).ToListAsync(cancellationToken);

    private async Task<List<(ItemId Id, int Version)>> ItemsAsync(Turn turn, CancellationToken cancellationToken)
    {
        var personId = turn.Person.Id;
        var waiting = await db.Items.AsNoTracking()
            .Where(item => item.State == ItemState.Draft || item.State == ItemState.Reviewed || (item.State == ItemState.OnHold && item.IsCurrent))
            .Select(item => new { item.Id, item.Version, item.State, item.OwnerId })
            .ToListAsync(cancellationToken);
        return
        [
            .. waiting.OrderByDescending(item => item.OwnerId == personId).ThenByDescending(item => item.State == ItemState.OnHold)
                .ThenBy(item => item.Id.Value, StringComparer.Ordinal).ThenBy(item => item.Version)
                .Select(item => (item.Id, item.Version)),
        ];
    }
}

/// <summary>Where a card stands in what waits.</summary>
/// <param name="Place">From 0.</param>
/// <param name="Total">How many wait.</param>
/// <param name="Notice">A sentence above; <c>null</c> for none.</param>
internal sealed record Waiting(int Place, int Total, string? Notice);
