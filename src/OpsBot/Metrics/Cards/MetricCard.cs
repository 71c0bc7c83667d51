using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics.Cards;

/// <summary>The stored numbers of a metric over a period, place by place.</summary>
internal static class MetricCard
{
    private const int MostListed = 12;
    private const int DaysShown = 28;

    public static AdaptiveCard Build(MetricQuestion asked, IReadOnlyList<SeriesReading> readings, MetricText words)
    {
        var texts = words.Texts;
        var period = asked.From == asked.To ? words.Day(asked.To) : texts.Format("Metrics.Ask.Days", words.ShortDay(asked.From), words.ShortDay(asked.To));
        var title = texts.Format("Metrics.Ask.Title", words.Name(asked.Metric.Code), period);
        var days = readings[0].Days.Where(day => day.Point.Day > asked.To.AddDays(-DaysShown)).ToList();
        return new()
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new FactSet([.. readings.Take(MostListed).Select(reading => new Fact(words.Place(reading.Series), Value(asked, reading, words)))]),
                .. readings.Count > MostListed ? new[] { new TextBlock(texts.Format("Metrics.Ask.More", readings.Count - MostListed)) { IsSubtle = true } } : [],
                .. readings.Count == 1 ? BandChart.Of(words, asked.Metric, days) : [],
            ],
        };
    }

    private static string Value(MetricQuestion asked, SeriesReading reading, MetricText words)
    {
        var points = reading.Days.Select(day => day.Point).Where(point => point.Day >= asked.From && point.Day <= asked.To).ToList();
        if (points.Count == 0 || Total(asked.Metric.Type, points) is not { } total)
        {
            return words.Texts["Metrics.Ask.NoData"];
        }

        var (value, all) = (words.Value(asked.Metric, total), asked.To.DayNumber - asked.From.DayNumber + 1);
        return points.Count < all ? words.Texts.Format("Metrics.Ask.SomeDays", value, points.Count, all)
            : all == 1 && reading.Last?.Judged is { } day ? words.Beside(asked.Metric, day)
            : value;
    }

    // Sums add up; a rate of a week is that of its parts, not the mean of seven rates, where the parts are known.
    private static double? Total(MetricType type, List<MetricPoint> points) => type switch
    {
        MetricType.Count or MetricType.Amount => points.Sum(p => p.Value),
        MetricType.Rate or MetricType.Ratio when points.TrueForAll(p => p.Denominator.HasValue) =>
            points.Sum(p => p.Denominator!.Value) is > 0 and var whole ? points.Sum(p => p.Numerator!.Value) / whole : null,
        _ => points.Average(p => p.Value),
    };
}
