using OpsBot.Domain.Quizzes;

namespace OpsBot.Domain.Training;

/// <summary>What a learner has done so far.</summary>
/// <param name="Completed">Attempts in which every item has an answer.</param>
/// <param name="Answered">Items answered in completed attempts.</param>
/// <param name="Correct">Of these, the right ones.</param>
/// <param name="HasOpen">Whether an attempt waits to be gone on with.</param>
public readonly record struct Progress(int Completed, int Answered, int Correct, bool HasOpen)
{
    /// <summary>The share of right answers, 0–1; 0 before the first completed attempt.</summary>
    public double CorrectShare => Answered == 0 ? 0 : (double)Correct / Answered;

    /// <param name="attempts">All attempts of one learner, in any order; may be empty. Open ones add nothing to the share, and neither does what is asked again until it is learnt.</param>
    public static Progress Of(IEnumerable<Attempt> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        return attempts.Where(attempt => attempt.Mode is AttemptMode.Practice or AttemptMode.Exam).Aggregate(default(Progress), (sum, attempt) => attempt.CompletedAt is null
            ? sum with { HasOpen = true }
            : new Progress(sum.Completed + 1, sum.Answered + attempt.Items.Count, sum.Correct + attempt.CorrectCount, sum.HasOpen));
    }
}
