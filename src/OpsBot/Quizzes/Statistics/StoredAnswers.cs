using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Domain.Quizzes.Statistics;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Statistics;

/// <summary>The marked answers of exams and practice. What is asked again until it is learnt says nothing about an item, and is left out.</summary>
internal sealed class StoredAnswers(OpsBotDbContext db)
{
    /// <param name="since">Only attempts that were started since; <c>null</c> for all.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IReadOnlyList<ScoredAnswer>> LoadAsync(DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var answers = new List<ScoredAnswer>();
        var attempts = db.Attempts.AsNoTracking()
            .Where(attempt => (attempt.Mode == AttemptMode.Exam || attempt.Mode == AttemptMode.Practice) && (since == null || attempt.StartedAt >= since))
            .OrderBy(attempt => attempt.Id);
        await foreach (var attempt in attempts.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            answers.AddRange(Of(attempt));
        }

        return answers;
    }

    private static IEnumerable<ScoredAnswer> Of(Attempt attempt)
    {
        var marked = attempt.Responses.Where(response => !response.IsWaiting).Select(response => (Response: response, Dealt: attempt.ItemAt(response.Position)!)).ToList();
        var (earned, possible) = (marked.Sum(answer => answer.Response.Marks), marked.Sum(answer => answer.Dealt.Marks));
        foreach (var (response, dealt) in marked)
        {
            var rest = possible - dealt.Marks;
            yield return new(
                attempt.LearnerId, dealt.ItemId, dealt.ItemVersion, response.Fraction!.Value,
                rest > 0 ? (earned - response.Marks) / rest : null,
                response.Answer switch
                {
                    ItemResponse.Picked picked => picked.Options,
                    ItemResponse.Judged judged => [judged.IsTrue ? 0 : 1],
                    _ => [],
                },
                response.Confidence, response.AnsweredAt);
        }
    }
}
