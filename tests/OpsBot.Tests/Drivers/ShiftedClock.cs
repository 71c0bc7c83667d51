namespace OpsBot.Tests.Drivers;

/// <summary>The machine's clock, moved ahead by as much as a test likes; timers run as they do.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
