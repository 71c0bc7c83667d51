using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.People;

namespace OpsBot.Handbook;

/// <summary>Who may read what only some may: a list of readers names roles, posts or teams.</summary>
internal static class Readers
{
    /// <summary>What a person may read, in a chat that only they read.</summary>
    public static Readership Of(Person person, Roles roles) => new([.. NamesOf(roles), person.Post, person.Team]);

    /// <summary>What the asker of a turn may read there: in a group everybody reads along.</summary>
    public static Readership Of(Turn turn) => turn.IsPersonal ? Of(turn.Person, turn.Roles) : Readership.Everyone;

    /// <summary>What someone of these roles, posts or teams may read.</summary>
    public static Readership Named(IEnumerable<string> names) => new(names.SelectMany(name => RoleNamed(name) is { } role ? NamesOf(role) : [name]));

    // A list may name a role in any language, and a role stands for those that it implies.
    private static IEnumerable<string> NamesOf(Roles roles) =>
        RoleRules.Each.Where(role => roles.WithImplied().HasFlag(role)).SelectMany(Names);

    private static IEnumerable<string> Names(Roles role) => [role.ToString(), .. Texts.Languages.Select(language => Texts.In(language)[$"Bot.Role{role}"])];

    private static Roles? RoleNamed(string name) =>
        RoleRules.Each.Where(role => Names(role).Contains(name, StringComparer.OrdinalIgnoreCase)).Select(role => (Roles?)role).FirstOrDefault();
}
