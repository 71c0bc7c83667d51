using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Judges a day of every series in the store. Changes nothing.</summary>
internal sealed class DetectAnomalies(OpsBotDbContext db, ReadSeries read, MetricsOptions options, BusinessDays days)
{
    /// <returns>Every series, by shop and channel, causes before what they cause.</returns>
    public async Task<CheckedDay> RunAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var demands = await SensitivitiesAsync(db, cancellationToken);
        var targets = MetricCatalogue.All.Where(metric => metric.TargetOf is not null).Select(metric => metric.Code).ToList();
        var readings = await read.RunAsync(db.MetricSeries.Where(series => !targets.Contains(series.Metric)), day, cancellationToken);
        var check = new DailyCheck(days.ClockOf(day, options.DataDue), options.LeastYuan, id => demands.GetValueOrDefault(id).Score);
        return check.Of(
        [
            .. readings.OrderBy(r => r.Series.Shop, StringComparer.Ordinal)
                .ThenBy(r => r.Series.Channel, StringComparer.Ordinal)
                .ThenBy(r => r.Series.Category, StringComparer.Ordinal)
                .ThenBy(r => MetricCatalogue.PlaceOf(r.Series.Metric))
                .ThenBy(r => r.Series.Metric, StringComparer.Ordinal),
        ]);
    }

    /// <summary>The demand on each series of which people said something; an incident of several days counts once.</summary>
    public static async Task<IReadOnlyDictionary<SeriesId, Demand>> SensitivitiesAsync(OpsBotDbContext db, CancellationToken cancellationToken)
    {
        var said = await db.Alerts.AsNoTracking()
            .Where(a => a.FalseAlarm != null || a.Useful != null)
            .Select(a => new { a.SeriesId, Day = a.Since ?? a.Day, IsFalse = a.FalseAlarm != null })
            .Distinct()
            .ToListAsync(cancellationToken);
        return said.GroupBy(one => one.SeriesId).ToDictionary(one => one.Key, one => Demand.Of(one.Count(word => word.IsFalse), one.Count(word => !word.IsFalse)));
    }
}
