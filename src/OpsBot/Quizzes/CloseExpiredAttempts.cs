using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Quizzes;
using OpsBot.Outbox;
using OpsBot.Quizzes.Cards;
using OpsBot.Quizzes.Remembering;
using OpsBot.Storage;

namespace OpsBot.Quizzes;

/// <summary>Hands in the attempts whose time is up, also of people who never come back, and tells results that were held back until their exam closed.</summary>
internal sealed class CloseExpiredAttempts(OpsBotDbContext db, ReviewLog reviews, PersonalPosts posts, IOptions<QuizOptions> options, TimeProvider clock)
{
    private const int Batch = 100;

    /// <returns>How many were handed in.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var latest = now - options.Value.Exam.Grace;
        var expired = await db.Attempts.Where(attempt => attempt.Deadline != null && attempt.Deadline < latest && attempt.CompletedAt == null)
            .OrderBy(attempt => attempt.Deadline).Take(Batch).ToListAsync(cancellationToken);
        foreach (var attempt in expired.Where(attempt => attempt.CloseIfExpired(now, options.Value.Exam.Grace)))
        {
            await reviews.TakeClosedAsync(attempt, cancellationToken);
        }

        await OpenFeedbackAsync(now, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Their owner, or another server, was there first; what is left is found by the next round.
            return 0;
        }

        return expired.Count;
    }

    // Whoever took an exam whose results were held back hears as soon as they are out.
    private async Task OpenFeedbackAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var held = await db.Attempts
            .Where(attempt => attempt.Feedback == FeedbackPolicy.AfterClosing && attempt.FeedbackAt <= now && attempt.FeedbackOpenedAt == null && attempt.CompletedAt != null)
            .OrderBy(attempt => attempt.FeedbackAt).Take(Batch).ToListAsync(cancellationToken);
        foreach (var attempt in held.Where(attempt => attempt.OpenFeedback(now)))
        {
            await reviews.TakeOpenedAsync(attempt, cancellationToken);
            await posts.QueueAsync(
                attempt.LearnerId, $"results:{attempt.Id}", $"results:{attempt.Id}", texts => Activity.CreateMessage(ResultsOutCard.Build(texts, attempt)), cancellationToken);
        }
    }
}
