using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Quizzes;
using OpsBot.Outbox;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Reviewing;

/// <summary>The owner of an item answers a learner who finds it wrong: the <c>items.answer</c> verb. The learner gets the answer, and a wrong item leaves the papers.</summary>
internal sealed class AnswerDispute(OpsBotDbContext db, ReviewDesk desk, PersonalPosts posts, TimeProvider clock) : ICardActionHandler<AnswerDispute.Data>
{
    public const string Verb = "items.answer";

    /// <summary>The id of the input with the answer.</summary>
    public const string AnswerInput = "answer";

    /// <param name="AttemptId">Where the learner met the item.</param>
    /// <param name="Position">Its place there, from 1.</param>
    /// <param name="Verdict">Whether the learner is right.</param>
    /// <param name="Skip">Where in the queue it stands.</param>
    /// <param name="Answer">In the owner's words; may be empty.</param>
    public sealed record Data(Guid AttemptId, int Position, string Verdict = "", int Skip = 0, string? Answer = null);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var attemptId = new AttemptId(data.AttemptId);
        if (!Enum.TryParse<DisputeVerdict>(data.Verdict, out var verdict) || !Enum.IsDefined(verdict)
            || await db.Disputes.FindAsync([attemptId, data.Position], cancellationToken) is not { } dispute)
        {
            return new CardReply.Notice(turn.Texts["Bot.ForeignCard"]);
        }

        var (item, refusal) = await desk.FindAsync(turn, dispute.ItemId.Value, dispute.ItemVersion, cancellationToken);
        if (item is null)
        {
            return refusal!;
        }

        var answer = (data.Answer ?? "").Trim();
        answer = answer.Length > DisputeItem.MaxComment ? answer[..DisputeItem.MaxComment] : answer;
        if (!dispute.Resolve(verdict, answer, turn.Person.Id, clock.GetUtcNow()))
        {
            return await desk.CurrentAsync(turn, data.Skip, turn.Texts["Quizzes.Review.Done"], cancellationToken);
        }

        // Nobody else should be asked a wrong question while it is being corrected.
        if (verdict == DisputeVerdict.Upheld && item is { IsCurrent: true, State: ItemState.Active })
        {
            item.MoveTo(ItemState.OnHold);
        }

        await posts.QueueAsync(
            dispute.PersonId, $"dispute:{dispute.AttemptId}", $"dispute:{dispute.AttemptId}:{dispute.Position}:answer",
            texts => Activity.CreateMessage(texts.Format(
                "Quizzes.Dispute.Answered", ItemText.Stem(item), texts[$"Quizzes.Dispute.Verdict{verdict}"], answer.Length > 0 ? texts.Format("Quizzes.Dispute.Words", answer) : "")),
            cancellationToken);
        return await desk.CurrentAsync(turn, data.Skip, turn.Texts["Quizzes.Dispute.AnswerSent"], cancellationToken);
    }
}
