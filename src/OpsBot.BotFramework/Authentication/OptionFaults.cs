namespace OpsBot.BotFramework.Authentication;

/// <summary>Finds what is wrong with the options of a bot that has an app id.</summary>
internal static class OptionFaults
{
    public static IEnumerable<string> OfCredentials(BotFrameworkOptions options)
    {
        (string Key, bool IsSet)[] credentials =
        [
            (nameof(options.MicrosoftAppPassword), options.MicrosoftAppPassword.Length > 0),
            (nameof(options.MicrosoftAppCertificatePath), options.MicrosoftAppCertificatePath.Length > 0),
            (nameof(options.MicrosoftAppCertificateThumbprint), options.MicrosoftAppCertificateThumbprint.Length > 0),
            (nameof(options.MicrosoftAppFederatedIdentityClientId), options.MicrosoftAppFederatedIdentityClientId.Length > 0),
        ];
        string[] given = [.. credentials.Where(c => c.IsSet).Select(c => c.Key)];
        switch (options.MicrosoftAppType)
        {
            case AppTypes.UserAssignedMsi when given.Length > 0:
                yield return $"{given[0]} is set; a UserAssignedMSI bot has no credential of its own: leave it empty.";
                break;
            case AppTypes.SingleTenant or AppTypes.MultiTenant when given.Length == 0:
                yield return "MicrosoftAppPassword is empty; set the client secret of MicrosoftAppId, or MicrosoftAppCertificatePath, "
                    + "MicrosoftAppCertificateThumbprint or MicrosoftAppFederatedIdentityClientId instead.";
                break;
            case AppTypes.SingleTenant or AppTypes.MultiTenant when given.Length > 1:
                yield return $"{given[0]} and {given[1]} are both set; use one.";
                break;
            case AppTypes.SingleTenant or AppTypes.MultiTenant or AppTypes.UserAssignedMsi:
                break;
            default:
                yield return $"MicrosoftAppType is '{options.MicrosoftAppType}'; use SingleTenant, UserAssignedMSI or MultiTenant.";
                break;
        }

        foreach (var (key, path) in new[]
        {
            (nameof(options.MicrosoftAppCertificatePath), options.MicrosoftAppCertificatePath),
            (nameof(options.MicrosoftAppCertificateKeyPath), options.MicrosoftAppCertificateKeyPath),
        })
        {
            if (path.Length > 0 && !File.Exists(path))
            {
                yield return $"{key}: there is no file {path}.";
            }
        }

        if (options.SenderBurst < 1 || options.SenderRate < 0)
        {
            yield return "OpsBot:Connector:SenderBurst must be at least 1 and OpsBot:Connector:SenderRate at least 0.";
        }
    }

    /// <summary>Fills the addresses of the public cloud in; for another cloud each must be given.</summary>
    public static IReadOnlyList<string> OfAddresses(BotFrameworkOptions options)
    {
        var faults = new List<string>();
        if (options.MicrosoftAppType != AppTypes.UserAssignedMsi)
        {
            var tenant = options.MicrosoftAppType == AppTypes.MultiTenant ? "botframework.com" : options.MicrosoftAppTenantId;
            if (tenant.Length == 0 && options.ToChannelFromBotLoginUrl.Length == 0)
            {
                faults.Add("MicrosoftAppTenantId is empty; a SingleTenant bot needs its tenant.");
            }

            options.ToChannelFromBotLoginUrl = Or(
                options.ToChannelFromBotLoginUrl, nameof(options.ToChannelFromBotLoginUrl), $"https://login.microsoftonline.com/{tenant}");
        }

        options.ToChannelFromBotOAuthScope = Or(
            options.ToChannelFromBotOAuthScope, nameof(options.ToChannelFromBotOAuthScope), "https://api.botframework.com/.default");
        options.ToBotFromChannelTokenIssuer = Or(
            options.ToBotFromChannelTokenIssuer, nameof(options.ToBotFromChannelTokenIssuer), "https://api.botframework.com");
        options.ToBotFromChannelOpenIdMetadataUrl = Or(
            options.ToBotFromChannelOpenIdMetadataUrl,
            nameof(options.ToBotFromChannelOpenIdMetadataUrl),
            "https://login.botframework.com/v1/.well-known/openidconfiguration");
        return faults;

        string Or(string value, string key, string publicCloud)
        {
            if (value.Length == 0 && options.ChannelService.Length > 0)
            {
                faults.Add($"{key} is empty; with ChannelService set, each address of that cloud must be given.");
            }

            return value.Length > 0 ? value : publicCloud;
        }
    }
}
