namespace OpsBot.Domain.Training;

/// <summary>Why an indicator's score needs a look: where the rules are silent or contradict themselves.</summary>
public enum KpiNote
{
    /// <summary>Sales lie between 80 % and 90 % of the target, where the rules say nothing (contradiction X5).</summary>
    SalesGap,

    /// <summary>The printed weights of the group don't add up to it and were scaled (X6).</summary>
    WeightsScaled,

    /// <summary>Steps were read as percentage points (X7).</summary>
    PercentagePoints,

    /// <summary>The rules give no rate for a gap: the target is met or it is scored in proportion (a company setting).</summary>
    NoRate,

    /// <summary>Natural traffic is under 60 %, for which the rules state no weight.</summary>
    LittleNaturalTraffic,

    /// <summary>Deductions are larger than the weight and were taken on the indicator's own scale (X8, X10).</summary>
    OwnScale,

    /// <summary>Counts were capped at the required number (X9).</summary>
    Capped,
}

/// <summary>One line of the scorecard.</summary>
/// <param name="Code">Such as <c>sales</c>.</param>
/// <param name="Weight">Of 100.</param>
/// <param name="Score">0–100, sales 0–120; <c>null</c> while a person decides or the input is missing.</param>
/// <param name="Clause">The rule that it follows.</param>
/// <param name="Notes">Where our defaults fill a gap.</param>
public sealed record KpiLine(string Code, decimal Weight, decimal? Score, string Clause, IReadOnlyList<KpiNote> Notes)
{
    /// <summary>Weight × score ÷ 100.</summary>
    public decimal? Points => Weight * Score / 100;
}

/// <summary>What is measured for the scorecard; <c>null</c> where nothing is known. Shares are fractions: 0.15 is 15 %.</summary>
public sealed record KpiInput
{
    /// <summary>Sales ÷ target.</summary>
    public decimal? SalesRatio { get; init; }

    /// <summary>Growth of visitors on the period before.</summary>
    public decimal? UvGrowth { get; init; }

    /// <summary>The share of natural traffic.</summary>
    public decimal? NaturalTraffic { get; init; }

    /// <summary>Pages per visitor.</summary>
    public decimal? PagesPerVisitor { get; init; }

    /// <summary>Paid orders ÷ visitors.</summary>
    public decimal? Conversion { get; init; }

    /// <summary>The mean of the industry, of the same ratio.</summary>
    public decimal? IndustryConversion { get; init; }

    /// <summary>Growth of the average order value on the period before.</summary>
    public decimal? OrderValueGrowth { get; init; }

    /// <summary>Orders without a question to the service ÷ paid orders.</summary>
    public decimal? SilentOrders { get; init; }

    /// <summary>Buyers of the last 90 days who bought again ÷ buyers.</summary>
    public decimal? Repurchase { get; init; }

    /// <summary>0.3 for consumables, 0.2 for durables.</summary>
    public decimal RepurchaseTarget { get; init; } = 0.3m;

    /// <summary>Sales to new customers ÷ sales.</summary>
    public decimal? NewCustomers { get; init; }

    /// <summary>An example of the rules: 40 %.</summary>
    public decimal NewCustomersTarget { get; init; } = 0.4m;

    /// <summary>Times a period.</summary>
    public decimal? Turnover { get; init; }

    /// <summary>An example of the rules: 4 for clothes, 2 for electronics.</summary>
    public decimal TurnoverTarget { get; init; } = 4;

    /// <summary>Of the stock.</summary>
    public decimal SlowMovers { get; init; }

    /// <summary>Promotion cost ÷ sales.</summary>
    public decimal? PromotionCost { get; init; }

    /// <summary>After-sales cost ÷ sales.</summary>
    public decimal? AfterSalesCost { get; init; }

    /// <summary>Answers to the platform later than 24 hours.</summary>
    public int? LateActivities { get; init; }

    /// <summary>Problems solved later than 24 hours.</summary>
    public int? LateProblems { get; init; }

    /// <summary>The mean of the partner teams' ratings, 0–10.</summary>
    public decimal? Collaboration { get; init; }

    /// <summary>Campaign resources that arrived.</summary>
    public decimal? ResourceArrival { get; init; }

    /// <summary>Accepted proposals; 2 a quarter are asked for.</summary>
    public int? Proposals { get; init; }

    /// <summary>Manuals and case write-ups; 1 a half-year is asked for.</summary>
    public int? Manuals { get; init; }

    /// <summary>Violations, those that close a shop, and breaches of data security.</summary>
    public (int Violations, int Serious, int DataSecurity)? Compliance { get; init; }
}

/// <summary>The KPI scorecard 60/20/15/5 of a person or shop. Handbook clauses 培训-4.x; the printed rules are cited by line.</summary>
/// <param name="Lines">In the order of the rules.</param>
public sealed record KpiCard(IReadOnlyList<KpiLine> Lines)
{
    /// <summary>The most that can be reached: sales can earn 120.</summary>
    public const decimal Maximum = 106;

