using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Calendar;
using OpsBot.Domain.Metrics.Detection;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>What is special about the days of each shop and channel: the announced days off of <c>content/metrics/calendar.csv</c>,
/// what law, moon and platforms fix, and the team's own plans.</summary>
internal sealed class Calendars
{
    private readonly IReadOnlyList<AnnouncedDay> _announced;
    private readonly IReadOnlyList<TeamPlan> _plans;
    private readonly Dictionary<(string Shop, string Channel), BusinessCalendar> _known = [];

    private Calendars(IReadOnlyList<AnnouncedDay> announced, IReadOnlyList<TeamPlan> plans) => (_announced, _plans) = (announced, plans);

    /// <summary>Reads the file that people edit and the plans of the store, as they are now.</summary>
    /// <exception cref="InvalidDataException">A row of the file is wrong; the message names file and line.</exception>
    public static async Task<Calendars> LoadAsync(OpsBotDbContext db, ContentFolder content, CancellationToken cancellationToken)
    {
        var announced = new List<AnnouncedDay>();
        foreach (var path in content.Files("metrics", "calendar.csv"))
        {
            try
            {
                announced.AddRange(AnnouncedDay.Read(await File.ReadAllTextAsync(path, cancellationToken)));
            }
            catch (FormatException fault)
            {
                throw new InvalidDataException($"{path}:{fault.Message}", fault);
            }
        }

        return new(announced, await db.TeamPlans.AsNoTracking().ToListAsync(cancellationToken));
    }

    /// <summary>One for everybody, with the plans of every shop.</summary>
    public BusinessCalendar OfAll() => new(_announced, _plans.SelectMany(plan => plan.Days()));

    public Func<DateOnly, CalendarDay?> Of(MetricSeries series)
    {
        if (!_known.TryGetValue((series.Shop, series.Channel), out var calendar))
        {
            calendar = new(_announced, _plans.Where(plan => plan.AppliesTo(series)).SelectMany(plan => plan.Days()));
            _known.Add((series.Shop, series.Channel), calendar);
        }

        return calendar.Of;
    }
}
