namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>What decides how loudly an unusual day is said.</summary>
/// <param name="P">The share of ordinary days as odd, 0–1.</param>
/// <param name="IsLost">Zero, or a lost numerator, on a day that is open.</param>
/// <param name="ImpactShare">What it costs, as a share of the shop's expected sales of the day; 0 when unknown.</param>
/// <param name="IsForTheWorse">Refunds up, conversion down; their opposites are never more than a notice.</param>
public sealed record AlertWeight(double P, bool IsLost, double ImpactShare, bool IsForTheWorse)
{
    // One ordinary day in 10,000; one in 1,000 when 5 % of the day's sales hang on it; one in 300 for a card at all.
    private const double CriticalP = 1e-4;
    private const double CostlyP = 1e-3;
    private const double CostlyShare = 0.05;
    private const double WarningP = 0.003;

    /// <summary>How it is said.</summary>
    public Severity Severity =>
        !IsForTheWorse ? Severity.Notice
        : P < CriticalP || IsLost || (P < CostlyP && ImpactShare >= CostlyShare) ? Severity.Critical
        : P < WarningP ? Severity.Warning
        : Severity.Notice;
}
