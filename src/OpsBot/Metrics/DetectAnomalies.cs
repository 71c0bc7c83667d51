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
        var calledFalse = await db.Alerts.AsNoTracking()
            .Where(a => a.FalseAlarm != null)
            .GroupBy(a => a.SeriesId)
            .Select(alerts => new { alerts.Key, Count = alerts.Count() })
            .ToDictionaryAsync(alerts => alerts.Key, alerts => alerts.Count, cancellationToken);
        var targets = MetricCatalogue.All.Where(metric => metric.TargetOf is not null).Select(metric => metric.Code).ToList();
        var readings = await read.RunAsync(db.MetricSeries.Where(series => !targets.Contains(series.Metric)), day, cancellationToken);
        var check = new DailyCheck(days.ClockOf(day, options.DataDue), options.LeastYuan, id => Demand.Of(calledFalse.GetValueOrDefault(id)));
        return check.Of(
        [
            .. readings.OrderBy(r => r.Series.Shop, StringComparer.Ordinal)
                .ThenBy(r => r.Series.Channel, StringComparer.Ordinal)
                .ThenBy(r => r.Series.Category, StringComparer.Ordinal)
                .ThenBy(r => MetricCatalogue.PlaceOf(r.Series.Metric))
                .ThenBy(r => r.Series.Metric, StringComparer.Ordinal),
        ]);
    }
}
