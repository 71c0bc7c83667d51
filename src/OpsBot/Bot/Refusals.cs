using OpsBot.Domain.People;

namespace OpsBot.Bot;

/// <summary>What a person reads who may not do what they asked for.</summary>
internal static class Refusals
{
    public static string Sentence(Texts texts, Roles least) => texts.Format("Bot.RoleNeeded", RoleNames.Of(texts, least));
}

/// <summary>Roles as people call them.</summary>
internal static class RoleNames
{
    /// <summary>All of them, joined; that of a learner only when it stands alone.</summary>
    public static string Of(Texts texts, Roles roles)
    {
        var named = RoleRules.Each.Where(role => roles.HasFlag(role) && (role != Roles.Learner || roles == Roles.Learner));
        return string.Join(texts["Bot.ListSeparator"], named.Select(role => texts[$"Bot.Role{role}"]));
    }
}
