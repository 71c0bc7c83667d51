namespace OpsBot.Domain.Metrics.Calendar;

/// <summary>On which days people work: Monday to Friday, but for what was announced as a day off or as a day to make up for one.</summary>
/// <param name="announced">Of the years for which they are known; in others every weekday counts.</param>
public sealed class WorkingDays(IEnumerable<AnnouncedDay> announced)
{
    private readonly Dictionary<DateOnly, bool> _announced = announced.GroupBy(day => day.Day).ToDictionary(days => days.Key, days => days.Last().IsWorked);

    /// <summary>Whether people work on a day.</summary>
    public bool Contains(DateOnly day) =>
        _announced.TryGetValue(day, out var isWorked) ? isWorked : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
