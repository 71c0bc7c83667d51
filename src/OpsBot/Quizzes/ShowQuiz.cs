using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Quizzes.Remembering;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>
/// "Next", "Go on" and the automatic refresh of a quiz card: the <c>quiz.show</c> verb. Shows where the attempt stands
/// and changes nothing but handing in what has run out of time, so a card from yesterday or from before a crash leads to the right item.
/// </summary>
internal sealed class ShowQuiz(OpsBotDbContext db, QuizDesk desk, ReviewLog reviews, IOptions<QuizOptions> options, TimeProvider clock) : ICardActionHandler<ShowQuiz.Data>
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

        // A card that refreshes itself saves nothing: then the closed attempt is only shown, and the sweep closes it.
        if (attempt.CloseIfExpired(clock.GetUtcNow(), options.Value.Exam.Grace) && !db.IsReadOnly)
        {
            await reviews.TakeClosedAsync(attempt, cancellationToken);
        }

        return await desk.CurrentAsync(attempt, turn, cancellationToken);
    }
}
