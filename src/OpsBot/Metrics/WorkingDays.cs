using OpsBot.Domain.Metrics.Calendar;
using OpsBot.Domain.Metrics.Detection;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Tells working days by the business calendar that judges the metrics: announced days off, days to make up, promotions and plans.</summary>
internal sealed class WorkingDays(OpsBotDbContext db, ContentFolder content) : IWorkingDays
{
    public async Task<Func<DateOnly, DayKind>> LoadAsync(CancellationToken cancellationToken)
    {
        var calendar = (await Calendars.LoadAsync(db, content, cancellationToken)).OfAll();
        return day => calendar.Of(day) switch
        {
            { Name: BusinessCalendar.MadeUpWorkday } => DayKind.Working,
            { Kind: CalendarKind.Holiday } => DayKind.Off,
            _ when day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday => DayKind.Off,
            { Kind: CalendarKind.Promo } => DayKind.Peak,
            _ => DayKind.Working,
        };
    }
}
