namespace OpsBot.BotFramework.Authentication;

/// <summary>Who the bot is, which cloud it talks to, and whom it lets in. Names and defaults are the Bot Framework SDK's where it has them.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary>The bot's app id. Empty: no credentials, and so loopback only.</summary>
    public string MicrosoftAppId { get; set; } = "";

    /// <summary>One of <see cref="AppTypes"/>; <c>SingleTenant</c> by default.</summary>
    public string MicrosoftAppType { get; set; } = AppTypes.SingleTenant;

    /// <summary>The Entra tenant of the bot; required for <c>SingleTenant</c>.</summary>
    public string MicrosoftAppTenantId { get; set; } = "";

    /// <summary>The client secret. Exactly one of secret, certificate and federated identity is given.</summary>
    public string MicrosoftAppPassword { get; set; } = "";

    /// <summary>A certificate with its private key, instead of a secret: a <c>.pfx</c> file, or a <c>.pem</c> file with both.</summary>
    public string MicrosoftAppCertificatePath { get; set; } = "";

    /// <summary>The private key as a <c>.pem</c> file, when <see cref="MicrosoftAppCertificatePath"/> holds the certificate alone.</summary>
    public string MicrosoftAppCertificateKeyPath { get; set; } = "";

    /// <summary>The password of that file; empty when it has none.</summary>
    public string MicrosoftAppCertificatePassword { get; set; } = "";

    /// <summary>Instead of a file: the SHA-1 thumbprint of a certificate in the personal store of the user or the machine.</summary>
    public string MicrosoftAppCertificateThumbprint { get; set; } = "";

    /// <summary>
    /// Instead of a secret: the client id of the managed identity whose token proves that we are
    /// <see cref="MicrosoftAppId"/> (a federated credential of the app registration).
    /// </summary>
    public string MicrosoftAppFederatedIdentityClientId { get; set; } = "";

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

    /// <summary>The channels that the bot serves.</summary>
    public IList<string> AllowedChannels { get; } = ["msteams"];

    /// <summary>
    /// The tenants that the bot serves (section 10.1): a channel token proves the channel, not the tenant. With a list, an
    /// activity must name a tenant on it. Empty: a <c>MultiTenant</c> bot serves all, another bot refuses those that name a
    /// tenant other than <see cref="MicrosoftAppTenantId"/>; without credentials nothing is checked.
    /// </summary>
    public IList<string> AllowedTenants { get; } = [];

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

    /// <summary>Activities that one sender may send at once; past it 429. At least 1.</summary>
    public int SenderBurst { get; set; } = 200;

    /// <summary>Activities a second that one sender may send in the long run; 0 for no limit.</summary>
    public int SenderRate { get; set; } = 20;

    /// <summary>How calls of the Connector are tried again.</summary>
    public Connector.RetryOptions Retry { get; set; } = new();

    /// <summary>Whether the bot has an identity; without one, nothing but loopback is spoken to.</summary>
    public bool HasCredentials => MicrosoftAppId.Length > 0;

    /// <summary>Fills the addresses that are empty with those of the public cloud, and says what is missing.</summary>
    /// <returns>One sentence a fault, each naming its key; empty when the settings can be used.</returns>
    public IReadOnlyList<string> Complete() => HasCredentials ? [.. OptionFaults.OfCredentials(this), .. OptionFaults.OfAddresses(this)] : [];
}

/// <summary>The values of <see cref="BotFrameworkOptions.MicrosoftAppType"/>.</summary>
public static class AppTypes
{
    /// <summary>An app of one tenant, with a secret, a certificate or a federated identity.</summary>
    public const string SingleTenant = "SingleTenant";

    /// <summary>An app of many tenants, registered before August 2025.</summary>
    public const string MultiTenant = "MultiTenant";

    /// <summary>A managed identity of Azure, whose client id is the app id; nothing secret is configured.</summary>
    public const string UserAssignedMsi = "UserAssignedMSI";
}
