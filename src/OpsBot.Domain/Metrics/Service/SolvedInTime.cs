namespace OpsBot.Domain.Metrics.Service;

/// <summary>The share of events that were solved in time, a day's point of a metric.</summary>
/// <param name="Shop">May be empty.</param>
/// <param name="Channel">Likewise.</param>
/// <param name="Metric"><see cref="WithinLimit"/> or <see cref="WithinADay"/>.</param>
/// <param name="Day">On which it was decided.</param>
/// <param name="InTime">How many were in time.</param>
/// <param name="All">How many were decided; at least 1.</param>
public sealed record SolvedInTime(string Shop, string Channel, string Metric, DateOnly Day, int InTime, int All)
{
    /// <summary>The code of the share within the limits of the handbook.</summary>
    public const string WithinLimit = "solved_in_time_share";

    /// <summary>The code of the share within a day.</summary>
    public const string WithinADay = "solved_in_a_day_share";

    /// <summary>Counts both shares, day by day: each event on the day on which it was decided, so that a day that is over stays as it is.</summary>
    /// <param name="events">In any order.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day; over.</param>
    /// <param name="now">What is later isn't decided.</param>
    /// <param name="dayOf">The business day of a moment.</param>
    public static IReadOnlyList<SolvedInTime> Count(
        IEnumerable<ServiceEvent> events, DateOnly from, DateOnly to, DateTimeOffset now, Func<DateTimeOffset, DateOnly> dayOf) =>
    [
        .. from one in events
           from counted in new[] { (Metric: WithinLimit, Limit: one.Limits.Resolve ?? one.Limits.Respond), (WithinADay, ServiceLimits.Day) }
           where counted.Limit.HasValue
           let decided = one.DecidedWithin(counted.Limit!.Value, now)
           where decided.HasValue
           let day = dayOf(decided.Value.At)
           where day >= @from && day <= to
           group decided.Value.InTime by (one.Shop, one.Channel, counted.Metric, day) into share
           select new SolvedInTime(share.Key.Shop, share.Key.Channel, share.Key.Metric, share.Key.day, share.Count(inTime => inTime), share.Count()),
    ];
}
