using OpsBot.Bot;
using OpsBot.Quizzes.Cards;

namespace OpsBot.Quizzes.Reviewing;

/// <summary>"Retire" on a review card: the <c>items.retire</c> verb, which asks once more, for there is no way back.</summary>
internal sealed class RetireItem(ReviewDesk desk) : ICardActionHandler<RetireItem.Data>
{
    public const string Verb = "items.retire";

    /// <param name="ItemId">Which item.</param>
    /// <param name="Version">Which version of it.</param>
    /// <param name="Skip">Where in the queue it stands.</param>
    /// <param name="IsConfirmed">Whether they were asked.</param>
    public sealed record Data(string ItemId = "", int Version = 0, int Skip = 0, bool IsConfirmed = false);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var (item, refusal) = await desk.FindAsync(turn, data.ItemId, data.Version, cancellationToken);
        if (item is null)
        {
            return refusal!;
        }

        if (!data.IsConfirmed)
        {
            return ReviewCard.AskToRetire(turn.Texts, item, data);
        }

        item.Withdraw();
        return await desk.CurrentAsync(turn, data.Skip, turn.Texts.Format("Quizzes.Review.Retired", item.Id), cancellationToken);
    }
}
