namespace OpsBot.Domain.Quizzes.Remembering;

/// <summary>How much of a clause a person will recall on a day.</summary>
/// <param name="ClauseId">The handbook clause.</param>
/// <param name="Probability">The mean over its items, 0–1.</param>
/// <param name="Items">How many items it is from.</param>
public sealed record ClauseRecall(string ClauseId, double Probability, int Items);

/// <summary>Looks ahead to an exam, and picks what to ask until then.</summary>
public static class RecallForecast
{
    /// <summary>The recall per clause on a day, the weakest first.</summary>
    /// <param name="scheduler">FSRS.</param>
    /// <param name="items">The clause of each practised item, and its state.</param>
    /// <param name="day">Such as the day of the exam.</param>
    public static IReadOnlyList<ClauseRecall> PerClause(Fsrs scheduler, IEnumerable<(string ClauseId, ReviewedItem Item)> items, DateOnly day) =>
    [
        .. items.GroupBy(item => item.ClauseId)
            .Select(clause => new ClauseRecall(clause.Key, clause.Average(item => item.Item.RecallOn(scheduler, day)), clause.Count()))
            .OrderBy(clause => clause.Probability).ThenBy(clause => clause.ClauseId, StringComparer.Ordinal),
    ];

    /// <summary>What to ask today: what is due, least likely to be recalled first, no more than the cap.</summary>
    /// <param name="scheduler">FSRS.</param>
    /// <param name="items">Each practised item, the day it is due, and its state.</param>
    /// <param name="today">In the team's time zone.</param>
    /// <param name="cap">How many a day.</param>
    public static IReadOnlyList<T> Due<T>(Fsrs scheduler, IEnumerable<(T Id, DateOnly DueOn, ReviewedItem State)> items, DateOnly today, int cap) =>
    [
        .. items.Where(item => item.DueOn <= today)
            .OrderBy(item => item.State.RecallOn(scheduler, today)).ThenBy(item => item.DueOn)
            .Take(cap).Select(item => item.Id),
    ];

    /// <summary>What to ask today with an exam ahead: what is due, then what would not come back before the exam and would be too weak by then.</summary>
    /// <param name="scheduler">FSRS.</param>
    /// <param name="items">Each practised item, the day it is due, and its state.</param>
    /// <param name="today">In the team's time zone.</param>
    /// <param name="examOn">The day of the exam; one that is over changes nothing.</param>
    /// <param name="retention">The probability of recall to have on that day.</param>
    /// <param name="cap">How many a day.</param>
    public static IReadOnlyList<T> DueFor<T>(
        Fsrs scheduler, IReadOnlyList<(T Id, DateOnly DueOn, ReviewedItem State)> items, DateOnly today, DateOnly examOn, double retention, int cap)
    {
        var due = Due(scheduler, items, today, cap);

        // An answer of today says nothing about next week: what was asked today is not asked again.
        var early = items.Where(item => examOn >= today && item.DueOn > today && item.DueOn >= examOn && item.State.LastOn < today)
            .Select(item => (item.Id, Recall: item.State.RecallOn(scheduler, examOn)))
            .Where(item => item.Recall < retention)
            .OrderBy(item => item.Recall).Select(item => item.Id);
        return [.. due.Concat(early).Take(cap)];
    }
}
