using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics.Cards;

/// <summary>An incident in a channel: what happened, beside the usual, where to read on, and who takes it.</summary>
internal static class AlertCard
{
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
                .. BandChart.Of(view.Words, view.Incident.Lead.Series.Definition, view.Days),
                .. Clause(view),
                .. Standing(view),
            ],
            Actions = Buttons(view) is { Count: > 0 } buttons ? buttons : null,
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
        yield return new(words.Texts["Metrics.FactSure"], words.Sureness(lead.Anomaly));
        foreach (var fact in Money(view))
        {
            yield return fact;
        }

        if (view.Days is [.., { Judged: { } now } last] && last.Point.Day > lead.Day)
        {
            yield return new(words.Texts.Format("Metrics.FactNow", words.ShortDay(last.Point.Day)), words.Beside(metric, now));
        }

        foreach (var alert in view.Incident.Others)
        {
            yield return new(words.Texts.Format("Metrics.FactAlso", Label(words, alert, lead)), words.Beside(alert));
        }
    }

    private static IEnumerable<Fact> Money(IncidentView view)
    {
        var words = view.Words;
        if (view.Cause is not { } cause)
        {
            yield break;
        }

        yield return new(words.Texts["Metrics.FactMoney"], words.Money(cause.Change));
        if (cause.Effects.Count > 0)
        {
            var parts = cause.Effects.Select(effect => $"{words.Texts[$"Metrics.Short.{effect.Metric}"]} {words.Money(effect.Effect)}");
            yield return new(words.Texts["Metrics.FactSplit"], string.Join(words.Texts["Metrics.ListSeparator"], parts));
        }

        var carriers = cause.Segments.Where(segment => segment.ExplainedShare > 0).Take(2)
            .Select(segment => words.Texts.Format("Metrics.Carries", segment.Element, Math.Min(segment.ExplainedShare, 1)));
        if (string.Join(words.Texts["Metrics.ListSeparator"], carriers) is { Length: > 0 } carried)
        {
            yield return new(words.Texts["Metrics.FactCarried"], carried);
        }
    }

    private static string Label(MetricText words, Alert alert, Alert lead) =>
        alert.Series.Category == lead.Series.Category
            ? words.Name(alert.Series.Metric)
            : $"{alert.Series.Category} {words.Name(alert.Series.Metric)}".Trim();

    private static IEnumerable<CardElement> Clause(IncidentView view)
    {
        if (view.Clause is { } clause)
        {
            yield return new TextBlock(view.Words.Texts.Format("Metrics.Clause", clause.HeadingPath, clause.Text)) { Separator = true };
        }
    }

    private static IEnumerable<TextBlock> Standing(IncidentView view)
    {
        var (texts, incident) = (view.Words.Texts, view.Incident);
        if (incident.ResolvedOn is { } over)
        {
            yield return Said(texts.Format("Metrics.Resolved", view.Words.ShortDay(over), over.DayNumber - incident.FirstDay.DayNumber), "Good");
        }

        if (incident.KnownEvent is { } known)
        {
            yield return Said(texts.Format("Metrics.SaidKnown", NameOf(known.PersonName, texts)), "Accent");
        }

        if (incident.FalseAlarm is { } wrong)
        {
            yield return Said(texts.Format("Metrics.SaidFalse", NameOf(wrong.PersonName, texts)), "Accent");
        }

        if (incident.Acknowledgement is { } taken)
        {
            yield return Said(texts.Format("Metrics.Taken", NameOf(taken.PersonName, texts), view.Words.Moment(TimeZoneInfo.ConvertTime(taken.At, view.Zone))), "Good");
        }
        else if (incident.IsOpen)
        {
            yield return new(texts["Metrics.NotTaken"]) { IsSubtle = true, Size = "Small", Separator = true };
        }
    }

    private static TextBlock Said(string text, string color) => new(text) { Weight = "Bolder", Color = color, Separator = true };

    private static string NameOf(string name, Texts texts) => name.Length > 0 ? name : texts["Metrics.Somebody"];

    private static IReadOnlyList<CardAction> Buttons(IncidentView view)
    {
        var (texts, incident, lead) = (view.Words.Texts, view.Incident, view.Incident.Lead.Id.Value);
        var (known, wrong) = (incident.KnownEvent is not null, incident.FalseAlarm is not null);
        return
        [
            .. incident.IsOpen && incident.Acknowledgement is null
                ? new[] { new ActionExecute(AcknowledgeAlert.Verb, new AcknowledgeAlert.Data(lead)) { Title = texts["Metrics.Take"], Style = "positive" } } : [],
            .. wrong ? Array.Empty<CardAction>()
                : [new ActionExecute(MarkKnownEvent.Verb, new MarkKnownEvent.Data(lead, !known)) { Title = texts[known ? "Metrics.NotKnown" : "Metrics.Known"] }],
            .. known ? Array.Empty<CardAction>()
                : [new ActionExecute(MarkFalseAlarm.Verb, new MarkFalseAlarm.Data(lead, !wrong)) { Title = texts[wrong ? "Metrics.NotFalse" : "Metrics.False"] }],
        ];
    }
}
