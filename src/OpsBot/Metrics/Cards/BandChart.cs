using System.Globalization;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics.Cards;

/// <summary>The days of a series with what was expected of each and the range of ordinary days around it.</summary>
internal static class BandChart
{
    private const int DaysInText = 7;

    /// <returns>A chart, and the part of it that matters as text; nothing for a single day.</returns>
    public static IEnumerable<CardElement> Of(MetricText words, MetricDefinition metric, IReadOnlyList<ReadDay> days)
    {
        if (days.Count < 2)
        {
            yield break;
        }

        var judged = days.Where(day => day.Judged is not null).ToList();
        IEnumerable<LineChartData> band = judged.Count < 2 ? [] :
        [
            Line("Metrics.ChartUsual", judged, day => day.Scored.Expected, ChartColors.CategoricalLightBlue),
            Line("Metrics.ChartLower", judged, day => day.Scored.Lower, ChartColors.Neutral),
            Line("Metrics.ChartUpper", judged, day => day.Scored.Upper, ChartColors.Neutral),
        ];
        yield return new ChartLine([new(words.Name(metric.Code), Values(days, day => day.Point.Value), ChartColors.CategoricalBlue), .. band])
        {
            Title = words.Texts.Format("Metrics.ChartTitle", words.Name(metric.Code), days.Count),
            ShowTitle = true,
            YAxisTitle = metric.Unit == MetricUnit.Percent ? "%" : null,
            Fallback = new TextBlock(Extremes(words, metric, days)) { IsSubtle = true, Size = "Small" },
        };

        // A chart is nothing to a screen reader: its last week, the part that matters today, is there as text as well.
        yield return new TextBlock(LastDays(words, metric, days)) { IsSubtle = true, Size = "Small" };

        LineChartData Line(string name, IReadOnlyList<ReadDay> of, Func<ReadDay, double> value, string color) => new(words.Texts[name], Values(of, value), color);

        IReadOnlyList<LineChartValue> Values(IEnumerable<ReadDay> of, Func<ReadDay, double> value) =>
            [.. of.Select(day => new LineChartValue(day.Point.Day.ToString("O", CultureInfo.InvariantCulture), OnAxis(metric, value(day))))];
    }

    private static double OnAxis(MetricDefinition metric, double value) => metric.Unit == MetricUnit.Percent
        ? Math.Round(value * 100, 2)
        : Math.Round(value, Math.Abs(value) >= 100 ? 0 : 2);

    private static string LastDays(MetricText words, MetricDefinition metric, IReadOnlyList<ReadDay> days)
    {
        var last = days.TakeLast(DaysInText).Select(day => $"{words.ShortDay(day.Point.Day)} {words.Value(metric, day.Point.Value)}");
        return words.Texts.Format("Metrics.LastDaysInWords", words.Name(metric.Code), string.Join(words.Texts["Metrics.ListSeparator"], last), Math.Min(days.Count, DaysInText));
    }

    private static string Extremes(MetricText words, MetricDefinition metric, IReadOnlyList<ReadDay> days)
    {
        var (lowest, highest) = (days.MinBy(day => day.Point.Value)!.Point, days.MaxBy(day => day.Point.Value)!.Point);
        return words.Texts.Format(
            "Metrics.ChartInWords",
            words.Name(metric.Code),
            words.Value(metric, lowest.Value),
            words.ShortDay(lowest.Day),
            words.Value(metric, highest.Value),
            words.ShortDay(highest.Day),
            days.Count);
    }
}
