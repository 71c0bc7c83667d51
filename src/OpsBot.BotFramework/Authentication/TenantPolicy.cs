using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Authentication;

/// <summary>Says whose activities are processed: the channel serves every tenant, the bot some (section 10.1).</summary>
/// <param name="options">The tenants.</param>
public sealed class TenantPolicy(BotFrameworkOptions options)
{
    private readonly HashSet<string> _listed = new(options.AllowedTenants, StringComparer.OrdinalIgnoreCase);

    private readonly string? _own =
        options is { HasCredentials: true, MicrosoftAppTenantId.Length: > 0, MicrosoftAppType: not AppTypes.MultiTenant } ? options.MicrosoftAppTenantId : null;

    /// <summary>Both places that name the tenant must agree, and it must be one that the bot serves.</summary>
    /// <returns><c>null</c> when it is; else the reason for the log.</returns>
    public string? FindFault(Activity activity)
    {
        var conversation = activity.Conversation?.TenantId;
        var channel = activity.GetTeamsChannelData().Tenant?.Id;
        if (conversation is { Length: > 0 } && channel is { Length: > 0 } && !string.Equals(conversation, channel, StringComparison.OrdinalIgnoreCase))
        {
            return "tenants disagree";
        }

        var named = conversation is { Length: > 0 } ? conversation : channel;
        var isServed = _listed.Count > 0
            ? named is { Length: > 0 } && _listed.Contains(named)
            : _own is null || string.IsNullOrEmpty(named) || string.Equals(named, _own, StringComparison.OrdinalIgnoreCase);
        return isServed ? null : "tenant is not served";
    }
}
