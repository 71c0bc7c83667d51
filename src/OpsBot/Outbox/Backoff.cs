namespace OpsBot.Outbox;

/// <summary>How long to wait before the next try: doubling, with a fifth of chance either way, and never below what the service asks for.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="first">The wait after the first try.</param>
    /// <param name="attempts">Tries so far, from 1.</param>
    /// <param name="retryAfter">What the service asks for; null when it doesn't.</param>
    /// <param name="seed">The same message waits equally long on every machine, and different messages don't all come at once.</param>
    public static TimeSpan Wait(TimeSpan first, int attempts, TimeSpan? retryAfter, int seed)
    {
        var doubled = TimeSpan.FromTicks(Math.Min(first.Ticks << Math.Min(attempts - 1, 16), Longest.Ticks));
        var jittered = doubled * (0.8 + (0.4 * new Random(seed + attempts).NextDouble()));
        return retryAfter > jittered ? retryAfter.Value : jittered;
    }
}
