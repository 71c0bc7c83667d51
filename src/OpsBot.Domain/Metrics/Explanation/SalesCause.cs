namespace OpsBot.Domain.Metrics.Explanation;

/// <summary>What an unusual day did to sales, and through what.</summary>
/// <param name="Change">Of the sales of the place against the expected, in yuan to the fen.</param>
/// <param name="Effects">What visitors, conversion and order value did; adds up to <paramref name="Change"/>. Empty when one isn't known.</param>
/// <param name="Segments">What carries the change, likeliest first; may be empty.</param>
public sealed record SalesCause(decimal Change, IReadOnlyList<SalesEffect> Effects, IReadOnlyList<SegmentCause> Segments)
{
    private const string Sales = "gmv";

    /// <param name="readings">The sales and their factors of one shop.</param>
    /// <param name="place">Of the series that is unusual; its metric doesn't count.</param>
    /// <param name="day">The unusual day.</param>
    /// <returns>Null when the sales of the place aren't known.</returns>
    public static SalesCause? Of(IReadOnlyList<SeriesReading> readings, SeriesKey place, DateOnly day)
    {
        var known = readings.Where(r => r.On(day)?.Judged is not null).ToDictionary(r => r.Series.Key, r => r.On(day)!.Judged!);
        if (!known.TryGetValue(place with { Metric = Sales }, out var sales) || sales.Value < 0 || sales.Expected < 0)
        {
            return null;
        }

        var change = Yuan(sales.Value) - Yuan(sales.Expected);
        var effects = known.TryGetValue(place with { Metric = "uv" }, out var visitors) && known.TryGetValue(place with { Metric = "conversion" }, out var conversion)
            && known.ContainsKey(place with { Metric = "aov" })
                ? Split(visitors, conversion, sales)
                : [];
        return new(change, effects, SegmentAttribution.Of([.. SegmentsOf(known, place)]));
    }

    // The value of an order is what sales leave for it, so that the three multiply to the sales to the fen, then and now.
    private static IReadOnlyList<SalesEffect> Split(Anomaly visitors, Anomaly conversion, Anomaly sales)
    {
        var (before, after) = ((decimal)(visitors.Expected * conversion.Expected), (decimal)(visitors.Value * conversion.Value));
        return before <= 0 || after <= 0
            ? []
            : SalesSplit.Of(
            [
                new("uv", (decimal)visitors.Expected, (decimal)visitors.Value),
                new("conversion", before / (decimal)visitors.Expected, after / (decimal)visitors.Value),
                new("aov", Yuan(sales.Expected) / before, Yuan(sales.Value) / after),
            ]);
    }

    private static IEnumerable<Segment> SegmentsOf(Dictionary<SeriesKey, Anomaly> known, SeriesKey place)
    {
        foreach (var (key, sales) in known.Where(k => k.Key.Metric == Sales && k.Key.Shop == place.Shop))
        {
            if (key.Channel.Length > 0 && key.Category.Length == 0)
            {
                yield return new("channel", key.Channel, sales.Value, sales.Expected);
            }
            else if (key.Category.Length > 0 && key.Channel == place.Channel)
            {
                yield return new("category", key.Category, sales.Value, sales.Expected);
            }
        }
    }

    private static decimal Yuan(double value) => Math.Round((decimal)value, 2);
}
