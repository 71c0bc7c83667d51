using OpsBot.Domain.Metrics.Detection;

namespace OpsBot.Domain.Metrics.Calendar;

/// <summary>What is special about a day: public holidays, promotions of the platforms and the team's own plans in one.</summary>
public sealed class BusinessCalendar
{
    /// <summary>The first year that the calendar knows.</summary>
    public const int FirstYear = 2015;

    /// <summary>The last.</summary>
    public const int LastYear = 2030;

    /// <summary>The name of a weekend day that is worked.</summary>
    public const string MadeUpWorkday = "make_up_workday";

    private readonly Dictionary<DateOnly, CalendarDay> _days = [];
    private readonly HashSet<int> _announced;

    /// <param name="announced">Days off and days to make up, of the years for which they are known.</param>
    /// <param name="planned">The team's own days, past and to come.</param>
    /// <exception cref="ArgumentException">A plan ends before it begins.</exception>
    public BusinessCalendar(IEnumerable<AnnouncedDay> announced, IEnumerable<PlannedDays> planned)
    {
        var known = announced.ToList();
        _announced = [.. known.Select(day => day.Day.Year)];
        for (var year = FirstYear; year <= LastYear; year++)
        {
            ShopYear.Holidays(year).Concat(ShopYear.Promotions(year)).ToList().ForEach(special => Add(special.Day, special.What));
        }

        foreach (var day in known)
        {
            // A day off around a festival that the moon fixes is that festival's day already, the same year after year.
            if (Of(day.Day) is not { Kind: CalendarKind.Holiday })
            {
                Add(day.Day, new(day.IsWorked ? MadeUpWorkday : day.Name, CalendarKind.Holiday));
            }
        }

        foreach (var plan in planned)
        {
            if (plan.To < plan.From)
            {
                throw new ArgumentException($"The plan {plan.Name} ends before it begins.");
            }

            for (var day = plan.From; day <= plan.To; day = day.AddDays(1))
            {
                Add(day, new(plan.Name, plan.Kind));
            }
        }
    }

    /// <returns>What is special about the day; null for nothing.</returns>
    public CalendarDay? Of(DateOnly day) => _days.GetValueOrDefault(day);

    /// <summary>Whether days off and days to make up are known for the year; else only what law and moon fix.</summary>
    public bool IsAnnounced(int year) => _announced.Contains(year);

    private void Add(DateOnly day, CalendarDay what) =>
        _days[day] = _days.TryGetValue(day, out var other) ? other.And(what) : what;
}
