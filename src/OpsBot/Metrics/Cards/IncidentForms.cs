using OpsBot.BotFramework.Cards;

namespace OpsBot.Metrics.Cards;

/// <summary>The two questions that a card of an open incident opens below itself: who looks after it, and until when it waits.</summary>
internal static class IncidentForms
{
    public static IEnumerable<CardAction> Of(IncidentView view)
    {
        yield return Assign(view);
        yield return view.IsSnoozed
            ? new ActionExecute(SnoozeIncident.Verb, new SnoozeIncident.Data(view.Incident.Lead.Id.Value)) { Title = view.Words.Texts["Metrics.Snooze.Back"] }
            : Snooze(view);
    }

    private static ActionShowCard Assign(IncidentView view)
    {
        var texts = view.Words.Texts;
        return Form(view, "Metrics.Assign.Title", new InputChoiceSet([.. view.Assignees.Select(person => new Choice(person.Name, person.Id.ToString()))])
        {
            Id = AssignIncident.AssigneeInput,
            Label = texts["Metrics.Assign.Label"],
            Style = ChoiceSetStyles.Filtered,
            Placeholder = texts["Metrics.Assign.Placeholder"],
            ChoicesData = new(DataQuery.UsersInContext),
            IsRequired = true,
            ErrorMessage = texts["Metrics.Assign.Nobody"],
        }, new ActionExecute(AssignIncident.Verb, new AssignIncident.Data(view.Incident.Lead.Id.Value)) { Title = texts["Metrics.Assign.Do"], Style = "positive" });
    }

    private static ActionShowCard Snooze(IncidentView view)
    {
        var texts = view.Words.Texts;
        return Form(view, "Metrics.Snooze.Title", new InputChoiceSet([.. SnoozeIncident.Spans.Select(span => new Choice(texts[$"Metrics.Snooze.{span}"], span))])
        {
            Id = SnoozeIncident.ForInput,
            Label = texts["Metrics.Snooze.Label"],
            Value = SnoozeIncident.Spans[1],
        }, new ActionExecute(SnoozeIncident.Verb, new SnoozeIncident.Data(view.Incident.Lead.Id.Value)) { Title = texts["Metrics.Snooze.Do"], Style = "positive" });
    }

    private static ActionShowCard Form(IncidentView view, string title, InputChoiceSet input, ActionExecute action) =>
        new(new AdaptiveCard { FallbackText = view.Words.Texts[title], Body = [input], Actions = [action] }) { Title = view.Words.Texts[title] };
}
