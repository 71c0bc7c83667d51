using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.Metrics.Rules;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Puts together what a team reads in the morning. Changes nothing.</summary>
internal sealed class MakeDigest(OpsBotDbContext db, CheckRules rules, BusinessDays days, MetricsOptions options)
{
    // Two months and a day: a month beside the one before it.
    private const int DaysRead = 63;

    /// <param name="period">What to tell of.</param>
    /// <param name="day">The last day.</param>
    /// <param name="all">The check of that day.</param>
    /// <param name="wants">Which shops count.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Digest> RunAsync(DigestPeriod period, DateOnly day, CheckedDay all, Func<string, bool> wants, CancellationToken cancellationToken)
    {
        var found = new CheckedDay([.. all.Series.Where(one => wants(one.Series.Shop))], [.. all.Loads.Where(load => wants(load.Shop))]);
        var from = day.AddDays(1 - DaysRead);
        string[] codes = ["gmv", "uv", .. MetricCatalogue.All.Where(metric => metric.TargetOf is not null).SelectMany(metric => new[] { metric.Code, metric.TargetOf! })];
        var series = await db.MetricSeries.AsNoTracking()
            .Where(one => codes.Contains(one.Metric))
            .Include(one => one.Points.Where(point => point.Day >= from && point.Day <= day))
            .ToListAsync(cancellationToken);
        series.RemoveAll(one => !wants(one.Shop));
        var since = period switch { DigestPeriod.Week => day.AddDays(-6), DigestPeriod.Month => new DateOnly(day.Year, day.Month, 1), _ => day };
        var alerts = await db.Alerts.AsNoTracking().Include(alert => alert.Series).Where(alert => alert.Day >= since && alert.Day <= day).ToListAsync(cancellationToken);
        alerts.RemoveAll(alert => !wants(alert.Series.Shop));
        // What was found and not posted yet is no less unusual.
        var unusual = found.Series.Where(one => one.Check is MetricCheck.Unusual { Severity: > Severity.Notice }).Select(one => (one.Series.Shop, one.Series.Channel)).Distinct().Count();
        var missed = period == DigestPeriod.Day ? [] : await rules.RunAsync(RuleRole.Mark, day, cancellationToken);
        return Digest.Of(period, day, found, series, Math.Max(Incident.Group(alerts).Count, unusual)) with { Due = days.Local(days.ClockOf(day, options.DataDue).Due), Missed = [.. missed.Where(broken => wants(broken.Series.Shop)).Take(Digest.MostMarks)] };
    }
}
