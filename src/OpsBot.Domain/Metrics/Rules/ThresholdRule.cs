namespace OpsBot.Domain.Metrics.Rules;

/// <summary>What crossing a threshold leads to.</summary>
public enum RuleRole
{
    /// <summary>A limit: crossing it is told at once, and once until it is kept again.</summary>
    Limit,

    /// <summary>A mark to reach: it stands in the digest and the scorecard, and alerts nobody.</summary>
    Mark,
}

/// <summary>How binding the handbook is about a threshold.</summary>
public enum RuleOrigin
{
    /// <summary>Required (规).</summary>
    Required,

    /// <summary>Given as an example (例).</summary>
    Example,

    /// <summary>Our own, where the handbook names none (默认).</summary>
    Default,
}

/// <summary>The days that one judgement looks at, up to and with the judged one.</summary>
public enum RuleWindow
{
    /// <summary>The day alone.</summary>
    Day = 1,

    /// <summary>Seven days.</summary>
    Week = 7,

    /// <summary>Thirty days: a calendar month would be judged on one day at its beginning.</summary>
    Month = 30,

    /// <summary>Ninety days.</summary>
    Quarter = 90,
}

/// <summary>A threshold of the handbook or of the team: reads as one sentence.</summary>
/// <param name="Metric">A code of the <see cref="MetricCatalogue"/>.</param>
/// <param name="Window">What is put together for one judgement.</param>
/// <param name="IsUpper">Whether more is worse: at most <paramref name="Limit"/>; else at least.</param>
/// <param name="Limit">In the unit of the metric; the limit itself is kept.</param>
/// <param name="Role">What crossing it leads to.</param>
/// <param name="Origin">How binding it is.</param>
/// <param name="ClauseId">Where it stands; may be empty.</param>
public sealed record ThresholdRule(string Metric, RuleWindow Window, bool IsUpper, double Limit, RuleRole Role, RuleOrigin Origin, string ClauseId = "")
{
    /// <summary>Tells the rule from others, whatever its limit is.</summary>
    public string Key => $"{Metric}:{(int)Window}:{(IsUpper ? "max" : "min")}";

    /// <summary>Whether a value keeps the rule.</summary>
    public bool IsKeptBy(double value) => IsUpper ? value <= Limit : value >= Limit;
}

/// <summary>A rule that is broken, and since when.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Series">Whose numbers.</param>
/// <param name="Since">The day on which it was crossed: on the day before it was kept, or nothing was known.</param>
/// <param name="Value">Of the window that ends with the judged day, in the unit of the metric.</param>
public sealed record BrokenRule(ThresholdRule Rule, MetricSeries Series, DateOnly Since, double Value);

/// <summary>Judges series by thresholds.</summary>
public static class RuleCheck
{
    // A rule that is kept for a day or two and broken again is the same trouble, told once.
    private const int DaysToRecover = 3;

    // A window says something when four days of five are there.
    private const double LeastLoaded = 0.8;

    /// <summary>What is broken on a day.</summary>
    /// <param name="rules">In any order.</param>
    /// <param name="series">With their points loaded.</param>
    /// <param name="day">The judged one; later points are passed over.</param>
    public static IReadOnlyList<BrokenRule> On(IEnumerable<ThresholdRule> rules, IReadOnlyList<MetricSeries> series, DateOnly day) =>
    [
        .. from rule in rules
           from one in series
           where one.Metric == rule.Metric && one.Points.Count > 0
           let broken = Of(rule, one, day)
           where broken != null
           select broken,
    ];

    /// <summary>How often a rule would have been told within some days: what a person sees before it is switched on.</summary>
    /// <param name="rule">Which.</param>
    /// <param name="series">With their points loaded.</param>
    /// <param name="day">The last day.</param>
    /// <param name="days">How many days back, the last included.</param>
    public static int Crossings(ThresholdRule rule, IReadOnlyList<MetricSeries> series, DateOnly day, int days) => series
        .Where(one => one.Metric == rule.Metric && one.Points.Count > 0)
        .Sum(one => Episodes(rule, one, day).Count(episode => episode.Since > day.AddDays(-days)));

    private static BrokenRule? Of(ThresholdRule rule, MetricSeries series, DateOnly day)
    {
        var values = Values(rule, series, day);
        return values.TryGetValue(day, out var value) && !rule.IsKeptBy(value) && Episodes(rule, series, day) is [.., { End: null } open]
            ? new(rule, series, open.Since, value)
            : null;
    }

    // From the first day broken to the third kept in a row; the last may be open.
    private static List<(DateOnly Since, DateOnly? End)> Episodes(ThresholdRule rule, MetricSeries series, DateOnly day)
    {
        var episodes = new List<(DateOnly, DateOnly?)>();
        DateOnly? since = null;
        var kept = 0;
        foreach (var (on, value) in Values(rule, series, day))
        {
            if (!rule.IsKeptBy(value))
            {
                (since, kept) = (since ?? on, 0);
            }
            else if (since is { } first && ++kept == DaysToRecover)
            {
                episodes.Add((first, on));
                since = null;
            }
        }

        if (since is { } open)
        {
            episodes.Add((open, null));
        }

        return episodes;
    }

    private static SortedDictionary<DateOnly, double> Values(ThresholdRule rule, MetricSeries series, DateOnly through)
    {
        var points = series.Points.Where(point => point.Day <= through).OrderBy(point => point.Day).ToList();
        var values = new SortedDictionary<DateOnly, double>();
        var from = 0;
        for (var to = 0; to < points.Count; to++)
        {
            while (points[from].Day <= points[to].Day.AddDays(-(int)rule.Window))
            {
                from++;
            }

            var window = points.GetRange(from, to - from + 1);
            if (window.Count >= LeastLoaded * (int)rule.Window && Together(window) is { } value)
            {
                values.Add(points[to].Day, value);
            }
        }

        return values;
    }

    // A share of a month is that of its parts, not the mean of thirty shares, where the parts are known.
    private static double? Together(List<MetricPoint> window) => window.TrueForAll(point => point.Denominator.HasValue)
        ? window.Sum(point => point.Denominator!.Value) is > 0 and var whole ? window.Sum(point => point.Numerator!.Value) / whole : null
        : window.Average(point => point.Value);
}
