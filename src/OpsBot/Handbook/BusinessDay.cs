namespace OpsBot.Handbook;

/// <summary>Which day it is in the zone of the settings.</summary>
internal sealed class BusinessDay(OpsBotOptions options, TimeProvider clock)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), _zone).DateTime);
}
