namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>Which of many series judged on one morning are worth an alert, so that a bounded share of the alerts is false.</summary>
/// <remarks>Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate", JRSS B 57(1), 1995.</remarks>
public static class FalseDiscovery
{
    /// <summary>One alert in ten may be false.</summary>
    public const double DefaultRate = 0.10;

    /// <summary>No series is alerted above this, however many others are: one ordinary day in fifty.</summary>
    public const double LargestP = 0.02;

    /// <param name="p">One for each series judged, 0–1, in any order.</param>
    /// <param name="rate">The share of false alerts to bear, 0–1.</param>
    /// <returns>For each, whether to alert.</returns>
    /// <exception cref="ArgumentException">A value isn't within 0 and 1.</exception>
    public static IReadOnlyList<bool> Select(IReadOnlyList<double> p, double rate = DefaultRate)
    {
        if (p.Any(value => value is not (>= 0 and <= 1)))
        {
            throw new ArgumentException("A probability lies within 0 and 1.");
        }

        // The largest rank k whose value is at most k / m of the rate; everything up to it counts.
        var sorted = p.Order().ToList();
        var limit = -1.0;
        for (var k = 0; k < sorted.Count; k++)
        {
            limit = sorted[k] <= rate * (k + 1) / sorted.Count ? sorted[k] : limit;
        }

        return [.. p.Select(value => value <= Math.Min(limit, LargestP))];
    }
}
