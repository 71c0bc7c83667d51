namespace OpsBot.Domain.Metrics;

/// <summary>The type of a metric that nobody described, from all points of a file.</summary>
public static class MetricTypeInference
{
    /// <param name="points">Of one series; at least one.</param>
    /// <returns>Parts of a whole are rates, other fractions ratios, whole numbers counts, anything else an amount.</returns>
    public static MetricType Of(IReadOnlyCollection<MetricPoint> points)
    {
        if (points.Any(p => p.Denominator.HasValue))
        {
            return points.All(IsPartOfWhole) ? MetricType.Rate : MetricType.Ratio;
        }

        return points.All(p => p.Value >= 0 && IsWhole(p.Value)) ? MetricType.Count : MetricType.Amount;
    }

    /// <summary>The type by which days are compared: what goes below zero, a profit say, has no logarithm and is compared by
    /// difference.</summary>
    /// <param name="type">What the metric is.</param>
    /// <param name="points">All of its days.</param>
    public static MetricType AsJudged(MetricType type, IEnumerable<MetricPoint> points) =>
        type is MetricType.Amount or MetricType.Ratio && points.Any(p => p.Value < 0) ? MetricType.Score : type;

    private static bool IsPartOfWhole(MetricPoint point) =>
        point.Numerator is not { } n || point.Denominator is not { } d || (n >= 0 && n <= d && IsWhole(n) && IsWhole(d));

    private static bool IsWhole(double number) => number % 1 == 0;
}
