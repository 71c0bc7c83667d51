namespace OpsBot.Metrics;

/// <summary>Which day it is for the business: in the zone of <c>OpsBot:TimeZone</c>, wherever the server stands.</summary>
internal sealed class BusinessDays(OpsBotOptions options, TimeProvider clock)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);

    /// <summary>The last day that is over, and the first whose numbers can be complete.</summary>
    public DateOnly Yesterday => DateOnly.FromDateTime(Local(clock.GetUtcNow()).DateTime).AddDays(-1);

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
