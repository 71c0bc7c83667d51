namespace OpsBot.BotFramework.Connector;

/// <summary>
/// What the bot may send (section 4.7, row 51): per conversation 7 calls in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour; per tenant
/// 50 a second. Everything that sends shares one budget, over all processes that share a pace, and whoever is over it waits for its turn.
/// </summary>
/// <remarks>
/// Calls of one conversation go one after another, first come first served: that keeps their order and avoids 412. A call is counted
/// when it has ended, and takes a place of its tenant while it is under way, so that the limits hold as the Connector sees them, whatever
/// the network does in between.
/// A 429 stops the calls of its tenant for as long as the Connector asks, or for a doubling time when it doesn't say.
/// Memory grows with what was sent within the hour, which the limits themselves bound.
/// </remarks>
/// <param name="clock">Measures the spans and wakes who waits.</param>
/// <param name="shared">What other processes send; <c>null</c> for a process alone.</param>
public sealed class SendBudget(TimeProvider clock, ISharedPace? shared = null)
{
    private const int SweepFrom = 1024;
    private const int LongestPauseSeconds = 30;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Clocks tick in steps: what lies exactly a second apart here may lie closer there.
    private static readonly TimeSpan TenantSpan = TimeSpan.FromSeconds(1.005);
    private const int PerTenant = 50;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(5);

    // Whoever waits longer lets other processes into the conversation meanwhile.
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(10);

