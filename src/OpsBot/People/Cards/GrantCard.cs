using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.People;

namespace OpsBot.People.Cards;

/// <summary>Gives a person roles; and, once given, says which.</summary>
internal static class GrantCard
{
    public static AdaptiveCard Build(Texts texts, IReadOnlyList<Person> people) => Framed(texts, texts["People.GrantTitle"]) with
    {
        Body =
        [
            new TextBlock(texts["People.GrantTitle"]) { Size = "Medium", Weight = "Bolder", Style = "heading" },
            new InputChoiceSet([.. people.Select(person => new Choice(Labelled(person), person.Id.ToString()))])
            {
                Id = "person",
                Label = texts["People.GrantPerson"],
                Style = "filtered",
                Value = people.Count == 1 ? people[0].Id.ToString() : null,
                IsRequired = true,
                ErrorMessage = texts["People.GrantIncomplete"],
            },
            new InputChoiceSet([.. RoleRules.Each.Where(role => role != Roles.Learner).Select(role => new Choice(texts[$"Bot.Role{role}"], role.ToString()))])
            {
                Id = "roles",
                Label = texts["People.GrantRoles"],
                Style = "expanded",
                IsMultiSelect = true,
                Value = people.Count == 1 ? string.Join(',', RoleRules.Each.Where(role => role != Roles.Learner && people[0].Roles.HasFlag(role))) : null,
            },
        ],
        Actions = [new ActionExecute(GrantRoles.Verb) { Title = texts["People.GrantSave"], Style = "positive" }],
    };

    public static AdaptiveCard Granted(Texts texts, Person person) =>
        Framed(texts, texts.Format("People.Granted", person.Name, RoleNames.Of(texts, person.Roles)));

    private static string Labelled(Person person) =>
        string.Join(" · ", new[] { person.Name.Length > 0 ? person.Name : person.AccountId, person.Team, person.Post }.Where(part => part.Length > 0));

    private static AdaptiveCard Framed(Texts texts, string sentence) => new()
    {
        FallbackText = sentence,
        Speak = sentence,
        Lang = texts.Language,
        Body = [new TextBlock(sentence)],
    };
}
