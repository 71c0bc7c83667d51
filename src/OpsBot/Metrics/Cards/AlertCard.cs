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
                .. Owner(view),
            ],
            Msteams = view.Owner is { } owner ? new(Entities: [OwnerMention.Of(owner)]) : null,
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

        if (view.ToldAtFirst is { } corrected)
        {
            yield return new(words.Texts["Metrics.FactCorrected"], words.Texts.Format("Metrics.Corrected", words.Value(metric, corrected.First), words.Value(metric, corrected.Now)));
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

    private static IEnumerable<TextBlock> Owner(IncidentView view)
    {
        if (view.Owner is { } owner)
        {
            yield return new(view.Words.Texts.Format("Metrics.Owner", OwnerMention.TextOf(owner))) { Size = "Small" };
        }
    }

    private static IEnumerable<TextBlock> Standing(IncidentView view)
    {
        var (texts, incident) = (view.Words.Texts, view.Incident);
        if (incident.ResolvedOn is { } over)
        {
            yield return Said(texts.Format("Metrics.Resolved", view.Words.ShortDay(over), incident.Days) + Size(view), "Good");
        }

        if (incident.KnownEvent is { } known)
        {
            yield return Said(texts.Format("Metrics.SaidKnown", NameOf(known.PersonName, texts)), "Accent");
        }

        if (incident.FalseAlarm is { } wrong)
        {
            yield return Said(texts.Format("Metrics.SaidFalse", NameOf(wrong.PersonName, texts)) + Sensitivity(view), "Accent");
        }

        if (incident.Useful is { } useful)
        {
            yield return Said(texts.Format("Metrics.SaidUseful", NameOf(useful.PersonName, texts)) + Sensitivity(view), "Accent");
        }

        if (incident.Snooze is { } snooze && view.IsSnoozed)
        {
            yield return Said(texts.Format("Metrics.Snooze.Until", NameOf(snooze.PersonName, texts), Moment(view, snooze.Until)), "Accent");
        }

        if (incident is { Escalation: { } up, Acknowledgement: null, IsOpen: true })
        {
            yield return Said(
                up.PersonName.Length > 0 ? texts.Format("Metrics.Escalate.To", up.PersonName, Moment(view, up.At)) : texts.Format("Metrics.Escalate.Channel", Moment(view, up.At)), "Warning");
        }

        if (incident.Assignment is { } asked && incident.Acknowledgement?.PersonId != asked.PersonId)
        {
            yield return Said(texts.Format("Metrics.Assign.To", NameOf(asked.PersonName, texts), Moment(view, asked.At)), "Accent");
        }

        if (incident.Acknowledgement is { } taken)
        {
            yield return Said(texts.Format("Metrics.Taken", NameOf(taken.PersonName, texts), Moment(view, taken.At)), "Good");
        }
        else if (incident.IsOpen)
        {
            yield return new(texts["Metrics.NotTaken"]) { IsSubtle = true, Size = "Small", Separator = true };
        }
    }

    private static string Moment(IncidentView view, DateTimeOffset at) => view.Words.Moment(TimeZoneInfo.ConvertTime(at, view.Zone));

    private static string Sensitivity(IncidentView view) => view.Words.Texts.Format(
        view.Steps > 0 ? "Metrics.Sensitivity.Lower" : view.Steps < 0 ? "Metrics.Sensitivity.Higher" : "Metrics.Sensitivity.Usual",
        view.Words.Name(view.Incident.Lead.Series.Metric), -view.Steps, Math.Pow(2, Math.Abs(view.Steps)));

    // The days together; of one day the money stands above already.
    private static string Size(IncidentView view) => view.Size is not { } size ? ""
        : view.Words.Texts.Format(
            size.Metric.IsAdditive ? "Metrics.Size.Total" : "Metrics.Size.Mean", view.Words.Name(size.Metric.Code), view.Words.Difference(size.Metric, size.Total));

    private static TextBlock Said(string text, string color) => new(text) { Weight = "Bolder", Color = color, Separator = true };

    private static string NameOf(string name, Texts texts) => name.Length > 0 ? name : texts["Metrics.Somebody"];

    private static IReadOnlyList<CardAction> Buttons(IncidentView view)
    {
        var (texts, incident, lead) = (view.Words.Texts, view.Incident, view.Incident.Lead.Id.Value);
        var (known, wrong, useful) = (incident.KnownEvent is not null, incident.FalseAlarm is not null, incident.Useful is not null);
        return
        [
            .. incident.IsOpen && incident.Acknowledgement is null
                ? new[] { new ActionExecute(AcknowledgeAlert.Verb, new AcknowledgeAlert.Data(lead)) { Title = texts["Metrics.Take"], Style = "positive" } } : [],
            .. incident.IsOpen ? IncidentForms.Of(view) : [],
            .. known || wrong ? Array.Empty<CardAction>()
                : [new ActionExecute(MarkUseful.Verb, new MarkUseful.Data(lead, !useful)) { Title = texts[useful ? "Metrics.NotUseful" : "Metrics.Useful"] }],
            .. wrong ? Array.Empty<CardAction>()
                : [new ActionExecute(MarkKnownEvent.Verb, new MarkKnownEvent.Data(lead, !known)) { Title = texts[known ? "Metrics.NotKnown" : "Metrics.Known"] }],
            .. known ? Array.Empty<CardAction>()
                : [new ActionExecute(MarkFalseAlarm.Verb, new MarkFalseAlarm.Data(lead, !wrong)) { Title = texts[wrong ? "Metrics.NotFalse" : "Metrics.False"] }],
        ];
    }
}
