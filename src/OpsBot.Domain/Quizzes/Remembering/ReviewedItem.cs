namespace OpsBot.Domain.Quizzes.Remembering;

/// <summary>One answer that was practised.</summary>
/// <param name="On">The day in the team's time zone.</param>
/// <param name="Recall">How it went.</param>
public sealed record Review(DateOnly On, Recall Recall);

/// <summary>What one person's answers to one item come to. The log is all that is needed: the state is computed from it.</summary>
/// <param name="Memory">After the last answer.</param>
/// <param name="LastOn">The day of the last answer.</param>
/// <param name="IsLearnt">Whether it has left the wrong-answer book: two right answers on different days since the last wrong one.</param>
public sealed record ReviewedItem(Memory Memory, DateOnly LastOn, bool IsLearnt)
{
    private const int RightAnswersToLearn = 2;

    /// <summary>Replays a log.</summary>
    /// <param name="scheduler">FSRS.</param>
    /// <param name="log">In the order of answering; at least one.</param>
    /// <exception cref="ArgumentException">The log is empty.</exception>
    public static ReviewedItem Of(Fsrs scheduler, IReadOnlyList<Review> log)
    {
        if (log.Count == 0)
        {
            throw new ArgumentException("There is no answer in the log.", nameof(log));
        }

        var memory = scheduler.First(log[0].Recall);
        foreach (var (before, review) in log.Zip(log.Skip(1)))
        {
            memory = scheduler.Next(memory, review.Recall, review.On.DayNumber - before.On.DayNumber);
        }

        var sinceWrong = log.Reverse().TakeWhile(review => review.Recall != Recall.Again);
        return new(memory, log[^1].On, sinceWrong.Select(review => review.On).Distinct().Count() >= RightAnswersToLearn);
    }

    /// <summary>How an answer counts for remembering.</summary>
    /// <param name="isRight">Whether it earned all marks.</param>
    /// <param name="isGuess">Whether the learner called it a guess: a guessed right answer is no knowledge.</param>
    /// <param name="isHelped">Whether it was slow, hinted or a second try.</param>
    /// <param name="isSureAndQuick">Whether it was quick and the learner sure.</param>
    public static Recall RecallOf(bool isRight, bool isGuess = false, bool isHelped = false, bool isSureAndQuick = false) =>
        !isRight ? Recall.Again
        : isGuess || isHelped ? Recall.Hard
        : isSureAndQuick ? Recall.Easy
        : Recall.Good;

    /// <summary>The day on which to ask it again: a working day, the next one when the interval ends on another.</summary>
    /// <param name="scheduler">FSRS.</param>
    /// <param name="retention">The probability of recall to keep up.</param>
    /// <param name="longest">The longest interval in days.</param>
    /// <param name="isWorkingDay">The calendar.</param>
    public DateOnly DueOn(Fsrs scheduler, double retention, int longest, Func<DateOnly, bool> isWorkingDay)
    {
        var due = LastOn.AddDays(scheduler.Interval(Memory.Stability, retention, longest));

        // A calendar without a working day in a year is a mistake in it; the item is then due anyway.
        return Enumerable.Range(0, 366).Select(due.AddDays).Cast<DateOnly?>().FirstOrDefault(day => isWorkingDay(day!.Value)) ?? due;
    }

    /// <summary>The probability that it is recalled on a day.</summary>
    public double RecallOn(Fsrs scheduler, DateOnly day) =>
        scheduler.Retrievability(Memory.Stability, Math.Max(0, day.DayNumber - LastOn.DayNumber));
}
