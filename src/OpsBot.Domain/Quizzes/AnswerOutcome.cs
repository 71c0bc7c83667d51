namespace OpsBot.Domain.Quizzes;

/// <summary>What became of an answer.</summary>
public abstract record AnswerOutcome
{
    private AnswerOutcome()
    {
    }

    /// <summary>It counts.</summary>
    /// <param name="Response">What was recorded.</param>
    public sealed record Accepted(Response Response) : AnswerOutcome;

    /// <summary>An earlier answer stands; nothing was recorded.</summary>
    /// <param name="Earlier">The answer that stands.</param>
    public sealed record AlreadyAnswered(Response Earlier) : AnswerOutcome;

    /// <summary>No option was picked; nothing was recorded.</summary>
    public sealed record NothingPicked : AnswerOutcome;

    /// <summary>The pick is no option of the item, or several where one is asked for; nothing was recorded.</summary>
    public sealed record NotAnOption : AnswerOutcome;

    /// <summary>The item is not at that position of this attempt; nothing was recorded.</summary>
    public sealed record NotDealt : AnswerOutcome;
}
