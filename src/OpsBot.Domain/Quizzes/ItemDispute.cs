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
    AttemptId AttemptId, int Position, PersonId PersonId, ItemId ItemId, int ItemVersion, DisputeReason Reason, string Comment, DateTimeOffset At)
{
    /// <summary>Whether the learner is right; <c>null</c> until someone answers.</summary>
    public DisputeVerdict? Verdict { get; private set; }

    /// <summary>The answer in the owner's words; empty when they wrote none.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>Who answered; <c>null</c> before.</summary>
    public PersonId? AnsweredBy { get; private set; }

    /// <summary>By the server's clock; <c>null</c> before.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Answers the learner. The first answer stands.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool Resolve(DisputeVerdict verdict, string answer, PersonId by, DateTimeOffset at)
    {
        if (Verdict is not null)
        {
            return false;
        }

        (Verdict, Answer, AnsweredBy, AnsweredAt) = (verdict, answer, by, at);
        return true;
    }
}

/// <summary>What the owner of an item says to a learner who finds it wrong.</summary>
public enum DisputeVerdict
{
    /// <summary>The learner is right: the item will be corrected.</summary>
    Upheld,

    /// <summary>The item is right as it is.</summary>
    Rejected,
}
