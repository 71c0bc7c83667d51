using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Rules;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Judges the stored series by the thresholds. Changes nothing.</summary>
internal sealed class CheckRules(OpsBotDbContext db, Rules rules)
{
    // Two quarters: a window of ninety days, judged over as many.
    private const int DaysRead = 2 * (int)RuleWindow.Quarter;

    public async Task<IReadOnlyList<BrokenRule>> RunAsync(RuleRole role, DateOnly day, CancellationToken cancellationToken)
    {
        var asked = rules.All.Where(rule => rule.Role == role).ToList();
        return RuleCheck.On(asked, await SeriesAsync(asked, day, cancellationToken), day);
    }

    /// <summary>Each rule with how often it would have been told in the last ninety days, and the number of series that it looks at.</summary>
    public async Task<IReadOnlyList<(ThresholdRule Rule, int Crossings, int Series)>> PreviewAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var series = await SeriesAsync(rules.All, day, cancellationToken);
        return [.. rules.All.Select(rule => (rule, RuleCheck.Crossings(rule, series, day, (int)RuleWindow.Quarter), series.Count(one => one.Metric == rule.Metric)))];
    }

    private async Task<List<MetricSeries>> SeriesAsync(IReadOnlyList<ThresholdRule> asked, DateOnly day, CancellationToken cancellationToken)
    {
        var (codes, from) = (asked.Select(rule => rule.Metric).Distinct().ToList(), day.AddDays(1 - DaysRead));
        return await db.MetricSeries.AsNoTracking()
            .Where(series => codes.Contains(series.Metric))
            .Include(series => series.Points.Where(point => point.Day >= from && point.Day <= day))
            .OrderBy(series => series.Shop).ThenBy(series => series.Channel).ThenBy(series => series.Category)
            .ToListAsync(cancellationToken);
    }
}
