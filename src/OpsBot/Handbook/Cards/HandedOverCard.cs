using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Handbook.Experts;

namespace OpsBot.Handbook.Cards;

/// <summary>What the asker sees of a ticket: that it is with the experts, until when, and how far it is.</summary>
internal static class HandedOverCard
{
    public static AdaptiveCard Build(Texts texts, BusinessDay day, ExpertTicket ticket)
    {
        var lead = ticket.State switch
        {
            TicketState.Answered => texts.Format("Handbook.HandedAnswered", TicketPosts.NameOf(texts, ticket.AnsweredByName)),
            TicketState.Taken => texts.Format("Handbook.HandedTaken", TicketPosts.NameOf(texts, ticket.AssigneeName), day.Local(ticket.DueAt)),
            _ => texts.Format("Handbook.HandedOver", day.Local(ticket.DueAt)),
        };
        return new AdaptiveCard
        {
            FallbackText = lead,
            Speak = lead,
            Lang = texts.Language,
            Body = [new TextBlock(lead)],
        };
    }
}
