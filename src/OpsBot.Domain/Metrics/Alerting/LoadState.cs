namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>What became of a day's load of one source. Anything but complete mutes what depends on it: it is no news of business.</summary>
public enum LoadState
{
    /// <summary>Everything is there and looks like a day.</summary>
    Complete,

    /// <summary>Nothing has come, and the time by which it comes hasn't passed.</summary>
    Awaited,

    /// <summary>Nothing has come, and it should have.</summary>
    Late,

    /// <summary>Nothing has come for a day that is long over.</summary>
    Missing,

    /// <summary>Some series have come and others not, or all fell by one and the same share.</summary>
    Partial,

    /// <summary>All are twice what they should be.</summary>
    Doubled,
}

/// <summary>One sum or count of a load beside what was expected of it. Rates and means say nothing of how complete a load is.</summary>
/// <param name="Actual">What came; null for nothing.</param>
/// <param name="Expected">In the same unit; above 0.</param>
/// <param name="Spread">Standard deviation of the logarithm of an ordinary day; above 0.</param>
/// <param name="Channel">Where it sells. A channel that loses its visitors loses orders and sales by the same share, and that
/// is business: a common fall tells of a load only when several channels share it.</param>
public sealed record LoadedSeries(double? Actual, double Expected, double Spread, string Channel = "");

/// <summary>Tells a broken load from bad business: business hardly ever moves several channels by one factor.</summary>
public static class LoadCheck
{
    // Two series may agree by chance; three and more hardly.
    private const int FewestSeries = 3;

    // A common fall counts as a load from a tenth on; a quiet day is not broken.
    private const double LeastFall = 0.9;

    // How near the common factor each must be, in its own standard deviations.
    private const double Near = 2;

    // A factor within the noise of an ordinary day is no break either.
    private const double Clear = 3;

    /// <param name="series">Sums and counts of one source and day.</param>
    /// <param name="now">The moment of the check.</param>
    /// <param name="due">When the load should be there.</param>
    /// <param name="over">From when on a load that never came is missing rather than late.</param>
    public static LoadState Of(IReadOnlyList<LoadedSeries> series, DateTimeOffset now, DateTimeOffset due, DateTimeOffset over)
    {
        var came = series.Where(s => s.Actual.HasValue).ToList();
        if (came.Count == 0)
        {
            return now < due ? LoadState.Awaited : now < over ? LoadState.Late : LoadState.Missing;
        }

        if (came.Count < series.Count)
        {
            return LoadState.Partial;
        }

        var factors = came.Where(s => s.Actual > 0).Select(s => (Log: Math.Log(s.Actual!.Value / s.Expected), s.Spread)).ToList();
        if (factors.Count < Math.Max(FewestSeries, came.Count))
        {
            return LoadState.Complete;
        }

        return Agree(factors, Math.Log(2)) ? LoadState.Doubled
            : came.Select(s => s.Channel).Distinct(StringComparer.Ordinal).Count() > 1
                && factors.Average(f => f.Log) is var common && common < Math.Log(LeastFall) && Agree(factors, common) ? LoadState.Partial
            : LoadState.Complete;
    }

    private static bool Agree(List<(double Log, double Spread)> factors, double common) =>
        factors.TrueForAll(f => Math.Abs(f.Log - common) <= Near * f.Spread && Math.Abs(common) >= Clear * f.Spread);
}
