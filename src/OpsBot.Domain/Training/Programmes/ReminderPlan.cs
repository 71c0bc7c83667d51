namespace OpsBot.Domain.Training.Programmes;

/// <summary>When an open part is worth a message: a week before, the day before, on the day, the day after, and every third day from then on.</summary>
public static class ReminderPlan
{
    private const int WeekBefore = 7;
    private const int EveryLateDays = 3;

    /// <summary>From how many days past due a manager hears of it.</summary>
    public const int EscalatesAfterDays = 3;

    /// <summary>Whether somebody is reminded of a part on a day.</summary>
    /// <param name="dueOn">When it is due.</param>
    /// <param name="today">The day.</param>
    public static bool IsDueForReminder(DateOnly dueOn, DateOnly today) => (dueOn.DayNumber - today.DayNumber) switch
    {
        WeekBefore or 1 or 0 => true,
        > 0 => false,
        var late => (-late - 1) % EveryLateDays == 0,
    };

    /// <summary>Whether a manager hears of it.</summary>
    public static bool Escalates(DateOnly dueOn, DateOnly today) => today.DayNumber - dueOn.DayNumber >= EscalatesAfterDays;
}
