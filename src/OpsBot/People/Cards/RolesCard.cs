using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.People;

namespace OpsBot.People.Cards;

/// <summary>Who a person is here: roles, team, post, manager.</summary>
internal static class RolesCard
{
    public static AdaptiveCard Build(Texts texts, Person person, Roles roles, string? manager)
    {
        var title = texts.Format("People.RolesTitle", person.Name);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading" },
                new FactSet(
                [
                    new Fact(texts["People.Roles"], RoleNames.Of(texts, roles)),
                    new Fact(texts["People.Team"], OrUnknown(person.Team)),
                    new Fact(texts["People.Post"], OrUnknown(person.Post)),
                    new Fact(texts["People.HiredOn"], OrUnknown(person.HiredOn?.ToString("yyyy-MM-dd", texts.Culture) ?? "")),
                    new Fact(texts["People.Manager"], OrUnknown(manager ?? "")),
                ]),
            ],
        };

        string OrUnknown(string value) => value.Length > 0 ? value : texts["People.Unknown"];
    }
}
