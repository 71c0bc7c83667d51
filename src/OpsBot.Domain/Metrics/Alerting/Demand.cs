namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>How much plainer, or less plain, the days of a series must be because of what people said of its alerts.</summary>
/// <param name="Steps">-1 to 3; 0 is how every series begins. Each is a factor of two on how rare a day has to be.</param>
public readonly record struct Demand(int Steps)
{
    /// <summary>An eighth of the ordinary days: a real break is far beyond that, so no series is ever silenced.</summary>
    public const int Most = 3;

    /// <summary>One step below the others at least: the budget bears no more.</summary>
    public const int Least = -1;

    // Each time half as many ordinary days may be as odd: log10 of 2.
    private const double Step = 0.3;

    /// <summary>To be taken off the score of the series; below 0 it is added.</summary>
    public double Score => Step * Steps;

    /// <param name="calledFalse">Incidents of the series that were called false and still are; 0 or more.</param>
    /// <param name="calledUseful">Those that were called useful and still are; 0 or more.</param>
    public static Demand Of(int calledFalse, int calledUseful) => new(Math.Clamp(calledFalse - calledUseful, Least, Most));
}
