using OpsBot.Domain.Metrics.Detection;

namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>One series on the checked day.</summary>
/// <param name="Series">Which.</param>
/// <param name="Check">What was found.</param>
/// <param name="QuietDays">How many days in a row, with the checked one, have been ordinary.</param>
public sealed record CheckedSeries(MetricSeries Series, MetricCheck Check, int QuietDays)
{
    /// <summary>Whether the day says something of business.</summary>
    public bool IsJudged => Check is MetricCheck.Usual or MetricCheck.Unusual or MetricCheck.BetterThanUsual;
}

/// <summary>A checked day.</summary>
/// <param name="Series">In the order given.</param>
/// <param name="Loads">Each channel that still reports.</param>
public sealed record CheckedDay(IReadOnlyList<CheckedSeries> Series, IReadOnlyList<LoadedPlace> Loads);

/// <summary>Which of the many series of a morning are worth saying, and how loudly.</summary>
/// <param name="clock">When the numbers should be there.</param>
/// <param name="leastYuan">A difference in sales below this is never more than a notice, where sales are known.</param>
/// <param name="demand">For each series, by how much its score must be higher than that of others: what people called false.</param>
public sealed class DailyCheck(LoadClock clock, double leastYuan, Func<SeriesId, double> demand)
{
    // A young series alerts on what one ordinary day in a thousand shows.
    private const double YoungP = 1e-3;

    private const double FewestExpected = 10;

    // The metrics whose moves show in the sales of their channel.
    private static readonly string[] Funnel = ["uv", "conversion", "paid_orders", "aov", "gmv"];

    /// <param name="readings">Up to the day that is checked.</param>
    public CheckedDay Of(IReadOnlyList<SeriesReading> readings)
    {
        var loads = DailyLoads.Of(readings, clock);
        var muted = Muted(readings, loads);
        var sales = new ExpectedSales(readings);
        var judged = readings.Where(r => r.Last?.Judged is not null && !muted.ContainsKey(Place(r))).ToList();
        var p = judged.ConvertAll(AdjustedP);
        var selected = judged.Zip(FalseDiscovery.Select(p), p).Where(found => found.Second).ToDictionary(found => found.First, found => found.Third);
        return new([.. readings.Select(r => new CheckedSeries(r.Series, Check(r, selected, muted, sales), r.QuietDays))], loads);
    }

    private static (string Shop, string Channel) Place(SeriesReading reading) => (reading.Series.Shop, reading.Series.Channel);

    private static Dictionary<(string, string), LoadState> Muted(IReadOnlyList<SeriesReading> readings, IReadOnlyList<LoadedPlace> loads)
    {
        var places = readings.ToLookup(Place);
        return loads.Where(load => DailyLoads.Mutes(places[(load.Shop, load.Channel)], load.State))
            .ToDictionary(load => (load.Shop, load.Channel), load => load.State);
    }

    private MetricCheck Check(
        SeriesReading reading, Dictionary<SeriesReading, double> selected, Dictionary<(string, string), LoadState> muted, ExpectedSales sales)
    {
        if (reading.Last is not { } last)
        {
            return new MetricCheck.DayMissing();
        }

        if (last.Judged is not { } day)
        {
            return last.Scored.State switch
            {
                DayState.NothingMeasured => new MetricCheck.NothingMeasured(),
                DayState.Closed => new MetricCheck.Closed(),
                _ => new MetricCheck.TooLittleHistory(reading.Days.Count - 1),
            };
        }

        return muted.TryGetValue(Place(reading), out var state) ? new MetricCheck.Muted(state, day)
            : selected.TryGetValue(reading, out var p) && Materiality.Of(reading.Series.Type).IsReached(day.Value, day.Expected) ? Found(reading, day, p, sales)
            : new MetricCheck.Usual(day);
    }

    private MetricCheck Found(SeriesReading reading, Anomaly day, double p, ExpectedSales sales)
    {
        if (!reading.Series.Definition.IsForTheWorse(day.Value - day.Expected))
        {
            return new MetricCheck.BetterThanUsual(day);
        }

        var impact = Funnel.Contains(reading.Series.Metric) ? sales.Of(reading.Series) : null;
        var isLost = IsLost(reading.Series, reading.Last!.Point, day);
        var severity = new AlertWeight(p, isLost, impact?.Share ?? 0, IsForTheWorse: true).Severity;
        return new MetricCheck.Unusual(day, impact is { } money && Math.Abs(money.Change) < leastYuan ? Severity.Notice : severity);
    }

    // Nothing where ten were expected is no chance; nothing where two were is.
    private static bool IsLost(MetricSeries series, MetricPoint point, Anomaly day)
    {
        var expected = series.Type switch
        {
            MetricType.Rate => day.Expected * (point.Denominator ?? 0),
            MetricType.Count => day.Expected,
            _ => day.Expected > 0 ? double.PositiveInfinity : 0,
        };
        return (point.Numerator ?? day.Value) == 0 && expected >= FewestExpected && series.Definition.Good == GoodDirection.Up;
    }

    private double AdjustedP(SeriesReading reading)
    {
        var p = Math.Min(reading.Last!.P(reading.Series.Type) * Math.Pow(10, demand(reading.Series.Id)), 1);
        return reading.IsYoung && p >= YoungP ? 1 : p;
    }
}
