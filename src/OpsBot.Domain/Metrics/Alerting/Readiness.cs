using OpsBot.Domain.Metrics.Detection;

namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>From when on a metric is judged, by the history that there is of it.</summary>
/// <param name="Metric">A code of the catalogue, or another name.</param>
/// <param name="Days">Days that are known of its longest series.</param>
/// <param name="JudgedFrom">The first day on which it is, or was, judged.</param>
/// <param name="FullFrom">The first day on which it is, or was, judged as any other: before that only what is plain alerts.</param>
public sealed record Readiness(string Metric, int Days, DateOnly JudgedFrom, DateOnly FullFrom)
{
    /// <summary>A quarter of a year shows what a week and a month are like.</summary>
    public const int AskedDays = 90;

    /// <param name="metric">A code, or another name.</param>
    /// <param name="first">The first day of its longest series.</param>
    /// <param name="days">How many days of it are known, 0 or more; days without numbers don't count.</param>
    /// <param name="today">The days to come are taken to have numbers.</param>
    public static Readiness Of(string metric, DateOnly first, int days, DateOnly today) =>
        new(metric, days, On(SeriesDetector.CollectingDays, first, days, today), On(SeriesDetector.YoungDays, first, days, today));

    private static DateOnly On(int needed, DateOnly first, int days, DateOnly today) =>
        days > needed ? first.AddDays(needed) : today.AddDays(needed - days);
}
