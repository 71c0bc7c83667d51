using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;
using OpsBot.Outbox;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>"This question is wrong" on a feedback card: the verbs <c>quiz.dispute</c>, which asks why, and <c>quiz.dispute.send</c>.</summary>
internal sealed class DisputeItem(OpsBotDbContext db, QuizDesk desk, IClauseLookup clauses, Trainers trainers, PersonalPosts posts, TimeProvider clock)
    : ICardActionHandler<DisputeItem.AskData>, ICardActionHandler<DisputeItem.SendData>
{
    public const string AskVerb = "quiz.dispute";
    public const string SendVerb = "quiz.dispute.send";

    /// <summary>The ids of the inputs on the card.</summary>
    public const string ReasonInput = "reason";
    public const string CommentInput = "comment";

    public const int MaxComment = 500;

    /// <summary>Which answer's item.</summary>
    public sealed record AskData(Guid AttemptId, int Position);

    /// <summary>Which answer's item, and what is wrong with it.</summary>
    public sealed record SendData(Guid AttemptId, int Position, string? Reason = null, string? Comment = null);

    public async Task<CardReply> HandleAsync(Turn turn, AskData data, CancellationToken cancellationToken)
    {
        var (quiz, refusal) = await FindAsync(turn, data.AttemptId, data.Position, cancellationToken);
        return refusal ?? DisputeCard.Build(quiz!, data.Position);
    }

    public async Task<CardReply> HandleAsync(Turn turn, SendData data, CancellationToken cancellationToken)
    {
        var (quiz, refusal) = await FindAsync(turn, data.AttemptId, data.Position, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        if (!Enum.TryParse<DisputeReason>(data.Reason, out var reason) || !Enum.IsDefined(reason))
        {
            return new CardReply.Notice(turn.Texts["Quizzes.Dispute.PickReason"]);
        }

        var attempt = quiz!.Attempt;
        var item = quiz.ItemAt(data.Position);
        if (await db.Disputes.FindAsync([attempt.Id, data.Position], cancellationToken) is null)
        {
            var comment = (data.Comment ?? "").Trim();
            var dispute = db.Disputes.Add(new ItemDispute(
                attempt.Id, data.Position, turn.Person.Id, item.Id, item.Version, reason, comment.Length > MaxComment ? comment[..MaxComment] : comment, clock.GetUtcNow())).Entity;
            await TellOwnersAsync(dispute, item, attempt.ResponseAt(data.Position), cancellationToken);
        }

        return FeedbackCard.Build(quiz, data.Position, clauses.Find(item.ClauseId), turn.Texts["Quizzes.Dispute.Sent"]);
    }

    private async Task TellOwnersAsync(ItemDispute dispute, Item item, Response? response, CancellationToken cancellationToken)
    {
        foreach (var owner in await trainers.OwnersOfAsync(item, cancellationToken))
        {
            await posts.QueueAsync(
                owner, $"dispute:{dispute.AttemptId}", $"dispute:{dispute.AttemptId}:{dispute.Position}:{owner}",
                texts => Activity.CreateMessage(DisputeAnswerCard.Build(texts, dispute, item, response, null)), cancellationToken);
        }
    }

    private async Task<(QuizView? Quiz, CardReply? Refusal)> FindAsync(Turn turn, Guid attemptId, int position, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(attemptId, cancellationToken) is not { } attempt)
        {
            return (null, new CardReply.Notice(turn.Texts["Quizzes.Gone"]));
        }

        if (attempt.LearnerId != turn.Person.Id)
        {
            return (null, await QuizReplies.NotYoursAsync(db, turn, attempt, cancellationToken));
        }

        return attempt.ShowsFeedbackAt(position, clock.GetUtcNow())
            ? (await desk.ViewAsync(attempt, turn.Texts, cancellationToken), null)
            : (null, new CardReply.Notice(turn.Texts["Quizzes.NotYet"]));
    }
}
