using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Handbook.Experts;

namespace OpsBot.Handbook.Cards;

/// <summary>A question for the experts: what is asked, until when, who has it; then the answer and what can be made of it.</summary>
internal static class TicketCard
{
    /// <param name="texts">The reader's language.</param>
    /// <param name="day">For local times.</param>
    /// <param name="ticket">As it is now.</param>
    /// <param name="notice">Why the card comes again; null for its first post.</param>
    public static AdaptiveCard Build(Texts texts, BusinessDay day, ExpertTicket ticket, string? notice = null)
    {
        var title = texts[ticket.State == TicketState.Answered ? "Handbook.TicketTitleAnswered" : "Handbook.TicketTitle"];
        var summary = notice ?? texts.Format("Handbook.TicketSummary", ticket.Question);
        return new AdaptiveCard
        {
            FallbackText = summary,
            Speak = summary,
            Lang = texts.Language,
            Body =
            [
                .. notice is null ? Array.Empty<CardElement>() : [new TextBlock(notice) { Color = "Warning", Weight = "Bolder" }],
                new TextBlock(title) { IsSubtle = true, Size = "Small" },
                new TextBlock(TypedText.InCard(ticket.Question)) { Weight = "Bolder", Size = "Medium", Style = "heading", Spacing = "Small" },
                new FactSet([.. Facts(texts, day, ticket)]),
                .. Answer(texts, ticket),
            ],
            Actions = Buttons(texts, ticket),
        };
    }

    private static IEnumerable<Fact> Facts(Texts texts, BusinessDay day, ExpertTicket ticket)
    {
        yield return new(texts["Handbook.TicketAsker"], TicketPosts.NameOf(texts, ticket.AskerName));
        if (ticket.State != TicketState.Answered)
        {
            yield return new(texts["Handbook.TicketDue"], texts.Format("Handbook.Moment", day.Local(ticket.DueAt)));
            yield return new(texts["Handbook.TicketAssignee"], ticket.State == TicketState.Taken ? TicketPosts.NameOf(texts, ticket.AssigneeName) : texts["Handbook.TicketNobody"]);
        }

        if (ticket.Nearest.Count > 0 && ticket.State != TicketState.Answered)
        {
            yield return new(texts["Handbook.TicketNearest"], string.Join(texts["Bot.ListSeparator"], ticket.Nearest.Select(citation => citation.Heading)));
        }
    }

    private static IEnumerable<CardElement> Answer(Texts texts, ExpertTicket ticket)
    {
        if (ticket.State != TicketState.Answered)
        {
            yield break;
        }

        yield return new Container([new TextBlock(ticket.Answer)]) { Style = "emphasis", Spacing = "Medium" };
        if (ticket.ClauseIds.Count > 0)
        {
            yield return new TextBlock(texts.Format("Handbook.TicketClauses", string.Join(texts["Bot.ListSeparator"], ticket.ClauseIds))) { IsSubtle = true, Size = "Small" };
        }

        yield return new TextBlock(texts.Format("Handbook.TicketAnsweredBy", TicketPosts.NameOf(texts, ticket.AnsweredByName))) { Color = "Good", Weight = "Bolder" };
        if (ticket.Use != AnswerUse.None)
        {
            yield return new TextBlock(texts[ticket.Use == AnswerUse.Curated ? "Handbook.TicketCurated" : "Handbook.TicketDrafted"]) { Color = "Accent" };
        }
    }

    private static IReadOnlyList<CardAction>? Buttons(Texts texts, ExpertTicket ticket) => ticket switch
    {
        { State: TicketState.Answered, Use: AnswerUse.None } =>
        [
            new ActionExecute(UseAnswer.CurateVerb, new UseAnswer.CurateData(ticket.Id)) { Title = texts["Handbook.MakeCurated"], Style = "positive" },
            new ActionExecute(UseAnswer.DraftVerb, new UseAnswer.DraftData(ticket.Id)) { Title = texts["Handbook.MakeDraft"] },
        ],
        { State: TicketState.Answered } => null,
        _ =>
        [
            .. ticket.State == TicketState.Open ? new CardAction[] { new ActionExecute(AnswerTicket.TakeVerb, new AnswerTicket.TakeData(ticket.Id)) { Title = texts["Handbook.TakeTicket"], AssociatedInputs = "none" } } : [],
            AnswerForm.Button(texts, texts["Handbook.AnswerTicket"], AnswerTicket.AnswerVerb, new AnswerTicket.AnswerData(ticket.Id)),
        ],
    };
}
