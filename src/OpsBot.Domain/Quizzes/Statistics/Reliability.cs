namespace OpsBot.Domain.Quizzes.Statistics;

/// <summary>Reliability beside Cronbach's alpha.</summary>
public static class Reliability
{
    /// <summary>KR-21: a lower bound for 0/1 items, taking all for equally hard.</summary>
    /// <param name="items">How many; above 1.</param>
    /// <param name="mean">The mean total.</param>
    /// <param name="variance">The variance of the totals, dividing by their number; above 0.</param>
    /// <remarks>Kuder, Richardson, Psychometrika 2 (1937).</remarks>
    public static double KuderRichardson21(int items, double mean, double variance) =>
        (double)items / (items - 1) * (1 - mean * (items - mean) / (items * variance));

    /// <summary>What the reliability of a paper would be at another length.</summary>
    /// <param name="alpha">The reliability now.</param>
    /// <param name="times">The new length as a multiple of the old one.</param>
    public static double SpearmanBrown(double alpha, double times) => times * alpha / (1 + (times - 1) * alpha);
}
