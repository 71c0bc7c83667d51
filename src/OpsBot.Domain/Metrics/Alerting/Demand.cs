namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>How much plainer the days of a series must be because people called its alerts false.</summary>
public static class Demand
{
    // Each time half as many ordinary days may be as odd; never less than an eighth: a real break is far beyond that.
    private const double Step = 0.3;
    private const int MostSteps = 3;

    /// <param name="calledFalse">How many alerts of the series were called false and still are; 0 or more.</param>
    /// <returns>To be taken off the score of the series.</returns>
    public static double Of(int calledFalse) => Step * Math.Min(calledFalse, MostSteps);
}
