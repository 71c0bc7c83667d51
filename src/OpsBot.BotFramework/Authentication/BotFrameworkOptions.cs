namespace OpsBot.BotFramework.Authentication;

/// <summary>Who the bot is and which cloud it talks to. Names and defaults are the Bot Framework SDK's.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary>The bot's app id. Empty: no credentials, and so loopback only.</summary>
    public string MicrosoftAppId { get; set; } = "";

    /// <summary><c>SingleTenant</c> (the default) or <c>MultiTenant</c> (bots registered before August 2025).</summary>
    public string MicrosoftAppType { get; set; } = "SingleTenant";

    /// <summary>The Entra tenant of the bot; required for <c>SingleTenant</c>.</summary>
    public string MicrosoftAppTenantId { get; set; } = "";

    /// <summary>The client secret.</summary>
    public string MicrosoftAppPassword { get; set; } = "";

    /// <summary>Empty for the public cloud; for another one, each address below must be set.</summary>
    public string ChannelService { get; set; } = "";

    /// <summary>
    /// Where tokens for the Connector are fetched, the tenant included; <c>/oauth2/v2.0/token</c> is put behind it.
    /// Default: <c>https://login.microsoftonline.com/{MicrosoftAppTenantId}</c>.
    /// </summary>
    public string ToChannelFromBotLoginUrl { get; set; } = "";

    /// <summary>The scope of those tokens. Default: <c>https://api.botframework.com/.default</c>.</summary>
    public string ToChannelFromBotOAuthScope { get; set; } = "";

    /// <summary>Who issues the tokens that the channel sends. Default: <c>https://api.botframework.com</c>.</summary>
    public string ToBotFromChannelTokenIssuer { get; set; } = "";

    /// <summary>Where the keys of those tokens are published.</summary>
    public string ToBotFromChannelOpenIdMetadataUrl { get; set; } = "";

    /// <summary>Where the keys of Emulator tokens are published; such tokens are refused in production.</summary>
    public string ToBotFromEmulatorOpenIdMetadataUrl { get; set; } = "";

    /// <summary>The channels that the bot serves.</summary>
    public IList<string> AllowedChannels { get; } = ["msteams"];

    /// <summary>Hosts that may be sent to: the host itself, or any host below it. Beside these, nothing gets a token.</summary>
    public IList<string> TrustedServiceHosts { get; } =
    [
        "smba.trafficmanager.net",
        "botframework.com",
        "infra.gcc.teams.microsoft.com",
        "infra.gov.teams.microsoft.us",
        "infra.dod.teams.microsoft.us",
    ];

    /// <summary>
    /// Permits plain http to a loopback address for <c>serviceUrl</c>, OpenID metadata, keys, login address and file
    /// downloads. For stand-ins of the channel; no other setting and no environment name does the same.
    /// </summary>
    public bool AllowLoopback { get; set; }

    /// <summary>Whether the bot has an identity; without one, nothing but loopback is spoken to.</summary>
    public bool HasCredentials => MicrosoftAppId.Length > 0;

    /// <summary>Fills the addresses that are empty with those of the public cloud, and says what is missing.</summary>
    /// <returns>One sentence a fault, each naming its key; empty when the settings can be used.</returns>
    public IReadOnlyList<string> Complete()
    {
        var faults = new List<string>();
        if (!HasCredentials)
        {
            return faults;
        }

        var isPublic = ChannelService.Length == 0;
        if (MicrosoftAppType is not ("SingleTenant" or "MultiTenant"))
        {
            faults.Add($"MicrosoftAppType is '{MicrosoftAppType}'; use SingleTenant or MultiTenant.");
        }

        if (MicrosoftAppPassword.Length == 0)
        {
            faults.Add("MicrosoftAppPassword is empty; set the client secret of MicrosoftAppId.");
        }

        var tenant = MicrosoftAppType == "MultiTenant" ? "botframework.com" : MicrosoftAppTenantId;
        if (tenant.Length == 0 && ToChannelFromBotLoginUrl.Length == 0)
        {
            faults.Add("MicrosoftAppTenantId is empty; a SingleTenant bot needs its tenant.");
        }

        ToChannelFromBotLoginUrl = Or(ToChannelFromBotLoginUrl, nameof(ToChannelFromBotLoginUrl), $"https://login.microsoftonline.com/{tenant}");
        ToChannelFromBotOAuthScope = Or(ToChannelFromBotOAuthScope, nameof(ToChannelFromBotOAuthScope), "https://api.botframework.com/.default");
        ToBotFromChannelTokenIssuer = Or(ToBotFromChannelTokenIssuer, nameof(ToBotFromChannelTokenIssuer), "https://api.botframework.com");
        ToBotFromChannelOpenIdMetadataUrl = Or(
            ToBotFromChannelOpenIdMetadataUrl,
            nameof(ToBotFromChannelOpenIdMetadataUrl),
            "https://login.botframework.com/v1/.well-known/openidconfiguration");
        return faults;

        string Or(string value, string key, string publicCloud)
        {
            if (value.Length == 0 && !isPublic)
            {
                faults.Add($"{key} is empty; with ChannelService set, each address of that cloud must be given.");
            }

            return value.Length > 0 ? value : publicCloud;
        }
    }
}