    // A moment of the tenant that was missed by more is given up: what is late bunches up with what follows.
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(20);
    private readonly TimeProvider _clock = clock;
    private readonly ISharedPace? _shared = shared;
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Tenant, string Conversation), Lane> _lanes = [];
    private readonly Dictionary<string, Tenant> _tenants = new(StringComparer.OrdinalIgnoreCase);
    private readonly (int, long)[] _perConversation =
        [(7, Ticks(clock, TimeSpan.FromSeconds(1))), (8, Ticks(clock, TimeSpan.FromSeconds(2))), (60, Ticks(clock, TimeSpan.FromSeconds(30))), (1800, Ticks(clock, Hour))];

    private readonly (int, long)[] _perTenant = [(PerTenant, Ticks(clock, TenantSpan))];
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

    private long Now => _clock.GetTimestamp();

    /// <summary>Waits until no other call of the conversation is under way.</summary>
    /// <param name="tenantId">The tenant; empty when unknown.</param>
    /// <param name="conversation">The chat or channel without its thread; <c>null</c> for a call that goes to none, which counts for the tenant alone.</param>
    /// <param name="cancellationToken">Gives the place up.</param>
    /// <returns>Ask it before each call, tell it after each, and dispose it.</returns>
    internal async ValueTask<Place> EnterAsync(string tenantId, string? conversation, CancellationToken cancellationToken)
    {
        if (conversation is null)
        {
            return new Place(this, tenantId, "", null);
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

        var place = new Place(this, tenantId, conversation, lane);
        try
        {
            await place.EnterSharedAsync(cancellationToken);
            return place;
        }
        catch
        {
            await place.DisposeAsync();
            throw;
        }
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
        var oldest = Now - Ticks(_clock, Hour);
        foreach (var (key, lane) in _lanes)
        {
            if (lane.Users == 0 && lane.Window.Last < oldest)
            {
                _lanes.Remove(key);
                lane.Gate.Dispose();
            }
        }

        foreach (var (id, tenant) in _tenants)
        {
            if (tenant.Gate.CurrentCount == 1 && tenant.UnderWay == 0 && tenant.Window.Last < oldest)
            {
                _tenants.Remove(id);
            }
        }

        // Doubling keeps the sweeps rare however many conversations are busy.
        _nextSweep = Math.Max(SweepFrom, _lanes.Count * 2);
    }

    private Tenant TenantOf(string tenantId)
    {
        lock (_lock)
        {
            if (!_tenants.TryGetValue(tenantId, out var tenant))
            {
                _tenants[tenantId] = tenant = new Tenant(new SendWindow(_perTenant));
            }

            return tenant;
        }
    }

    /// <summary>One after another a tenant's calls are let go: who asks first sends first.</summary>
    private async ValueTask WaitForTenantAsync(string tenantId, CancellationToken cancellationToken)
    {
        var tenant = TenantOf(tenantId);
        await tenant.Gate.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                while (NextFree(tenant) is var free && free > Now)
                {
                    await WaitUntilAsync(free, cancellationToken);
                }

                if (_shared is null)
                {
                    break;
                }

                var moment = Now + Ticks(_clock, await _shared.ReserveAsync(tenantId, cancellationToken));
                await WaitUntilAsync(moment, cancellationToken);
                if (Now - moment <= Ticks(_clock, Lateness) && tenant.PausedUntil <= Now)
                {
                    break;
                }
            }

            lock (tenant)
            {
                tenant.UnderWay++;
            }
        }
        finally
        {
            tenant.Gate.Release();
        }
    }

    private long NextFree(Tenant tenant)
    {
        lock (tenant)
        {
            var free = tenant.UnderWay < PerTenant ? tenant.Window.NextFree(Now, tenant.UnderWay) : Now + Ticks(_clock, LookAgain);
            return Math.Max(free, tenant.PausedUntil);
        }
    }

    private void CountForTenant(string tenantId)
    {
        var tenant = TenantOf(tenantId);
        lock (tenant)
        {
            tenant.UnderWay = Math.Max(0, tenant.UnderWay - 1);
            tenant.Window.Record(Now);
        }
    }

    private async ValueTask WaitUntilAsync(long moment, CancellationToken cancellationToken)
    {
        // A timer may ring a little early: look again.
        while (moment - Now is > 0 and var ticks)
        {
            await Task.Delay(Span(ticks) + TimeSpan.FromMilliseconds(1), _clock, cancellationToken);
        }
    }

    private TimeSpan Span(long ticks) => TimeSpan.FromSeconds(ticks / (double)_clock.TimestampFrequency);

    /// <summary>A place at the head of a conversation.</summary>
    internal sealed class Place(SendBudget budget, string tenantId, string conversation, Lane? lane) : IAsyncDisposable
    {
        private bool _isInside;

        /// <summary>Waits until one more call is within the budget.</summary>
        public async ValueTask WaitAsync(CancellationToken cancellationToken)
        {
            while (lane is not null && budget.Span(lane.Window.NextFree(budget.Now) - budget.Now) is var wait && wait > TimeSpan.Zero)
            {
                if (wait > LongestHold)
                {
                    await LeaveSharedAsync();
                }

                await budget.WaitUntilAsync(lane.Window.NextFree(budget.Now), cancellationToken);
                await EnterSharedAsync(cancellationToken);
            }

            await EnterSharedAsync(cancellationToken);
            await budget.WaitForTenantAsync(tenantId, cancellationToken);
        }

        /// <summary>A call has ended, well or not.</summary>
        public void Count()
        {
            lane?.Window.Record(budget.Now);
            budget.CountForTenant(tenantId);
        }

        /// <summary>The Connector took a call: it is not at its limit.</summary>
        public void Taken() => budget.TenantOf(tenantId).Throttles = 0;

        /// <summary>The Connector said 429: the tenant's calls stop for a while.</summary>
        /// <param name="asked">What it asks for, if it does.</param>
        public async ValueTask ThrottledAsync(TimeSpan? asked)
        {
            var tenant = budget.TenantOf(tenantId);
            var pause = asked ?? TimeSpan.FromSeconds(Math.Min(1 << Math.Min(tenant.Throttles, 10), LongestPauseSeconds));
            tenant.Throttles++;
            tenant.PausedUntil = Math.Max(tenant.PausedUntil, budget.Now + Ticks(budget._clock, pause));
            if (budget._shared is not null)
            {
                await budget._shared.PauseAsync(tenantId, pause);
            }
        }

        /// <summary>Lets other processes in while nothing is called, such as between two tries.</summary>
        public async ValueTask LeaveSharedAsync()
        {
            if (_isInside)
            {
                _isInside = false;
                var now = budget.Now;
                await budget._shared!.LeaveAsync(tenantId, conversation, [.. lane!.Window.Since(now - Ticks(budget._clock, Hour)).Select(at => budget.Span(now - at))]);
            }
        }

        public async ValueTask EnterSharedAsync(CancellationToken cancellationToken)
        {
            if (lane is not null && !_isInside && budget._shared is { } others)
            {
                var ages = await others.EnterAsync(tenantId, conversation, cancellationToken);
                _isInside = true;
                lane.Window.Take([.. ages.Select(age => budget.Now - Ticks(budget._clock, age))]);
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (lane is not null)
            {
                try
                {
                    await LeaveSharedAsync();
                }
                finally
                {
                    lane.Gate.Release();
                    budget.Leave(lane);
                }
            }
        }
    }

    internal sealed class Lane(SendWindow window)
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>Used only by who holds <see cref="Gate"/>.</summary>
        public SendWindow Window { get; } = window;

        /// <summary>Who holds the gate or waits at it.</summary>
        public int Users { get; set; }
    }

    private sealed class Tenant(SendWindow window)
    {
        private long _pausedUntil = long.MinValue;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>When its calls ended; guarded by the tenant itself.</summary>
        public SendWindow Window { get; } = window;

        /// <summary>Calls that have left and not ended; guarded by the tenant itself.</summary>
        public int UnderWay { get; set; }

        public long PausedUntil
        {
            get => Volatile.Read(ref _pausedUntil);
            set => Volatile.Write(ref _pausedUntil, value);
        }

        /// <summary>429s in a row.</summary>
        public int Throttles { get; set; }
    }
}
