namespace OpsBot.Domain.Metrics;

/// <summary>
/// Compares a day with the same weekday of the eight weeks before it. A shop's Saturday is unlike its Tuesday, and the
/// median shrugs off the one promotion among eight Saturdays that would pull a mean and blow up a standard deviation.
/// </summary>
/// <remarks>
/// The score is the modified z-score of Iglewicz and Hoaglin (see <see cref="Baseline"/>), taken on the scale of the metric:
/// logarithms for counts, amounts and ratios, logits for rates.
/// </remarks>
public static class SameWeekdayDetector
{
    /// <summary>Weeks of history that a day is compared with.</summary>
    public const int Weeks = 8;

    /// <summary>Days before the judged day that count; older ones are not looked at.</summary>
    public const int HistoryDays = Weeks * 7;

    /// <summary>Spreads at which a day is unusual: the recommendation of Iglewicz and Hoaglin.</summary>
    public const double DefaultThreshold = 3.5;

    /// <summary>Twice the threshold: past this a day is critical.</summary>
    public const double CriticalScore = 7;

    /// <param name="metric">Its type decides the scale, its good direction what is worth an alert.</param>
    /// <param name="points">Of one series, in any order, one a day; points after <paramref name="day"/> are ignored.</param>
    /// <param name="day">The day to judge.</param>
    /// <param name="threshold">Spreads from the usual at which a day is unusual; above 0.</param>
    public static MetricCheck Check(
        MetricDefinition metric, IReadOnlyList<MetricPoint> points, DateOnly day, double threshold = DefaultThreshold)
    {
        if (points.FirstOrDefault(p => p.Day == day) is not { } point)
        {
            return new MetricCheck.DayMissing();
        }

        if (MetricScale.Of(metric.Type, point) is not { } scaled)
        {
            return new MetricCheck.NothingMeasured();
        }

        var weekdays = WeekdaysBefore(day, metric.Type, points);
        var sameWeekday = weekdays[day.DayOfWeek].ToArray();
        if (sameWeekday.Length < Baseline.FewestValues)
        {
            return new MetricCheck.TooLittleHistory(sameWeekday.Length);
        }

        var baseline = Baseline.Of(sameWeekday);
        baseline = baseline
            .WithSpreadAtLeast(SpreadOfAllWeekdays(weekdays))
            .WithSpreadAtLeast(MetricScale.LeastSpread(metric.Type, baseline.Median, point.Denominator));

        return Judge(metric, point, baseline, baseline.Score(scaled), threshold);
    }

    private static MetricCheck Judge(
        MetricDefinition metric, MetricPoint point, Baseline baseline, double score, double threshold)
    {
        var reach = threshold * baseline.Spread;
        var day = new Anomaly(
            point.Value,
            MetricScale.Back(metric.Type, baseline.Median),
            MetricScale.Back(metric.Type, baseline.Median - reach),
            MetricScale.Back(metric.Type, baseline.Median + reach),
            score);

        return Math.Abs(score) < threshold ? new MetricCheck.Usual(day)
            : metric.IsForTheWorse(score) ? new MetricCheck.Unusual(day)
            : new MetricCheck.BetterThanUsual(day);
    }

    private static ILookup<DayOfWeek, double> WeekdaysBefore(
        DateOnly day, MetricType type, IReadOnlyList<MetricPoint> points) =>
        points.Where(p => p.Day < day && p.Day >= day.AddDays(-HistoryDays))
            .Select(p => (p.Day.DayOfWeek, Scaled: MetricScale.Of(type, p)))
            .Where(p => p.Scaled.HasValue)
            .ToLookup(p => p.DayOfWeek, p => p.Scaled!.Value);

    // The deviation of eight values is itself a matter of luck: when it happens to be small, an ordinary day looks odd.
    // Days of all weekdays, each beside the median of its own, give seven times the values; the wider of the two counts.
    private static double SpreadOfAllWeekdays(ILookup<DayOfWeek, double> weekdays)
    {
        var residuals = weekdays.Select(values => values.ToArray())
            .Where(values => values.Length >= Baseline.FewestValues)
            .SelectMany(values => values.Select(value => value - Baseline.Of(values).Median))
            .ToArray();
        return Baseline.SpreadOf(residuals, centre: 0);
    }
}
