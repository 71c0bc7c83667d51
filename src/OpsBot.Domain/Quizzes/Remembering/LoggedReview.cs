using OpsBot.Domain.People;

namespace OpsBot.Domain.Quizzes.Remembering;

/// <summary>One line of a person's review log: an answer to an item that they have got wrong or guessed at least once.</summary>
/// <param name="PersonId">Who answered.</param>
/// <param name="AttemptId">In which attempt.</param>
/// <param name="Position">The item's place in it, from 1.</param>
/// <param name="ItemId">Which item, in whatever version.</param>
/// <param name="On">The day in the team's time zone.</param>
/// <param name="Recall">How it went.</param>
/// <param name="At">By the server's clock.</param>
public sealed record LoggedReview(PersonId PersonId, AttemptId AttemptId, int Position, ItemId ItemId, DateOnly On, Recall Recall, DateTimeOffset At)
{
    /// <summary>How it went.</summary>
    public Recall Recall { get; private set; } = Recall;

    /// <summary>Takes over what the answer comes to after its key was corrected.</summary>
    public void Rescore(Response response) =>
        Recall = response.Confidence == AnswerConfidence.Guess ? Recall.Again : ReviewedItem.RecallOf(response.IsCorrect);

    /// <summary>Whether an answer opens a log for its item: it was wrong, or the learner guessed.</summary>
    public static bool IsMissed(Response response) => !response.IsWaiting && (!response.IsCorrect || response.Confidence == AnswerConfidence.Guess);

    /// <summary>The line for an answer that was marked.</summary>
    /// <param name="attempt">Of the learner.</param>
    /// <param name="response">One of its answers.</param>
    /// <param name="itemId">The item answered.</param>
    /// <param name="on">The day in the team's time zone.</param>
    public static LoggedReview Of(Attempt attempt, Response response, ItemId itemId, DateOnly on) => new(
        attempt.LearnerId, attempt.Id, response.Position, itemId, on,
        response.Confidence == AnswerConfidence.Guess ? Recall.Again : ReviewedItem.RecallOf(response.IsCorrect),
        response.AnsweredAt);
}
