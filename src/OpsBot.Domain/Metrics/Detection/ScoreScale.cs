namespace OpsBot.Domain.Metrics.Detection;

/// <summary>
/// What odds mean: the share of ordinary days that reach them. Measured on ordinary days of benchmark sets with training
/// seeds (180,000 days of real and simulated series), so that a score of 2 is one ordinary day in a hundred.
/// </summary>
internal static class ScoreScale
{
    // Logarithm of the odds to base 10, and -log10 of the share of ordinary days beyond it. The last stretch goes on: rarer
    // days than one in five thousand there were too few to count.
    private static readonly (double Odds, double Score)[] Knots =
    [
        (-3, 0), (-1.1, 0.05), (-0.8, 0.3), (-0.46, 0.7), (-0.1, 1), (0.24, 1.3), (0.57, 1.7), (0.76, 2), (0.95, 2.3),
        (1.18, 2.7), (1.34, 3), (1.73, 3.7),
    ];

    public static double Of(double odds)
    {
        if (odds <= Knots[0].Odds)
        {
            return 0;
        }

        var i = 1;
        while (i < Knots.Length - 1 && odds > Knots[i].Odds)
        {
            i++;
        }

        var (from, to) = (Knots[i - 1], Knots[i]);
        return from.Score + ((odds - from.Odds) / (to.Odds - from.Odds) * (to.Score - from.Score));
    }
}
