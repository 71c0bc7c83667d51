using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Domain.Quizzes.Scoring;

namespace OpsBot.Quizzes.Exams;

/// <summary>Where a person stands with the exam on a topic.</summary>
/// <param name="Taken">Attempts started.</param>
/// <param name="Left">Attempts left.</param>
/// <param name="NextAt">When the next may start; <c>null</c> for now.</param>
/// <param name="Counted">The score that counts, 0–100; <c>null</c> before the first attempt is closed.</param>
/// <param name="Counts">Which attempt counts.</param>
internal sealed record ExamStanding(int Taken, int Left, DateTimeOffset? NextAt, decimal? Counted, CountedAttempt Counts)
{
    /// <param name="attempts">All at the exam, in the order of their start.</param>
    /// <param name="exam">The rules.</param>
    /// <param name="now">By the server's clock.</param>
    public static ExamStanding Of(IReadOnlyList<Attempt> attempts, ExamRules exam, DateTimeOffset now)
    {
        var next = attempts.Max(attempt => attempt.CompletedAt) + TimeSpan.FromMinutes(exam.DelayMinutes);
        return new(
            attempts.Count,
            Math.Max(0, exam.Attempts - attempts.Count),
            next > now ? next : null,
            CountedScore.Of(exam.Counts, [.. attempts.Where(attempt => attempt.ShowsResultAt(now)).Select(attempt => attempt.Score)]),
            exam.Counts);
    }
}
