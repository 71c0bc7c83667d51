namespace OpsBot.BotFramework.Connector;

/// <summary>
/// What this process may send (section 4.7, row 51): per conversation 7 calls in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an
/// hour; per tenant 50 a second. Everything that sends shares one budget, and whoever is over it waits for its turn.
/// </summary>
/// <remarks>
/// Calls of one conversation go one after another, first come first served: that keeps their order and avoids 412. A call is
/// counted when it has ended, so that the limits hold as the Connector sees them, whatever the network does in between.
/// Memory grows with what was sent within the hour, which the limits themselves bound.
/// </remarks>
/// <param name="clock">Measures the spans and wakes who waits.</param>
public sealed class SendBudget(TimeProvider clock)
{
    private const int SweepFrom = 1024;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Calls of different conversations run side by side and may arrive closer together than they left: a tenth in reserve.
    private static readonly TimeSpan TenantSpan = TimeSpan.FromSeconds(1.1);
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Tenant, string Conversation), Lane> _lanes = [];
    private readonly Dictionary<string, SendWindow> _tenants = new(StringComparer.OrdinalIgnoreCase);
    private readonly (int, long)[] _perConversation =
        [(7, Ticks(clock, TimeSpan.FromSeconds(1))), (8, Ticks(clock, TimeSpan.FromSeconds(2))), (60, Ticks(clock, TimeSpan.FromSeconds(30))), (1800, Ticks(clock, Hour))];

    private readonly (int, long)[] _perTenant = [(50, Ticks(clock, TenantSpan))];
    private int _nextSweep = SweepFrom;

    /// <summary>How many conversations are kept in mind.</summary>
    internal int Conversations
    {
        get
        {
            lock (_lock)
            {
                return _lanes.Count;
            }
        }
    }

    /// <summary>Waits until no other call of the conversation is under way.</summary>
    /// <param name="tenantId">The tenant; empty when unknown.</param>
    /// <param name="conversation">The chat or channel without its thread; <c>null</c> for a call that goes to none, which counts for the tenant alone.</param>
    /// <param name="cancellationToken">Gives the place up.</param>
    /// <returns>Ask it before each call, tell it after each, and dispose it.</returns>
    internal async ValueTask<Place> EnterAsync(string tenantId, string? conversation, CancellationToken cancellationToken)
    {
        if (conversation is null)
        {
            return new Place(this, tenantId, null);
        }

        var lane = LaneOf((tenantId, conversation));
        try
        {
            await lane.Gate.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(lane);
            throw;
        }

        return new Place(this, tenantId, lane);
    }

    private static long Ticks(TimeProvider clock, TimeSpan span) => (long)(span.TotalSeconds * clock.TimestampFrequency);

    private Lane LaneOf((string, string) key)
    {
        lock (_lock)
        {
            if (_lanes.Count >= _nextSweep)
            {
                Sweep();
            }

            if (!_lanes.TryGetValue(key, out var lane))
            {
                _lanes[key] = lane = new Lane(new SendWindow(_perConversation));
            }

            lane.Users++;
            return lane;
        }
    }

    private void Leave(Lane lane)
    {
        lock (_lock)
        {
            lane.Users--;
        }
    }

    private void Sweep()
    {
        var oldest = clock.GetTimestamp() - Ticks(clock, Hour);
        foreach (var (key, lane) in _lanes)
        {
            if (lane.Users == 0 && lane.Window.Last < oldest)
            {
                _lanes.Remove(key);
                lane.Gate.Dispose();
            }
        }

        foreach (var (tenant, window) in _tenants)
        {
            if (window.Last < oldest)
            {
                _tenants.Remove(tenant);
            }
        }

        // Doubling keeps the sweeps rare however many conversations are busy.
        _nextSweep = Math.Max(SweepFrom, _lanes.Count * 2);
    }

    /// <summary>The tenant's next free moment, taken: who asks first sends first.</summary>
    private long ReserveForTenant(string tenantId)
    {
        lock (_lock)
        {
            if (!_tenants.TryGetValue(tenantId, out var window))
            {
                _tenants[tenantId] = window = new SendWindow(_perTenant);
            }

            var free = window.NextFree(clock.GetTimestamp());
            window.Record(Math.Max(free, window.Last));
            return free;
        }
    }

    private async ValueTask WaitUntilAsync(long moment, CancellationToken cancellationToken)
    {
        // A timer may ring a little early: look again.
        while (moment - clock.GetTimestamp() is > 0 and var ticks)
        {
            await Task.Delay(TimeSpan.FromSeconds(ticks / (double)clock.TimestampFrequency) + TimeSpan.FromMilliseconds(1), clock, cancellationToken);
        }
    }

    /// <summary>A place at the head of a conversation.</summary>
    internal readonly struct Place(SendBudget budget, string tenantId, Lane? lane) : IDisposable
    {
        /// <summary>Waits until one more call is within the budget.</summary>
        public async ValueTask WaitAsync(CancellationToken cancellationToken)
        {
            if (lane is not null)
            {
                await budget.WaitUntilAsync(lane.Window.NextFree(budget.Now), cancellationToken);
            }

            await budget.WaitUntilAsync(budget.ReserveForTenant(tenantId), cancellationToken);
        }

        /// <summary>A call has ended, well or not.</summary>
        public void Count() => lane?.Window.Record(budget.Now);

        public void Dispose()
        {
            if (lane is not null)
            {
                lane.Gate.Release();
                budget.Leave(lane);
            }
        }
    }

    private long Now => clock.GetTimestamp();

    internal sealed class Lane(SendWindow window)
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>Used only by who holds <see cref="Gate"/>.</summary>
        public SendWindow Window { get; } = window;

        /// <summary>Who holds the gate or waits at it.</summary>
        public int Users { get; set; }
    }
}
