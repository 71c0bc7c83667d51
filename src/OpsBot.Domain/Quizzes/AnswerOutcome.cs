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

    /// <summary>An earlier item has no answer yet; nothing was recorded.</summary>
    public sealed record OutOfOrder : AnswerOutcome;

    /// <summary>The attempt is closed, or its time is up; nothing was recorded.</summary>
    public sealed record Late : AnswerOutcome;

    /// <summary>The clock stands: it has to go on first; nothing was recorded.</summary>
    public sealed record Paused : AnswerOutcome;

    /// <summary>A number was asked for and something else typed; nothing was recorded.</summary>
    public sealed record NotANumber : AnswerOutcome;

    /// <summary>A step stands in two places; nothing was recorded.</summary>
    public sealed record StepRepeated : AnswerOutcome;

    /// <summary>More was typed than an answer may hold; nothing was recorded.</summary>
    public sealed record TooLong : AnswerOutcome;
}
