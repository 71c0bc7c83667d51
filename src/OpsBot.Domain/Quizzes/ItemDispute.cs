using OpsBot.Domain.People;

namespace OpsBot.Domain.Quizzes;

/// <summary>What a learner finds wrong with an item.</summary>
public enum DisputeReason
{
    /// <summary>The key.</summary>
    WrongKey,

    /// <summary>The question can be read in two ways.</summary>
    Ambiguous,

    /// <summary>The rule has changed.</summary>
    Outdated,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>A learner says that an item is wrong. One for each answer at most.</summary>
/// <param name="AttemptId">The attempt in which they met it.</param>
/// <param name="Position">Its place there, from 1.</param>
/// <param name="PersonId">Who says so.</param>
/// <param name="ItemId">Which item.</param>
/// <param name="ItemVersion">Which version of it.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Comment">In their words; may be empty.</param>
/// <param name="At">By the server's clock.</param>
public sealed record ItemDispute(
    AttemptId AttemptId, int Position, PersonId PersonId, ItemId ItemId, int ItemVersion, DisputeReason Reason, string Comment, DateTimeOffset At);
