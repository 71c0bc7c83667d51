using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Reviewing;

/// <summary>"Approve" on a review card: the <c>items.approve</c> verb. The item goes into the papers.</summary>
internal sealed class ApproveItem(OpsBotDbContext db, ReviewDesk desk, Trainers trainers, RegradeAnswers regrade) : ICardActionHandler<ApproveItem.Data>
{
    public const string Verb = "items.approve";

    /// <param name="ItemId">Which item.</param>
    /// <param name="Version">Which version of it.</param>
    /// <param name="Skip">Where in the queue it stands.</param>
    public sealed record Data(string ItemId = "", int Version = 0, int Skip = 0);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var (item, refusal) = await desk.FindAsync(turn, data.ItemId, data.Version, cancellationToken);
        if (item is null)
        {
            return refusal!;
        }

        if (!item.IsWaitingForReview)
        {
            return await desk.CurrentAsync(turn, data.Skip, turn.Texts["Quizzes.Review.Done"], cancellationToken);
        }

        // Four eyes: who wrote it reads over the same mistake again. A team of one has only two.
        if (item.AuthorId == turn.Person.Id && (await trainers.ReviewersAsync(cancellationToken)).Any(other => other != turn.Person.Id))
        {
            return new CardReply.Notice(turn.Texts["Quizzes.Review.OwnWork"]);
        }

        var inUse = await desk.InUseAsync(item, cancellationToken);
        if (item is { State: ItemState.OnHold, Hold.MovedTo: { } moved } && await MovedAsync(item, moved, turn, cancellationToken) is { } next)
        {
            next.Approve(turn.Person.Id, item);
        }
        else
        {
            item.Approve(turn.Person.Id, inUse);
        }

        // A version with another key: those who answered an earlier one are shown before anybody's score changes.
        var notice = turn.Texts.Format("Quizzes.Review.Approved", item.Id);
        if (item.Version > 1)
        {
            await db.SaveChangesAsync(cancellationToken);
            var plan = await regrade.PlanAsync(item.Id.Value, turn.Texts, cancellationToken);
            if (plan.Changed.Any())
            {
                return RegradeCard.Build(turn.Texts, plan, data.Skip, notice);
            }
        }

        return await desk.CurrentAsync(turn, data.Skip, notice, cancellationToken);
    }

    // What the item says stays; it cites the clause that says the same now.
    private async Task<Item?> MovedAsync(Item item, string clauseId, Turn turn, CancellationToken cancellationToken)
    {
        var last = await db.Items.Where(held => held.Id == item.Id).MaxAsync(held => held.Version, cancellationToken);
        var next = item.Propose(item.Content with { ClauseId = clauseId, ClauseVersion = null }, turn.Person.Id, last);
        return next is null ? null : db.Items.Add(next).Entity;
    }
}
