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

    // A day within a tenth of the usual is never news: on the logarithmic scales 3.5 spreads of 0.03 are 11 %.
    private const double LeastFactorSpread = 0.03;

    // Scores move little: for a mark of 4.8 this is 0.02 points, and 3.5 of them 0.07.
    private const double LeastScoreShare = 0.004;

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

    /// <summary>The spread below which a difference on the scale is chance or rounding, whatever the history says.</summary>
    /// <param name="type">Decides the scale.</param>
    /// <param name="median">The usual, on the scale.</param>
    /// <param name="denominator">Of the day that is judged, for a rate whose source gives it.</param>
    public static double LeastSpread(MetricType type, double median, double? denominator)
    {
        var expected = Back(type, median);
        return type switch
        {
            // Counting alone scatters ln y by 1/√μ and the logit by 1/√(n p (1 − p)): a thin day is wide, not odd.
            MetricType.Count => Math.Max(LeastFactorSpread, 1 / Math.Sqrt(Math.Max(expected, 0.5))),
            MetricType.Rate when denominator is { } n =>
                Math.Max(LeastFactorSpread, 1 / Math.Sqrt(Math.Max(n * expected * (1 - expected), 0.2))),
            MetricType.Score => Math.Abs(median) * LeastScoreShare,
            _ => LeastFactorSpread,
        };
    }

    private static double Logit(double p) => Math.Log(p / (1 - p));
}
