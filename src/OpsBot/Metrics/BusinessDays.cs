using OpsBot.Domain.Metrics.Alerting;

namespace OpsBot.Metrics;

/// <summary>Which day it is for the business: in the zone of <c>OpsBot:TimeZone</c>, wherever the server stands.</summary>
internal sealed class BusinessDays(OpsBotOptions options, TimeProvider clock)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);

    /// <summary>The last day that is over, and the first whose numbers can be complete.</summary>
    public DateOnly Yesterday => DateOnly.FromDateTime(Local(clock.GetUtcNow()).DateTime).AddDays(-1);

    /// <summary>When the numbers of a day should be there, and from when on they are missing: a day later.</summary>
    public LoadClock ClockOf(DateOnly day, TimeSpan due)
    {
        var local = day.AddDays(1).ToDateTime(TimeOnly.FromTimeSpan(due));
        var at = new DateTimeOffset(local, Zone.GetUtcOffset(local));
        return new(clock.GetUtcNow(), at, at.AddDays(1));
    }

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