    private static readonly IReadOnlyList<decimal> Traffic = KpiScores.Scaled([10, 5, 15, 10, 5], 20);

    /// <summary>The total; <c>null</c> while a line has no score: incomplete is not zero.</summary>
    public decimal? Total => Lines.Any(line => line.Score is null) ? null : Math.Round(Lines.Sum(line => line.Points!.Value), 2, MidpointRounding.AwayFromZero);

    /// <summary>What the lines with a score add up to, and the weight that they cover.</summary>
    public (decimal Points, decimal Weight) SoFar =>
        (Math.Round(Lines.Sum(line => line.Points ?? 0), 2, MidpointRounding.AwayFromZero), Lines.Where(line => line.Score is not null).Sum(line => line.Weight));

    /// <summary>Whether our defaults fill a gap of the rules somewhere: the card is then a trial calculation (试算).</summary>
    public bool IsTrial => Lines.Any(line => line.Notes.Count > 0);

    /// <summary>Scores everything that is known.</summary>
    public static KpiCard Of(KpiInput input, SalesGap gap = SalesGap.Extend)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(
        [
            new("sales", 30, input.SalesRatio is { } ratio ? KpiScores.Sales(ratio, gap) : null, "D 二(一)1", input.SalesRatio is >= 0.8m and < 0.9m ? [KpiNote.SalesGap] : []),
            new("uvGrowth", Traffic[0], Known(input.UvGrowth, KpiScores.UvGrowth), "D 二(一)2",
                input.NaturalTraffic < 0.6m ? [KpiNote.WeightsScaled, KpiNote.PercentagePoints, KpiNote.LittleNaturalTraffic] : [KpiNote.WeightsScaled, KpiNote.PercentagePoints]),
            new("pageDepth", Traffic[1], Known(input.PagesPerVisitor, KpiScores.PageDepth), "D 二(一)2", [KpiNote.WeightsScaled]),
            new("conversion", Traffic[2], input is { Conversion: { } rate, IndustryConversion: { } mean } ? Below(mean + 0.05m - rate, 0.02m, 5) : null, "D 二(一)2",
                [KpiNote.WeightsScaled, KpiNote.PercentagePoints]),
            new("orderValue", Traffic[3], Known(input.OrderValueGrowth, growth => Below(0.05m - growth, 0.05m, 3)), "D 二(一)2", [KpiNote.WeightsScaled, KpiNote.NoRate]),
            new("silentOrders", Traffic[4], Known(input.SilentOrders, share => Below(0.2m - share, 0.05m, 3)), "D 二(一)2", [KpiNote.WeightsScaled, KpiNote.NoRate]),
            new("repurchase", 7, Known(input.Repurchase, rate => KpiScores.CustomerShare(rate, input.RepurchaseTarget)), "D 二(一)3", []),
            new("newCustomers", 3, Known(input.NewCustomers, share => KpiScores.CustomerShare(share, input.NewCustomersTarget)), "D 二(一)3", []),
            new("turnover", 10, Known(input.Turnover, turnover => KpiScores.InventoryTurnover(turnover, input.TurnoverTarget, input.SlowMovers)), "D 二(二)1", []),
            new("promotionCost", 5, Known(input.PromotionCost, share => KpiScores.CostShare(share, 0.15m)), "D 二(二)2", []),
            new("afterSalesCost", 3, Known(input.AfterSalesCost, share => KpiScores.CostShare(share, 0.03m)), "D 二(二)2", []),
            new("activityResponse", 1, input.LateActivities is { } late ? KpiScores.Timeouts(late) : null, "D 二(二)3", input.LateActivities > 0 ? [KpiNote.OwnScale] : []),
            new("problemResponse", 1, input.LateProblems is { } slow ? KpiScores.Timeouts(slow) : null, "D 二(二)3", input.LateProblems > 0 ? [KpiNote.OwnScale] : []),
            new("collaboration", 5, Known(input.Collaboration, KpiScores.Collaboration), "D 二(三)1", input.Collaboration < 8 ? [KpiNote.NoRate] : []),
            new("resources", 5, Known(input.ResourceArrival, KpiScores.ResourceArrival), "D 二(三)1", []),
            new("proposals", 3, input.Proposals is { } proposals ? KpiScores.Contributions(proposals, 2) : null, "D 二(三)2", [KpiNote.Capped]),
            new("manuals", 2, input.Manuals is { } manuals ? KpiScores.Contributions(manuals, 1) : null, "D 二(三)2", [KpiNote.Capped]),
            new("compliance", 5, input.Compliance is { } events ? KpiScores.Compliance(events.Violations, events.Serious, events.DataSecurity) : null, "D 二(四)",
                input.Compliance is { } any && any != default ? [KpiNote.OwnScale] : []),
        ]);
    }

    private static decimal? Known(decimal? value, Func<decimal, decimal> score) => value is { } known ? score(known) : null;

    private static decimal Below(decimal gap, decimal step, decimal cost) => Math.Max(0, 100 - (gap <= 0 ? 0 : Math.Floor(gap / step) * cost));
}
