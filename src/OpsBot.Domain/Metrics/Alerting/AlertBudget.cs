namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>How many false alerts a channel bears in a week, and which alerts fit.</summary>
public static class AlertBudget
{
    /// <summary>One false alert a channel and week.</summary>
    public const double DefaultPerWeek = 1;

    /// <summary>The alerts to send, likeliest first, as long as the false ones among them that must be expected fit.</summary>
    /// <remarks>A day's alert at p is false with about m p / k of a chance when m series were judged and k of them are at p or
    /// below: the estimate behind Benjamini and Hochberg, rank by rank. What is plain therefore costs next to nothing and
    /// always fits; what is doubtful is sent while there is room.</remarks>
    /// <param name="p">Of the alerts that passed, in any order; of one channel and day.</param>
    /// <param name="judged">How many series were judged for the channel that day; at least as many as alerts.</param>
    /// <param name="spent">What the alerts of the last seven days cost.</param>
    /// <param name="perWeek">The budget.</param>
    /// <returns>For each alert its cost when it is sent, else null.</returns>
    public static IReadOnlyList<double?> Spend(IReadOnlyList<double> p, int judged, double spent, double perWeek = DefaultPerWeek)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(judged, p.Count);
        var costs = new double?[p.Count];
        var ranked = Enumerable.Range(0, p.Count).OrderBy(i => p[i]).ToList();
        for (var k = 0; k < ranked.Count; k++)
        {
            var cost = Math.Min(judged * p[ranked[k]] / (k + 1), 1);
            if (spent + cost > perWeek)
            {
                break;
            }

            (costs[ranked[k]], spent) = (cost, spent + cost);
        }

        return costs;
    }
}
