namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>Below this a difference is not worth a person's time, however sure it is.</summary>
/// <param name="Share">Of what was expected: 0.02 is 2 %.</param>
/// <param name="Difference">In the unit of the metric; both must be reached.</param>
public sealed record Materiality(double Share, double Difference)
{
    /// <summary>2 % of a count or amount, 2 % of a rate's own size, a tenth of a point of a mark.</summary>
    public static Materiality Of(MetricType type) => type switch
    {
        MetricType.Score => new(0, 0.1),
        _ => new(0.02, 0),
    };

    /// <param name="actual">In the unit of the metric.</param>
    /// <param name="expected">Likewise.</param>
    public bool IsReached(double actual, double expected)
    {
        var difference = Math.Abs(actual - expected);
        return difference >= Share * Math.Abs(expected) && difference >= Difference;
    }
}
