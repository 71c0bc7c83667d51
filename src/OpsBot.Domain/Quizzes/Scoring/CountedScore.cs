namespace OpsBot.Domain.Quizzes.Scoring;

/// <summary>Which of a person's attempts counts.</summary>
public enum CountedAttempt
{
    /// <summary>The best one.</summary>
    Best,

    /// <summary>The latest one.</summary>
    Last,

    /// <summary>The first one.</summary>
    First,

    /// <summary>The mean of all.</summary>
    Mean,
}

/// <summary>One score out of several attempts.</summary>
public static class CountedScore
{
    /// <param name="counted">Which attempt counts.</param>
    /// <param name="scores">In the order of the attempts.</param>
    /// <returns><c>null</c> without any attempt.</returns>
    public static decimal? Of(CountedAttempt counted, IReadOnlyList<decimal> scores) => scores.Count == 0 ? null : counted switch
    {
        CountedAttempt.Best => scores.Max(),
        CountedAttempt.Last => scores[^1],
        CountedAttempt.First => scores[0],
        _ => scores.Average(),
    };
}
