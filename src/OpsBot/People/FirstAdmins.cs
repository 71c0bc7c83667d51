using OpsBot.BotFramework.Authentication;
using OpsBot.Domain.People;

namespace OpsBot.People;

/// <summary>Who is an admin by setting: without one nobody could give the first role.</summary>
internal sealed class FirstAdmins(OpsBotOptions options, BotFrameworkOptions framework)
{
    private readonly HashSet<string> _ids =
        new(options.Admins.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.OrdinalIgnoreCase);

    /// <summary>The roles that the setting adds to those of the store.</summary>
    public Roles RolesOf(Person person) => IsAdmin(person) ? Roles.Admin : Roles.None;

    // Without an app id only programs of this machine reach the bot: whoever sits there owns its store anyway.
    private bool IsAdmin(Person person) =>
        _ids.Count == 0 ? !framework.HasCredentials : _ids.Contains(person.AccountId) || (person.ChannelUserId.Length > 0 && _ids.Contains(person.ChannelUserId));
}
