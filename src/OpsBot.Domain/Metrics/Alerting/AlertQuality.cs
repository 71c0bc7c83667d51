namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>How good the alerts of a channel were in a week, by what people said and did.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Posted">Incidents that were posted.</param>
/// <param name="Useful">Those that people called useful.</param>
/// <param name="False">Those that they called false.</param>
/// <param name="Known">Those that they called known.</param>
/// <param name="Taken">Those that somebody took.</param>
/// <param name="TimeToTake">The median from the post until somebody took it; null when nobody took any.</param>
/// <param name="BudgetUsed">False alerts that have to be expected among those posted, 0 or more.</param>
/// <param name="Budget">False alerts that the channel bears in a week; above 0.</param>
public sealed record AlertQuality(
    DateOnly From, DateOnly To, int Posted, int Useful, int False, int Known, int Taken, TimeSpan? TimeToTake, double BudgetUsed, double Budget)
{
    /// <summary>The share of useful ones among those that people judged; null while they judged none.</summary>
    public double? Precision => Useful + False > 0 ? (double)Useful / (Useful + False) : null;

    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="posted">Incidents with the moment of their post.</param>
    /// <param name="judged">Series that are judged for the channel on a day.</param>
    /// <param name="budget">False alerts a week.</param>
    public static AlertQuality Of(DateOnly from, DateOnly to, IReadOnlyList<(Incident Incident, DateTimeOffset At)> posted, int judged, double budget)
    {
        var taken = posted.Where(one => one.Incident.Acknowledgement is not null).Select(one => one.Incident.Acknowledgement!.At - one.At).Order().ToList();
        return new(
            from, to, posted.Count,
            posted.Count(one => one.Incident.Useful is not null),
            posted.Count(one => one.Incident.FalseAlarm is not null),
            posted.Count(one => one.Incident.KnownEvent is not null),
            taken.Count,
            taken.Count == 0 ? null : Middle(taken),
            posted.Sum(one => Math.Min(judged * one.Incident.P, 1)),
            budget);
    }

    private static TimeSpan Middle(List<TimeSpan> sorted) =>
        sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}
