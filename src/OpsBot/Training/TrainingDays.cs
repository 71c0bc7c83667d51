namespace OpsBot.Training;

/// <summary>Which day and hour it is for the people who train: in the zone of <c>OpsBot:TimeZone</c>.</summary>
internal sealed class TrainingDays(OpsBotOptions options, TimeProvider clock)
{
    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);

    public DateOnly Today => DayOf(clock.GetUtcNow());

    public TimeOnly Now => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone).DateTime);

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);
}
