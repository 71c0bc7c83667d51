using OpsBot.BotFramework.Cards;
using OpsBot.Domain.People;

namespace OpsBot.Metrics.Cards;

/// <summary>Names a person on a card so that their client tells them.</summary>
internal static class OwnerMention
{
    public static string TextOf(Person person) => $"<at>{person.Name}</at>";

    public static CardMention Of(Person person) => new(TextOf(person), new(person.ChannelUserId.Length > 0 ? person.ChannelUserId : person.AccountId, person.Name));
}
