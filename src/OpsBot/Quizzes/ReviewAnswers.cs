using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>Leads through the feedback of a closed attempt, answer by answer: the <c>quiz.review</c> verb.</summary>
internal sealed class ReviewAnswers(OpsBotDbContext db, QuizDesk desk, IClauseLookup clauses, TimeProvider clock) : ICardActionHandler<ReviewAnswers.Data>
{
    public const string Verb = "quiz.review";

    /// <param name="AttemptId">The attempt.</param>
    /// <param name="Position">The item's place in it, from 1.</param>
    public sealed record Data(Guid AttemptId, int Position);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(data.AttemptId, cancellationToken) is not { } attempt)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.Gone"]);
        }

        if (attempt.LearnerId != turn.Person.Id)
        {
            return await QuizReplies.NotYoursAsync(db, turn, attempt, cancellationToken);
        }

        if (!attempt.ShowsFeedbackAt(data.Position, clock.GetUtcNow()))
        {
            return new CardReply.Notice(turn.Texts["Quizzes.NotYet"]);
        }

        var quiz = await desk.ViewAsync(attempt, turn.Texts, cancellationToken);
        return FeedbackCard.Build(quiz, data.Position, clauses.Find(quiz.ItemAt(data.Position).ClauseId), null);
    }
}
