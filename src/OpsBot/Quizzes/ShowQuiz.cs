using OpsBot.Bot;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>
/// "Next", "Go on" and the automatic refresh of a quiz card: the <c>quiz.show</c> verb. Shows where the attempt stands
/// and changes nothing, so a card from yesterday or from before a crash leads to the right item.
/// </summary>
internal sealed class ShowQuiz(OpsBotDbContext db, QuizDesk desk) : ICardActionHandler<ShowQuiz.Data>
{
    public const string Verb = "quiz.show";

    public sealed record Data(Guid AttemptId);

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

        var quiz = await desk.ViewAsync(attempt, turn.Texts, cancellationToken);
        return attempt.NextPosition is null ? ScoreCard.Build(quiz) : ItemCard.Build(quiz, turn.Person);
    }
}
