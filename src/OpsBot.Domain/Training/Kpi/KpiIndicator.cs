namespace OpsBot.Domain.Training.Kpi;

/// <summary>How the number of an indicator is typed.</summary>
public enum KpiUnit
{
    /// <summary>15.5 for 15.5 %.</summary>
    Percent,

    /// <summary>A plain number.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Count,
}

/// <summary>An indicator that people may enter for the scorecard; what is entered goes before what the stored metrics say.</summary>
/// <param name="Code">Such as <c>salesRatio</c>.</param>
/// <param name="Unit">How it is typed.</param>
/// <param name="Least">As it is typed.</param>
/// <param name="Most">As it is typed.</param>
/// <param name="Line">The code of the scorecard's line that it feeds.</param>
/// <param name="Put">Puts it into the input of the scorecard; takes a share as a fraction.</param>
public sealed record KpiIndicator(string Code, KpiUnit Unit, decimal Least, decimal Most, string Line, Func<KpiInput, decimal, KpiInput> Put)
{
    private const decimal Plenty = 1000;

    /// <summary>All of them, in the order of the scorecard.</summary>
    public static IReadOnlyList<KpiIndicator> All { get; } =
    [
        new("salesRatio", KpiUnit.Percent, 0, 100_000, "sales", (input, value) => input with { SalesRatio = value }),
        new("uvGrowth", KpiUnit.Percent, -100, 100_000, "uvGrowth", (input, value) => input with { UvGrowth = value }),
        new("naturalTraffic", KpiUnit.Percent, 0, 100, "uvGrowth", (input, value) => input with { NaturalTraffic = value }),
        new("pagesPerVisitor", KpiUnit.Number, 0, Plenty, "pageDepth", (input, value) => input with { PagesPerVisitor = value }),
        new("conversion", KpiUnit.Percent, 0, 100, "conversion", (input, value) => input with { Conversion = value }),
        new("industryConversion", KpiUnit.Percent, 0, 100, "conversion", (input, value) => input with { IndustryConversion = value }),
        new("orderValueGrowth", KpiUnit.Percent, -100, 100_000, "orderValue", (input, value) => input with { OrderValueGrowth = value }),
        new("silentOrders", KpiUnit.Percent, 0, 100, "silentOrders", (input, value) => input with { SilentOrders = value }),
        new("repurchase", KpiUnit.Percent, 0, 100, "repurchase", (input, value) => input with { Repurchase = value }),
        new("repurchaseTarget", KpiUnit.Percent, 0, 100, "repurchase", (input, value) => input with { RepurchaseTarget = value }),
        new("newCustomers", KpiUnit.Percent, 0, 100, "newCustomers", (input, value) => input with { NewCustomers = value }),
        new("newCustomersTarget", KpiUnit.Percent, 0, 100, "newCustomers", (input, value) => input with { NewCustomersTarget = value }),
        new("turnover", KpiUnit.Number, 0, Plenty, "turnover", (input, value) => input with { Turnover = value }),
        new("turnoverTarget", KpiUnit.Number, 0.01m, Plenty, "turnover", (input, value) => input with { TurnoverTarget = value }),
        new("slowMovers", KpiUnit.Percent, 0, 100, "turnover", (input, value) => input with { SlowMovers = value }),
        new("promotionCost", KpiUnit.Percent, 0, Plenty, "promotionCost", (input, value) => input with { PromotionCost = value }),
        new("afterSalesCost", KpiUnit.Percent, 0, Plenty, "afterSalesCost", (input, value) => input with { AfterSalesCost = value }),
        new("lateActivities", KpiUnit.Count, 0, Plenty, "activityResponse", (input, value) => input with { LateActivities = (int)value }),
        new("lateProblems", KpiUnit.Count, 0, Plenty, "problemResponse", (input, value) => input with { LateProblems = (int)value }),
        new("collaboration", KpiUnit.Number, 0, 10, "collaboration", (input, value) => input with { Collaboration = value }),
        new("resourceArrival", KpiUnit.Percent, 0, 100, "resources", (input, value) => input with { ResourceArrival = value }),
        new("proposals", KpiUnit.Count, 0, Plenty, "proposals", (input, value) => input with { Proposals = (int)value }),
        new("manuals", KpiUnit.Count, 0, Plenty, "manuals", (input, value) => input with { Manuals = (int)value }),
    ];

    /// <returns>Null when there is none with this code.</returns>
    public static KpiIndicator? Find(string code) => All.FirstOrDefault(one => one.Code == code);

    /// <summary>Whether a number, as it is typed, is one of this indicator.</summary>
    public bool Takes(decimal typed) => typed >= Least && typed <= Most && (Unit != KpiUnit.Count || typed == decimal.Truncate(typed));

    /// <summary>A typed number as the scorecard computes with it.</summary>
    public decimal Stored(decimal typed) => Unit == KpiUnit.Percent ? typed / 100 : typed;

    /// <summary>A stored number as it is typed.</summary>
    public decimal Typed(decimal stored) => Unit == KpiUnit.Percent ? stored * 100 : stored;
}

/// <summary>What somebody entered for the scorecard of a person or shop; the last entry of an indicator counts.</summary>
/// <param name="Id">Version 7.</param>
/// <param name="PersonId">Whose card; <c>null</c> for a shop's.</param>
/// <param name="Shop">Whose card; empty for a person's.</param>
/// <param name="Period">See <see cref="KpiPeriod.Name"/>.</param>
/// <param name="Indicator">See <see cref="KpiIndicator.Code"/>.</param>
/// <param name="Value">A share as a fraction.</param>
/// <param name="EnteredById">Who; <c>null</c> once they are erased.</param>
/// <param name="EnteredAt">When.</param>
public sealed record KpiEntry(
    Guid Id, People.PersonId? PersonId, string Shop, string Period, string Indicator, decimal Value, People.PersonId? EnteredById, DateTimeOffset EnteredAt);
