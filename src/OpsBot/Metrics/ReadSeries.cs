using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Detection;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Reads series of the store with all that the calendar says. Changes nothing.</summary>
internal sealed class ReadSeries(OpsBotDbContext db, ContentFolder content)
{
    private Calendars? _calendars;

    /// <param name="series">Which.</param>
    /// <param name="through">The last day to read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<SeriesReading>> RunAsync(IQueryable<MetricSeries> series, DateOnly through, CancellationToken cancellationToken)
    {
        _calendars ??= await Calendars.LoadAsync(db, content, cancellationToken);
        var from = through.AddDays(1 - SeriesReading.HistoryDays);
        var loaded = await series.AsNoTracking()
            .Include(s => s.Points.Where(p => p.Day >= from && p.Day <= through))
            .ToListAsync(cancellationToken);
        var detector = new SeriesDetector();
        return loaded.ConvertAll(one => SeriesReading.Of(one, through, _calendars.Of(one), detector));
    }
}
