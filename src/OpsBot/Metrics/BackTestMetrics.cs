using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Runs the morning's check over the stored days, as if each were yesterday. Changes nothing.</summary>
internal sealed class BackTestMetrics(OpsBotDbContext db, ReadSeries read, MetricsOptions options)
{
    public async Task<RehearsedAlerts> RunAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var targets = MetricCatalogue.All.Where(metric => metric.TargetOf is not null).Select(metric => metric.Code).ToList();
        var readings = await read.RunAsync(db.MetricSeries.Where(series => !targets.Contains(series.Metric)).OrderBy(series => series.Shop).ThenBy(series => series.Channel), to, cancellationToken);
        return new BackTest(options.LeastYuan, options.FalseAlertsPerWeek).Run(readings, from, to);
    }
}
