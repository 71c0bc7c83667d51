namespace OpsBot.Domain.Training;

/// <summary>What is scored between 80 % and 90 % of the sales target, where the rules say nothing.</summary>
public enum SalesGap
{
    /// <summary>As from 90 %: the ratio × 100. The default.</summary>
    Extend,

    /// <summary>Nothing, as below 80 %.</summary>
    Zero,

    /// <summary>Left to a person.</summary>
    Manual,
}

/// <summary>The scores of the KPI card, each on its own scale of 0–100 (sales: 0–120). Shares are fractions: 0.15 is 15 %.</summary>
/// <remarks>Deductions count whole steps only; percentage points for rates, relative steps for ratios. Both are company settings.</remarks>
public static class KpiScores
{
    /// <summary>Sales achieved ÷ target.</summary>
    /// <returns><c>null</c> in the gap when a person decides.</returns>
    public static decimal? Sales(decimal ratio, SalesGap gap) => ratio switch
    {
        >= 1.2m => 120,
        >= 0.9m => ratio * 100,
        < 0.8m => 0,
        _ => gap switch { SalesGap.Extend => ratio * 100, SalesGap.Zero => 0, _ => null },
    };

    /// <summary>UV growth: 20 % is full, each 5 points below cost 3.</summary>
    public static decimal UvGrowth(decimal growth) => Less(Steps(0.2m - growth, 0.05m) * 3);

    /// <summary>Pages per visitor: 3 is full, each 5 % (relative) below cost 3.</summary>
    public static decimal PageDepth(decimal pagesPerVisitor) => Less(Steps((3 - pagesPerVisitor) / 3, 0.05m) * 3);

    /// <summary>Stock turnover: each 10 % (relative) below the target cost 5; each point of slow movers above 5 % costs 2.</summary>
    /// <param name="turnover">Times a period.</param>
    /// <param name="target">Above 0.</param>
    /// <param name="slowMoverShare">Of the stock.</param>
    public static decimal InventoryTurnover(decimal turnover, decimal target, decimal slowMoverShare = 0) =>
        Less(Steps((target - turnover) / target, 0.1m) * 5 + Steps(slowMoverShare - 0.05m, 0.01m) * 2);

    /// <summary>A cost as a share of sales: each point above the target costs 2.</summary>
    public static decimal CostShare(decimal share, decimal target) => Less(Steps(share - target, 0.01m) * 2);

    /// <summary>Repurchase rate or share of new customers: each 2 points below the target cost 3.</summary>
    public static decimal CustomerShare(decimal rate, decimal target) => Less(Steps(target - rate, 0.02m) * 3);

    /// <summary>Answers later than 24 hours: 1 each, 5 for three, 1 for each further one.</summary>
    public static decimal Timeouts(int count) => Less(count < 3 ? count : count + 2);

    /// <summary>Resources that arrived: each 5 points below 95 % cost 2.</summary>
    public static decimal ResourceArrival(decimal rate) => Less(Steps(0.95m - rate, 0.05m) * 2);

    /// <summary>Compliance: 10 for a violation, 50 for one that closes a shop, 20 for leaked data or faked trades.</summary>
    public static decimal Compliance(int violations, int serious, int dataSecurity) => Less(10 * violations + 50 * serious + 20 * dataSecurity);

    /// <summary>Proposals and manuals: full from the required count on.</summary>
    /// <param name="count">How many.</param>
    /// <param name="required">Above 0.</param>
    public static decimal Contributions(int count, int required) => 100 * Math.Min(1, (decimal)count / required);

    /// <summary>Satisfaction of the partner teams, 0–10: 8 is full, below it ten times the mean.</summary>
    public static decimal Collaboration(decimal mean) => mean >= 8 ? 100 : mean * 10;

    /// <summary>Weights as printed, scaled so that they add up to the weight of their group.</summary>
    public static IReadOnlyList<decimal> Scaled(IReadOnlyList<decimal> printed, decimal group) =>
        [.. printed.Select(weight => Math.Round(weight * group / printed.Sum(), 6, MidpointRounding.AwayFromZero))];

    /// <summary>The card's total: weights in percent, scores on their own scales. At most 106, since sales can reach 120.</summary>
    public static decimal Total(IEnumerable<(decimal Weight, decimal Score)> indicators) =>
        indicators.Sum(indicator => indicator.Weight * indicator.Score) / 100;

    private static decimal Steps(decimal gap, decimal step) => gap <= 0 ? 0 : Math.Floor(gap / step);

    private static decimal Less(decimal deduction) => Math.Max(0, 100 - deduction);
}
