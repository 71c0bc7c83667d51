namespace OpsBot.Hosting.Status;

/// <summary>When this server last did what it must keep doing. A thread that hangs or a store that takes no writes shows here.</summary>
internal sealed class Pulse(TimeProvider clock)
{
    private long _wrote = clock.GetTimestamp();
    private long _looked = clock.GetTimestamp();

    /// <summary>How long ago the store last took a write of this server.</summary>
    public TimeSpan SinceWrite => clock.GetElapsedTime(Volatile.Read(ref _wrote));

    /// <summary>How long ago it last looked which jobs are due.</summary>
    public TimeSpan SinceLook => clock.GetElapsedTime(Volatile.Read(ref _looked));

    public void Wrote() => Volatile.Write(ref _wrote, clock.GetTimestamp());

    /// <summary>For tests: as if the last write were that much longer ago.</summary>
    internal void Backdate(TimeSpan by) => Volatile.Write(ref _wrote, clock.GetTimestamp() - (long)(by.TotalSeconds * clock.TimestampFrequency));

    public void Looked() => Volatile.Write(ref _looked, clock.GetTimestamp());
}
