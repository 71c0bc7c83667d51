using OpsBot.Domain.Metrics.Detection;

namespace OpsBot.Domain.Metrics;

/// <summary>A day of a series and what the detector says of it.</summary>
/// <param name="Point">What came.</param>
/// <param name="Scored">Judged from this day and those before it.</param>
/// <param name="Special">What the calendar says of the day; null for nothing.</param>
public sealed record ReadDay(MetricPoint Point, ScoredDay Scored, CalendarDay? Special = null)
{
    // A forecast of a holiday allows for much; eight of its deviations are beyond what a holiday does.
    private const double BeyondHoliday = 8;
    private const double BeyondHolidayP = 1e-3;

    // The usual range spans so many deviations on either side.
    private const double Range = 2.6;

    /// <summary>The share of ordinary days as odd or odder, 0–1. A holiday explains most of what happens on it and the score
    /// says so; it doesn't explain a channel that stands still, so a day far beyond the forecast of a holiday counts as one in a
    /// thousand.</summary>
    /// <param name="type">The scale on which days are compared.</param>
    public double P(MetricType type) => Special is { Kind: CalendarKind.Holiday } && Judged is { } day && Deviations(type, day) >= BeyondHoliday
        ? Math.Min(Scored.P, BeyondHolidayP)
        : Scored.P;

    private double Deviations(MetricType type, Anomaly day)
    {
        var (value, expected, lower) = (At(day.Value), At(day.Expected), At(day.Lower));
        return value.HasValue && expected > lower ? Range * Math.Abs(value.Value - expected.Value) / (expected.Value - lower!.Value) : 0;

        double? At(double of) => MetricScale.Of(type, new(Point.Day, of));
    }

    /// <summary>The day beside what was expected; null when it wasn't judged.</summary>
    public Anomaly? Judged => Scored.State == DayState.Judged
        ? new(Point.Value, Scored.Expected, Scored.Lower, Scored.Upper, Math.Max(Scored.Score, 0))
        : null;
}

/// <summary>A series read up to a day.</summary>
public sealed class SeriesReading
{
    /// <summary>How many days are read: two years and some, so that each promotion is met twice.</summary>
    public const int HistoryDays = 800;

    // A day as odd as one in ten is still part of an incident.
    private const double QuietP = 0.1;

    private SeriesReading(MetricSeries series, IReadOnlyList<ReadDay> days, DateOnly through) =>
        (Series, Days, Through) = (series, days, through);

    /// <summary>Which.</summary>
    public MetricSeries Series { get; }

    /// <summary>The days that have a point, oldest first, none after <see cref="Through"/>.</summary>
    public IReadOnlyList<ReadDay> Days { get; }

    /// <summary>The last day that was asked for; it may have no point.</summary>
    public DateOnly Through { get; }

    /// <summary>The day that was asked for; null when nothing came.</summary>
    public ReadDay? Last => On(Through);

    /// <summary>Whether the series is too young for anything but what is plain.</summary>
    public bool IsYoung => Days.Count <= SeriesDetector.YoungDays;

    /// <summary>How many days in a row, up to and with the last, have come and been ordinary or better.</summary>
    public int QuietDays
    {
        get
        {
            var quiet = 0;
            while (quiet < Days.Count && On(Through.AddDays(-quiet))?.Judged is { } day
                && (day.P > QuietP || !Series.Definition.IsForTheWorse(day.Value - day.Expected)))
            {
                quiet++;
            }

            return quiet;
        }
    }

    /// <summary>Reads a series.</summary>
    /// <param name="series">With the points of <see cref="HistoryDays"/> days loaded, in any order.</param>
    /// <param name="through">Later points are passed over.</param>
    /// <param name="calendar">What is special about a day; null for nothing.</param>
    /// <param name="detector">Reads one series after the other.</param>
    public static SeriesReading Of(
        MetricSeries series, DateOnly through, Func<DateOnly, CalendarDay?> calendar, SeriesDetector detector)
    {
        MetricPoint[] points = [.. series.Points.Where(p => p.Day <= through && p.Day > through.AddDays(-HistoryDays)).OrderBy(p => p.Day)];
        var scored = new ScoredDay[points.Length];
        detector.Run(MetricTypeInference.AsJudged(series.Type, points), points, calendar, scored);
        return new(series, [.. points.Zip(scored, (point, day) => new ReadDay(point, day, calendar(point.Day)))], through);
    }

    /// <summary>The same series as it was read on an earlier day: what came later has no say in what was judged.</summary>
    /// <param name="day">Not after <see cref="Through"/>.</param>
    public SeriesReading UpTo(DateOnly day) => new(Series, [.. Days.TakeWhile(read => read.Point.Day <= day)], day);

    /// <returns>The day; null when nothing came.</returns>
    public ReadDay? On(DateOnly day)
    {
        var (low, high) = (0, Days.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (Days[middle].Point.Day.CompareTo(day))
            {
                case 0:
                    return Days[middle];
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return null;
    }
}
