namespace OpsBot.Domain.Metrics;

/// <summary>
/// The scale on which days of a metric are compared, so that a change means the same on a quiet and on a busy day:
/// logarithms for what moves by factors, logits for rates, the value itself for scores.
/// </summary>
/// <remarks>
/// The halves added to counts keep zero and "all" finite: D. R. Cox, E. J. Snell, "Analysis of Binary Data", 1989, section 2.1.
/// </remarks>
internal static class MetricScale
{
    // Stand-ins for zero where a logarithm has none: below any amount that is one, and a hundredth of a percent of a rate.
    private const double SmallestAmount = 1e-9;
    private const double SmallestFraction = 0.0001;

    /// <returns>The point on the scale, or null when there was nothing to measure: a rate of no visitors.</returns>
    public static double? Of(MetricType type, MetricPoint point) => type switch
    {
        MetricType.Rate or MetricType.Ratio when point.Denominator is 0 => null,
        MetricType.Count => Math.Log(Math.Max(point.Value, 0) + 0.5),
        MetricType.Amount or MetricType.Ratio => Math.Log(Math.Max(point.Value, SmallestAmount)),
        MetricType.Rate when point is { Numerator: { } x, Denominator: { } n } => Math.Log((x + 0.5) / (n - x + 0.5)),
        MetricType.Rate => Logit(Math.Clamp(point.Value, SmallestFraction, 1 - SmallestFraction)),
        _ => point.Value,
    };

    /// <summary>From the scale back to the unit of the metric.</summary>
    public static double Back(MetricType type, double scaled) => type switch
    {
        MetricType.Count => Math.Max(Math.Exp(scaled) - 0.5, 0),
        MetricType.Amount or MetricType.Ratio => Math.Exp(scaled),
        MetricType.Rate => 1 / (1 + Math.Exp(-scaled)),
        _ => scaled,
    };

    private static double Logit(double p) => Math.Log(p / (1 - p));
}
