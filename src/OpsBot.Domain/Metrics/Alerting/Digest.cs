namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>How long a stretch of days a digest tells of.</summary>
public enum DigestPeriod
{
    /// <summary>One day, told on the next.</summary>
    Day,

    /// <summary>Monday to Sunday, told on Monday.</summary>
    Week,

    /// <summary>A calendar month, told on its end's next day.</summary>
    Month,
}

/// <summary>What a period came to, of one shop and metric over all its channels.</summary>
/// <param name="Shop">May be empty.</param>
/// <param name="Metric">What was summed.</param>
/// <param name="Value">In the unit of the metric.</param>
/// <param name="Before">What the week before brought on the same weekday, or the period before; null when it is not known whole.</param>
public sealed record DigestTotal(string Shop, MetricDefinition Metric, double Value, double? Before)
{
    /// <summary>Against before: 0.1 is a tenth more; null when before isn't known or nothing.</summary>
    public double? Change => Before is > 0 ? (Value - Before) / Before : null;
}

/// <summary>How far a month has come towards its target.</summary>
/// <param name="Shop">May be empty.</param>
/// <param name="Metric">What the target is for.</param>
/// <param name="Reached">From the first of the month through the last day that is loaded.</param>
/// <param name="Target">Of the whole month; above 0.</param>
/// <param name="Days">Days of the month that are loaded.</param>
/// <param name="DaysInMonth">28 to 31.</param>
public sealed record Pacing(string Shop, MetricDefinition Metric, double Reached, double Target, int Days, int DaysInMonth)
{
    /// <summary>Of the target, 0 and more.</summary>
    public double Share => Reached / Target;

    /// <summary>Of the month, 0–1.</summary>
    public double Time => (double)Days / DaysInMonth;

    /// <summary>What the month comes to when the days left are like those that are over.</summary>
    public double AtThisPace => Reached / Days * DaysInMonth;
}

/// <summary>A channel whose numbers haven't come, and since when.</summary>
/// <param name="Load">Which, and how it is.</param>
/// <param name="Days">Days in a row without numbers, the told one included; 1 on the first.</param>
public sealed record LateLoad(LoadedPlace Load, int Days);

