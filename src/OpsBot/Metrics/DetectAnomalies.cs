using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>One series on the checked day.</summary>
internal sealed record CheckedSeries(MetricSeries Series, MetricCheck Check);

/// <summary>Judges a day of every series in the store. Changes nothing.</summary>
internal sealed class DetectAnomalies(OpsBotDbContext db, MetricsOptions options)
{
    /// <returns>Every series, by shop and channel, causes before what they cause.</returns>
    public async Task<IReadOnlyList<CheckedSeries>> RunAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var from = day.AddDays(-SameWeekdayDetector.HistoryDays);
        var series = await db.MetricSeries.AsNoTracking()
            .Include(s => s.Points.Where(p => p.Day >= from && p.Day <= day))
            .ToListAsync(cancellationToken);
        return
        [
            .. series.OrderBy(s => s.Shop, StringComparer.Ordinal)
                .ThenBy(s => s.Channel, StringComparer.Ordinal)
                .ThenBy(s => s.Category, StringComparer.Ordinal)
                .ThenBy(s => MetricCatalogue.PlaceOf(s.Metric))
                .ThenBy(s => s.Metric, StringComparer.Ordinal)
                .Select(s => new CheckedSeries(s, s.Check(day, options.Threshold))),
        ];
    }
}
