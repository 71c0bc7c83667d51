namespace OpsBot.BotFramework.Connector;

/// <summary>How a call is tried again that may pass later (section 4.6). Only 412, 429, 502, 503 and 504 are.</summary>
public sealed class RetryOptions
{
    /// <summary>Tries in all, the first included. At least 1, which is no retry.</summary>
    public int MaxAttempts { get; set; } = 4;

    /// <summary>The wait after the first try; it doubles with each. A <c>Retry-After</c> that is longer wins.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>No wait of our own is longer.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>A try that would begin later than this after the first is not made: the refusal is thrown, with its <c>Retry-After</c>.</summary>
    public TimeSpan TotalTime { get; set; } = TimeSpan.FromMinutes(1);

    private static TimeSpan Margin => TimeSpan.FromMilliseconds(20);

    /// <summary>How long to wait after a try.</summary>
    /// <param name="attempt">From 1.</param>
    /// <param name="retryAfter">What the Connector asks for.</param>
    /// <param name="chance">0 to 1: shifts the wait by up to a fifth, so that many callers don't come back at once.</param>
    internal TimeSpan DelayAfter(int attempt, TimeSpan? retryAfter, double chance)
    {
        var doubled = TimeSpan.FromTicks(Math.Min(FirstDelay.Ticks << Math.Min(attempt - 1, 16), LongestDelay.Ticks));
        var jittered = doubled * (0.8 + (0.4 * chance));

        // At least what was asked, measured there: a timer may ring a little early, and many callers were told the same.
        var asked = retryAfter is { } told ? told + Margin + (told * (0.05 * chance)) : TimeSpan.Zero;
        return asked > jittered ? asked : jittered;
    }
}
