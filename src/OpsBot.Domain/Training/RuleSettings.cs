namespace OpsBot.Domain.Training;

/// <summary>Where a setting comes from.</summary>
public enum SettingOrigin
{
    /// <summary>A handbook states it.</summary>
    Handbook,

    /// <summary>A handbook gives it as an example only.</summary>
    Example,

    /// <summary>No handbook says it: the company's own setting, with our default.</summary>
    Company,
}

/// <summary>One number or choice that the rules are computed with.</summary>
/// <param name="Key">Its text key's end and its name in the ledger.</param>
/// <param name="Value">As it is in force by default.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Clause">The place in the handbooks; empty for a company setting.</param>
/// <param name="Contradiction">The number of the contradiction that it settles, such as <c>X5</c>; empty for none.</param>
public sealed record RuleSetting(string Key, string Value, SettingOrigin Origin, string Clause, string Contradiction = "");

/// <summary>Everything that scores, targets and cycles are computed with, each with its origin.</summary>
public static class RuleSettings
{
    /// <summary>In the order of the rules.</summary>
    public static IReadOnlyList<RuleSetting> All { get; } =
    [
        new("Coverage", "100%", SettingOrigin.Handbook, "A 1-一-1.3", "X1"),
        new("Completion", "≥95%", SettingOrigin.Handbook, "A 1-一-1.3", "X1"),
        new("Satisfaction", "≥90%", SettingOrigin.Handbook, "A 1-一-1.3"),
        new("PassRate", "≥92%", SettingOrigin.Handbook, "A 1-一-1.3"),
        new("Transfer", "≥85%", SettingOrigin.Handbook, "A 1-一-1.3"),
        new("SatisfactionFormula", "4–5 / 5", SettingOrigin.Company, ""),
        new("PassRateAttempt", "best", SettingOrigin.Company, ""),
        new("TransferFormula", "met / checked", SettingOrigin.Company, ""),
        new("PassMark", "60", SettingOrigin.Company, ""),
        new("OnlineHours", "20", SettingOrigin.Handbook, "A 1-三-3.1"),
        new("OnlineHoursPeriod", "year, 45 min", SettingOrigin.Company, ""),
        new("Composite", "40/40/20", SettingOrigin.Handbook, "A 1-三-3.4", "X4"),
        new("Rounding", "0.01, half away from zero", SettingOrigin.Company, ""),
        new("Capability", "30/25/20/15/10", SettingOrigin.Handbook, "A 7-一-1.2", "X2, X3"),
        new("Kpi", "60/20/15/5", SettingOrigin.Handbook, "D 二", "X11"),
        new("SalesGap", "extend", SettingOrigin.Company, "", "X5"),
        new("TrafficWeights", "× 20/45", SettingOrigin.Company, "", "X6"),
        new("Steps", "percentage points, whole steps", SettingOrigin.Company, "", "X7"),
        new("Timeouts", "−1, −2, −5, −6 …", SettingOrigin.Company, "", "X8"),
        new("Contributions", "min(1, n / required)", SettingOrigin.Company, "", "X9"),
        new("ComplianceScale", "0–100 × 5%", SettingOrigin.Company, "", "X10"),
        new("InventoryTargets", "4 / 2", SettingOrigin.Example, "D 二(二)1"),
        new("NewCustomersTarget", "40%", SettingOrigin.Example, "D 二(一)3"),
        new("QuarterFromMonths", "mean", SettingOrigin.Company, "B 考核周期"),
        new("TrainerWeights", "1/3", SettingOrigin.Company, "B 考核指标设定 2"),
        new("SmallestGroup", "5", SettingOrigin.Company, ""),
        new("FewestPeers", "3", SettingOrigin.Company, ""),
        new("JobCheckAfter", "28 d", SettingOrigin.Company, ""),
        new("CertificateMonths", "12", SettingOrigin.Company, ""),
        new("GainFormula", "(after − before) / (100 − before)", SettingOrigin.Company, ""),
    ];
}
