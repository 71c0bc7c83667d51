namespace OpsBot.Domain.Handbook.Experts;

/// <summary>When people work: a time goal counts these hours alone.</summary>
public sealed class WorkingHours
{
    // Longer than any row of days off; a calendar without a single workday is a mistake.
    private const int MaxDaysOff = 60;

    private readonly TimeOnly _from;
    private readonly TimeOnly _to;
    private readonly Func<DateOnly, bool> _isWorkday;

    /// <param name="from">When a workday begins, in local time.</param>
    /// <param name="to">When it ends; after <paramref name="from"/>.</param>
    /// <param name="isWorkday">Weekends, days off and days made up for.</param>
    /// <exception cref="ArgumentException">The day ends before it begins.</exception>
    public WorkingHours(TimeOnly from, TimeOnly to, Func<DateOnly, bool> isWorkday) =>
        (_from, _to, _isWorkday) = to > from ? (from, to, isWorkday) : throw new ArgumentException("A workday ends after it begins.", nameof(to));

    /// <summary>The moment when so much working time has passed.</summary>
    /// <param name="start">Local; outside working hours the clock starts with the next of them.</param>
    /// <param name="worked">0 or more.</param>
    /// <returns>Local, within a workday or at its end.</returns>
    /// <exception cref="InvalidOperationException">No workday comes.</exception>
    public DateTime After(DateTime start, TimeSpan worked)
    {
        var (day, daysOff) = (DateOnly.FromDateTime(start), 0);
        var time = TimeOnly.FromDateTime(start);
        while (true)
        {
            if (!_isWorkday(day) || time >= _to)
            {
                daysOff = _isWorkday(day) ? 0 : daysOff + 1;
                if (daysOff > MaxDaysOff)
                {
                    throw new InvalidOperationException($"No workday within {MaxDaysOff} days after {start:yyyy-MM-dd}.");
                }

                (day, time) = (day.AddDays(1), TimeOnly.MinValue);
                continue;
            }

            var begins = time > _from ? time : _from;
            var left = _to - begins;
            if (worked <= left)
            {
                return day.ToDateTime(begins).Add(worked);
            }

            worked -= left;
            (day, time) = (day.AddDays(1), TimeOnly.MinValue);
        }
    }
}
