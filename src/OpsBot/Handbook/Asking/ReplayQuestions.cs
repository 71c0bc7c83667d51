using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Domain.Handbook.Curated;
using OpsBot.Storage;

namespace OpsBot.Handbook.Asking;

/// <summary>A question that went wrong, and what the handbook says to it now.</summary>
/// <param name="Question">In full.</param>
/// <param name="Times">How often it was asked and went wrong.</param>
/// <param name="Then">What became of it the last time.</param>
/// <param name="Reason">Why it was rated down; empty without a reason, null when it was not.</param>
/// <param name="Before">What was quoted, or given, then.</param>
/// <param name="Now">The answer of today.</param>
internal sealed record ReplayedQuestion(string Question, int Times, QuestionOutcome Then, string? Reason, IReadOnlyList<string> Before, HandbookAnswer Now)
{
    public IReadOnlyList<string> After => Now switch
    {
        HandbookAnswer.Answered answered => [.. answered.Citations.Select(citation => citation.Quote)],
        HandbookAnswer.Curated curated => [curated.Text],
        _ => [],
    };

    /// <summary>Whether anything differs from then.</summary>
    public bool Differs => IsAnswered(Then) != Now is HandbookAnswer.Answered or HandbookAnswer.Curated || !Before.SequenceEqual(After);

    /// <summary>Whether it was not answered and is now.</summary>
    public bool IsAnsweredNow => !IsAnswered(Then) && Now is HandbookAnswer.Answered or HandbookAnswer.Curated;

    private static bool IsAnswered(QuestionOutcome outcome) => outcome is QuestionOutcome.Answered or QuestionOutcome.Curated;
}

/// <summary>Asks again whatever was rated down or not answered.</summary>
internal sealed class ReplayQuestions(OpsBotDbContext db, LiveHandbook handbook)
{
    /// <param name="since">The first instant that counts; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ReplayedQuestion>> RunAsync(DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var questions = await db.AskedQuestions.AsNoTracking()
            .Where(question => since == null || question.AskedAt >= since)
            .Where(question => question.Outcome == QuestionOutcome.NotSaid || db.AnswerRatings.Any(rating => rating.QuestionId == question.Id && !rating.IsHelpful))
            .OrderBy(question => question.AskedAt).ToListAsync(cancellationToken);
        var ids = questions.Select(question => question.Id).ToList();
        var reasons = (await db.AnswerRatings.AsNoTracking().Where(rating => ids.Contains(rating.QuestionId) && !rating.IsHelpful).OrderBy(rating => rating.RatedAt).ToListAsync(cancellationToken))
            .ToLookup(rating => rating.QuestionId, rating => rating.Reason);
        return [.. questions.GroupBy(question => CuratedAnswer.KeyOf(question.InFull)).Select(same => Replay([.. same], reasons))];
    }

    private ReplayedQuestion Replay(List<AskedQuestion> same, ILookup<Guid, string> reasons)
    {
        var last = same[^1];
        IReadOnlyList<string> before = last.Outcome switch
        {
            QuestionOutcome.Answered => [.. last.Citations.Select(citation => citation.Quote)],
            QuestionOutcome.Curated => [last.Answer],
            _ => [],
        };
        var said = same.SelectMany(question => reasons[question.Id]).ToList();
        return new(last.InFull, same.Count, last.Outcome, said.Count == 0 ? null : string.Join(" / ", said.Where(reason => reason.Length > 0).Distinct()), before, handbook.Ask(last.InFull));
    }
}