/// <summary>The morning's lines for a team: what it came to, what moved, what is fine, what is late, how the month goes.</summary>
/// <param name="Period">What it tells of.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Totals">At most <see cref="MostTotals"/>.</param>
/// <param name="Moved">Far from usual and not alerted, farthest first; at most <see cref="MostMoved"/>. Empty for a week or month.</param>
/// <param name="Checked">Series that were judged on the last day.</param>
/// <param name="Alerts">Incidents that touched the period.</param>
/// <param name="Late">Said once in full, then by their age.</param>
/// <param name="Pacing">At most one: that of sales where there is one.</param>
public sealed record Digest(
    DigestPeriod Period,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<DigestTotal> Totals,
    IReadOnlyList<CheckedSeries> Moved,
    int Checked,
    int Alerts,
    IReadOnlyList<LateLoad> Late,
    Pacing? Pacing)
{
    /// <summary>Marks that were not reached, told by the week and the month; at most <see cref="MostMarks"/>.</summary>
    public IReadOnlyList<Rules.BrokenRule> Missed { get; init; } = [];

    /// <summary>When the numbers of the last day should have been there, in local time; null when it isn't known.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>They stand in one line.</summary>
    public const int MostMarks = 3;

    /// <summary>Two totals, two moves, one line each for alerts, the rest, what is late and the month: eight lines.</summary>
    public const int MostTotals = 2;

    /// <summary>More is no digest any more; the alerts tell what matters.</summary>
    public const int MostMoved = 2;

    // One ordinary day in twenty: far enough to be told, too near for an alert.
    private const double MovedScore = 1.3;

    private static readonly string[] Told = ["gmv", "uv"];

    /// <summary>Puts a digest together.</summary>
    /// <param name="period">What to tell of.</param>
    /// <param name="day">The last day.</param>
    /// <param name="found">The check of that day.</param>
    /// <param name="series">With the points of two periods, and of the month's targets; in any order.</param>
    /// <param name="alerts">Incidents that touched the period.</param>
    public static Digest Of(DigestPeriod period, DateOnly day, CheckedDay found, IReadOnlyList<MetricSeries> series, int alerts)
    {
        var from = period switch
        {
            DigestPeriod.Week => day.AddDays(-6),
            DigestPeriod.Month => new DateOnly(day.Year, day.Month, 1),
            _ => day,
        };
        var moved = found.Series
            .Where(one => period == DigestPeriod.Day && DayOf(one.Check) is { Score: >= MovedScore } && one.Check is MetricCheck.Usual or MetricCheck.BetterThanUsual or MetricCheck.Unusual { Severity: Severity.Notice })
            .OrderByDescending(one => DayOf(one.Check)!.Score)
            .Take(MostMoved)
            .ToList();
        return new(
            period, from, day, TotalsOf(period, from, day, series), moved, found.Series.Count(one => one.IsJudged), alerts, LateOf(day, found.Loads, series), PacingOf(day, series));
    }

    /// <summary>The day beside what was expected of it; null when it wasn't judged.</summary>
    public static Anomaly? DayOf(MetricCheck check) => check switch
    {
        MetricCheck.Usual usual => usual.Day,
        MetricCheck.BetterThanUsual better => better.Anomaly,
        MetricCheck.Unusual unusual => unusual.Anomaly,
        _ => null,
    };

    private static List<DigestTotal> TotalsOf(DigestPeriod period, DateOnly first, DateOnly last, IReadOnlyList<MetricSeries> series)
    {
        var (beforeFrom, beforeTo) = period switch
        {
            DigestPeriod.Week => (first.AddDays(-7), last.AddDays(-7)),
            DigestPeriod.Month => (first.AddMonths(-1), first.AddDays(-1)),
            _ => (first.AddDays(-7), last.AddDays(-7)),
        };
        return
        [
            .. from code in Told
               from shop in series.Where(one => one.Metric == code && one.Category.Length == 0).GroupBy(one => one.Shop).OrderBy(shop => shop.Key, StringComparer.Ordinal)
               let counted = Counted([.. shop])
               let value = SumOf(counted, first, last)
               where value.HasValue
               select new DigestTotal(shop.Key, MetricCatalogue.Find(code)!, value.Value, SumOf(counted, beforeFrom, beforeTo)),
        ];
    }

    // A shop that loads its whole beside its channels is counted once.
    private static List<MetricSeries> Counted(List<MetricSeries> shop) => shop.Exists(one => one.Channel.Length == 0) ? shop.FindAll(one => one.Channel.Length == 0) : shop;

    // Null unless every day is there: half a week against a whole one is no comparison.
    private static double? SumOf(List<MetricSeries> series, DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber + 1;
        var sum = 0d;
        foreach (var one in series)
        {
            var within = one.Points.Where(point => point.Day >= from && point.Day <= to).ToList();
            if (within.Count < days)
            {
                return null;
            }

            sum += within.Sum(point => point.Value);
        }

        return sum;
    }

    private static List<LateLoad> LateOf(DateOnly day, IReadOnlyList<LoadedPlace> loads, IReadOnlyList<MetricSeries> series) =>
    [
        .. from load in loads
           where load.State is LoadState.Late or LoadState.Missing or LoadState.Partial or LoadState.Awaited
           let last = series.Where(one => (one.Shop, one.Channel) == (load.Shop, load.Channel)).SelectMany(one => one.Points).Select(point => point.Day).DefaultIfEmpty(day).Max()
           select new LateLoad(load, Math.Max(day.DayNumber - last.DayNumber, 1)),
    ];

    private static Pacing? PacingOf(DateOnly day, IReadOnlyList<MetricSeries> series)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        foreach (var target in MetricCatalogue.All.Where(metric => metric.TargetOf is not null))
        {
            foreach (var goal in series.Where(one => one.Metric == target.Code).OrderBy(one => one.Shop, StringComparer.Ordinal))
            {
                var own = Counted([.. series.Where(one => one.Metric == target.TargetOf && one.Shop == goal.Shop && one.Category.Length == 0 && (goal.Channel.Length == 0 || one.Channel == goal.Channel))]);
                var reached = own.SelectMany(one => one.Points).Where(point => point.Day >= first && point.Day <= day).ToList();
                if (goal.Points.FirstOrDefault(point => point.Day == first) is { Value: > 0 } aim && reached.Count > 0)
                {
                    var days = reached.Select(point => point.Day).Distinct().Count();
                    return new(goal.Shop, MetricCatalogue.Find(target.TargetOf!)!, reached.Sum(point => point.Value), aim.Value, days, DateTime.DaysInMonth(day.Year, day.Month));
                }
            }
        }

        return null;
    }
}
