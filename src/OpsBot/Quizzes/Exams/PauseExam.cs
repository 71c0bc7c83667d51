using Microsoft.Extensions.Options;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Remembering;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Exams;

/// <summary>Stops the clock of an exam and lets it go on: the verbs <c>exam.pause</c> and <c>exam.resume</c>.</summary>
internal sealed class PauseExam(OpsBotDbContext db, QuizDesk desk, ReviewLog reviews, IOptions<QuizOptions> options, TimeProvider clock)
    : ICardActionHandler<PauseExam.Data>, ICardActionHandler<PauseExam.ResumeData>
{
    public const string Verb = "exam.pause";
    public const string ResumeVerb = "exam.resume";

    public sealed record Data(Guid AttemptId);

    public sealed record ResumeData(Guid AttemptId);

    public Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
        ChangeAsync(turn, data.AttemptId, (attempt, now) => attempt.Pause(now), cancellationToken);

    public Task<CardReply> HandleAsync(Turn turn, ResumeData data, CancellationToken cancellationToken) =>
        ChangeAsync(turn, data.AttemptId, (attempt, now) => attempt.Resume(now), cancellationToken);

    // Twice the same click changes nothing the second time; the card shows where the attempt stands either way.
    private async Task<CardReply> ChangeAsync(Turn turn, Guid attemptId, Action<Attempt, DateTimeOffset> change, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(attemptId, cancellationToken) is not { } attempt)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.Gone"]);
        }

        if (attempt.LearnerId != turn.Person.Id)
        {
            return await QuizReplies.NotYoursAsync(db, turn, attempt, cancellationToken);
        }

        var now = clock.GetUtcNow();
        if (attempt.CloseIfExpired(now, options.Value.Exam.Grace))
        {
            await reviews.TakeClosedAsync(attempt, cancellationToken);
        }
        else
        {
            change(attempt, now);
        }

        return await desk.CurrentAsync(attempt, turn, cancellationToken);
    }
}
