namespace OpsBot.Outbox;

/// <summary>Notices that the clock of the machine was set back, by a clock that can't be.</summary>
internal sealed class ClockWatch(TimeProvider clock)
{
    // What a time service corrects in one step is less.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _furthest = TimeSpan.MinValue;
    private TimeSpan _until = TimeSpan.MinValue;

    /// <summary>Whether rows may lie ahead of the clock because it was set back: until it has caught up.</summary>
    public bool IsSetBack()
    {
        lock (_lock)
        {
            var elapsed = clock.GetElapsedTime(_start);
            var offset = TimeSpan.FromTicks(clock.GetUtcNow().Ticks) - elapsed;
            if (_furthest > TimeSpan.MinValue && _furthest - offset > Tolerance)
            {
                _until = elapsed + (_furthest - offset);
                _furthest = offset;
            }

            _furthest = offset > _furthest ? offset : _furthest;
            return elapsed < _until;
        }
    }
}
