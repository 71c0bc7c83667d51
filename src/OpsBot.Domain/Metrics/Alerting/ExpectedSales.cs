namespace OpsBot.Domain.Metrics.Alerting;

/// <summary>What the sales of a channel came to beside what was expected.</summary>
/// <param name="Change">In yuan; negative for less.</param>
/// <param name="Share">Its size as a share of the shop's expected sales of the day, 0 or more.</param>
public sealed record SalesImpact(double Change, double Share);

/// <summary>The day's sales of every channel beside the expected.</summary>
internal sealed class ExpectedSales(IReadOnlyList<SeriesReading> readings)
{
    private const string Sales = "gmv";

    private readonly Dictionary<SeriesKey, Anomaly> _sales = readings
        .Where(r => r.Series.Metric == Sales && r.Last?.Judged is not null)
        .ToDictionary(r => r.Series.Key, r => r.Last!.Judged!);

    /// <returns>Null when the sales of the series' shop, channel and category aren't known.</returns>
    public SalesImpact? Of(MetricSeries series)
    {
        if (!_sales.TryGetValue(series.Key with { Metric = Sales }, out var day))
        {
            return null;
        }

        var whole = _sales.TryGetValue(new(series.Shop, "", "", Sales), out var shop)
            ? shop.Expected
            : _sales.Where(s => s.Key.Shop == series.Shop && (s.Key.Category.Length == 0 || s.Key == series.Key with { Metric = Sales })).Sum(s => s.Value.Expected);
        return new(day.Value - day.Expected, whole > 0 ? Math.Abs(day.Value - day.Expected) / whole : 0);
    }
}
