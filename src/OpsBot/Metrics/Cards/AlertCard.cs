using System.Globalization;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics.Cards;

/// <summary>An incident in a channel: what happened, beside the usual, where to read on, and who takes it.</summary>
internal static class AlertCard
{
    private const int DaysInText = 7;

    public static AdaptiveCard Build(IncidentView view)
    {
        var texts = view.Words.Texts;
        return new()
        {
            FallbackText = view.Sentence,
            Speak = view.Sentence,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(Title(view)) { Size = "Medium", Weight = "Bolder", Style = "heading", Color = "Attention" },
                new TextBlock(view.Sentence) { Spacing = "Small" },
                new FactSet([.. Facts(view)]),
                .. Chart(view),
                .. Clause(view),
                Standing(view),
            ],
            Actions = view.Incident.Acknowledgement is null ? [Take(view)] : null,
        };
    }

    private static string Title(IncidentView view) => view.Words.Texts.Format(
        $"Metrics.Title{view.Incident.Severity}", view.Words.Place(view.Incident.Lead.Series), view.Words.Name(view.Incident.Lead.Series.Metric));

    private static IEnumerable<Fact> Facts(IncidentView view)
    {
        var (words, lead) = (view.Words, view.Incident.Lead);
        var metric = lead.Series.Definition;
        yield return new(words.Texts["Metrics.FactValue"], words.Value(metric, lead.Anomaly.Value));
        yield return new(words.Texts["Metrics.FactRange"], words.Range(metric, lead.Anomaly));
        foreach (var alert in view.Incident.Alerts.Skip(1))
        {
            yield return new(words.Texts.Format("Metrics.FactAlso", Label(words, alert, lead)), words.Beside(alert));
        }
    }

    private static string Label(MetricText words, Alert alert, Alert lead) =>
        alert.Series.Category == lead.Series.Category
            ? words.Name(alert.Series.Metric)
            : $"{alert.Series.Category} {words.Name(alert.Series.Metric)}".Trim();

    private static IEnumerable<CardElement> Chart(IncidentView view)
    {
        var (words, metric) = (view.Words, view.Incident.Lead.Series.Definition);
        var name = words.Name(metric.Code);
        if (view.Days.Count > 1)
        {
            yield return new ChartLine([new(name, [.. view.Days.Select(Point)], "categoricalBlue"), Usual(view)])
            {
                Title = words.Texts.Format("Metrics.ChartTitle", name),
                ShowTitle = true,
                YAxisTitle = metric.Unit == MetricUnit.Percent ? "%" : null,
                Fallback = new TextBlock(Extremes(view)) { IsSubtle = true, Size = "Small" },
            };

            // A chart is nothing to a screen reader: its last week, the part that matters today, is there as text as well.
            yield return new TextBlock(LastDays(view))
            {
                IsSubtle = true,
                Size = "Small",
            };
        }

        LineChartValue Point(DayValue day) => new(day.Day.ToString("O", CultureInfo.InvariantCulture), OnAxis(metric, day.Value));
    }

    // The usual of the judged weekday as a level line: enough to see how far the last day fell.
    private static LineChartData Usual(IncidentView view)
    {
        var lead = view.Incident.Lead;
        var level = OnAxis(lead.Series.Definition, lead.Anomaly.Expected);
        return new(
            view.Words.Texts["Metrics.ChartUsual"],
            [.. new[] { view.Days[0], view.Days[^1] }.Select(d => new LineChartValue(d.Day.ToString("O", CultureInfo.InvariantCulture), level))],
            "neutral");
    }

    private static double OnAxis(MetricDefinition metric, double value) =>
        Math.Round(metric.Unit == MetricUnit.Percent ? value * 100 : value, 4);

    private static string LastDays(IncidentView view)
    {
        var (words, metric) = (view.Words, view.Incident.Lead.Series.Definition);
        var days = view.Days.TakeLast(DaysInText).Select(day => $"{words.ShortDay(day.Day)} {words.Value(metric, day.Value)}");
        return words.Texts.Format("Metrics.LastDaysInWords", words.Name(metric.Code), string.Join(words.Texts["Metrics.ListSeparator"], days));
    }

    private static string Extremes(IncidentView view)
    {
        var (words, metric) = (view.Words, view.Incident.Lead.Series.Definition);
        var (lowest, highest) = (view.Days.MinBy(day => day.Value)!, view.Days.MaxBy(day => day.Value)!);
        return words.Texts.Format(
            "Metrics.ChartInWords",
            words.Name(metric.Code),
            words.Value(metric, lowest.Value),
            words.ShortDay(lowest.Day),
            words.Value(metric, highest.Value),
            words.ShortDay(highest.Day));
    }

    private static IEnumerable<CardElement> Clause(IncidentView view)
    {
        if (view.Clause is { } clause)
        {
            yield return new TextBlock(view.Words.Texts.Format("Metrics.Clause", clause.HeadingPath, clause.Text)) { Separator = true };
        }
    }

    private static TextBlock Standing(IncidentView view)
    {
        var texts = view.Words.Texts;
        return view.Incident.Acknowledgement is { } taken
            ? new(texts.Format("Metrics.Taken", taken.PersonName is { Length: > 0 } name ? name : texts["Metrics.Somebody"], view.Words.Moment(TimeZoneInfo.ConvertTime(taken.At, view.Zone))))
            {
                Weight = "Bolder",
                Color = "Good",
                Separator = true,
            }
            : new TextBlock(texts["Metrics.NotTaken"]) { IsSubtle = true, Size = "Small", Separator = true };
    }

    private static ActionExecute Take(IncidentView view) =>
        new(AcknowledgeAlert.Verb, new AcknowledgeAlert.Data(view.Incident.Lead.Id.Value))
        {
            Title = view.Words.Texts["Metrics.Take"],
            Style = "positive",
        };
}
