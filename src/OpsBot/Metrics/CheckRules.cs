using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Rules;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>A rule before it is told.</summary>
/// <param name="Rule">As the team wants it.</param>
/// <param name="FileLimit">As its file has it.</param>
/// <param name="IsOn">Whether it is told.</param>
/// <param name="Crossings">How often it would have been told in ninety days.</param>
/// <param name="Series">How many series it looks at.</param>
/// <param name="Useful">How many of its crossings people called useful.</param>
/// <param name="Said">How many they said anything of.</param>
internal sealed record RulePreview(ThresholdRule Rule, double FileLimit, bool IsOn, int Crossings, int Series, int Useful, int Said);

/// <summary>Judges the stored series by the thresholds. Changes nothing.</summary>
internal sealed class CheckRules(OpsBotDbContext db, Rules rules)
{
    // Two quarters: a window of ninety days, judged over as many.
    private const int DaysRead = 2 * (int)RuleWindow.Quarter;

    public async Task<IReadOnlyList<BrokenRule>> RunAsync(RuleRole role, DateOnly day, CancellationToken cancellationToken)
    {
        var asked = (await SetAsync(cancellationToken)).Where(rule => rule.Role == role).ToList();
        return RuleCheck.On(asked, await SeriesAsync(asked, day, cancellationToken), day);
    }

    /// <summary>Each rule, as the team wants it, with how often it would have been told in the last ninety days.</summary>
    public async Task<IReadOnlyList<RulePreview>> PreviewAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var (settings, said) = (await SettingsAsync(cancellationToken), await SaidAsync(cancellationToken));
        var series = await SeriesAsync(rules.All, day, cancellationToken);
        return [.. rules.All.Select(rule => Preview(rule, settings.GetValueOrDefault(rule.Key), series, said, day))];
    }

    /// <summary>One rule as it would be with another limit.</summary>
    /// <returns>Null when there is no such rule.</returns>
    public async Task<RulePreview?> PreviewAsync(string key, ThresholdSetting setting, DateOnly day, CancellationToken cancellationToken) =>
        rules.All.FirstOrDefault(rule => rule.Key == key) is { } asked
            ? Preview(asked, setting, await SeriesAsync([asked], day, cancellationToken), await SaidAsync(cancellationToken), day)
            : null;

    private static RulePreview Preview(ThresholdRule rule, ThresholdSetting? setting, IReadOnlyList<MetricSeries> series, ILookup<string, bool> said, DateOnly day)
    {
        var wanted = setting?.Limit is { } limit ? rule with { Limit = limit } : rule;
        return new(
            wanted, rule.Limit, setting?.IsOn ?? true, RuleCheck.Crossings(wanted, series, day, (int)RuleWindow.Quarter), series.Count(one => one.Metric == rule.Metric),
            said[rule.Key].Count(isUseful => isUseful), said[rule.Key].Count());
    }

    private async Task<IReadOnlyList<ThresholdRule>> SetAsync(CancellationToken cancellationToken)
    {
        var settings = await SettingsAsync(cancellationToken);
        return [.. rules.All.Select(rule => settings.TryGetValue(rule.Key, out var setting) ? setting.Apply(rule) : rule).OfType<ThresholdRule>()];
    }

    private Task<Dictionary<string, ThresholdSetting>> SettingsAsync(CancellationToken cancellationToken) =>
        db.ThresholdSettings.AsNoTracking().ToDictionaryAsync(setting => setting.Key, cancellationToken);

    private async Task<ILookup<string, bool>> SaidAsync(CancellationToken cancellationToken) =>
        (await db.CrossingVerdicts.AsNoTracking().Select(verdict => new { verdict.RuleKey, verdict.IsUseful }).ToListAsync(cancellationToken)).ToLookup(one => one.RuleKey, one => one.IsUseful);

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
