using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Authentication;

/// <summary>Checks the token that the channel sends with each activity (section 3.2).</summary>
public sealed class ChannelTokenValidator
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly BotFrameworkOptions _options;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _keys;
    private readonly TimeProvider _clock;

    /// <summary>Fetches nothing yet: the keys are loaded with the first token.</summary>
    /// <param name="options">Completed options of a bot with credentials.</param>
    /// <param name="http">Fetches metadata and keys.</param>
    /// <param name="clock">Judges the lifetime of tokens.</param>
    public ChannelTokenValidator(BotFrameworkOptions options, HttpClient http, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        var retriever = new HttpDocumentRetriever(http)
        {
            RequireHttps = !(options.AllowLoopback
                && Uri.TryCreate(options.ToBotFromChannelOpenIdMetadataUrl, UriKind.Absolute, out var uri)
                && ServiceUrlPolicy.IsLoopback(uri)),
        };
        _keys = new ConfigurationManager<OpenIdConnectConfiguration>(
            options.ToBotFromChannelOpenIdMetadataUrl, new OpenIdConnectConfigurationRetriever(), retriever);
    }

    /// <summary>Accepts a token of the channel's issuer, meant for this bot, signed by a key that may sign for the activity's channel.</summary>
    /// <param name="authorizationHeader">The whole header, <c>Bearer …</c>.</param>
    /// <param name="activity">What the token came with; its channel and service URL must be the token's.</param>
    /// <param name="cancellationToken">Ends the fetching of keys.</param>
    /// <returns><c>null</c> when the token is good; else the reason for the log, without the token.</returns>
    public async Task<string?> FindFaultAsync(string? authorizationHeader, Activity activity, CancellationToken cancellationToken)
    {
        var parts = (authorizationHeader ?? "").Split(' ');
        if (parts is not [var scheme, { Length: > 0 } text] || !string.Equals(scheme, "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return "no bearer token";
        }

        // The issuer comes before the keys: a forged one must not use up the refresh of the keys (section 3.7).
        if (!_handler.CanReadToken(text) || Read(text) is not { } unverified)
        {
            return "not a token";
        }

        if (unverified.Issuer != _options.ToBotFromChannelTokenIssuer)
        {
            return "issuer";
        }

        var result = await _handler.ValidateTokenAsync(text, Parameters());
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
        {
            return result.Exception?.GetType().Name ?? "invalid";
        }

        var endorsements = await EndorsementsAsync(token, cancellationToken);
        if (!endorsements.Contains(activity.ChannelId ?? "", StringComparer.Ordinal))
        {
            return "key not endorsed for the channel";
        }

        return token.TryGetClaim("serviceurl", out var claim) && SameAddress(claim.Value, activity.ServiceUrl)
            ? null
            : "serviceurl claim";
    }

    private JsonWebToken? Read(string text)
    {
        try
        {
            return _handler.ReadJsonWebToken(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters() => new()
    {
        ConfigurationManager = _keys,
        ValidIssuer = _options.ToBotFromChannelTokenIssuer,
        ValidAudience = _options.MicrosoftAppId,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidateIssuerSigningKey = true,
        ClockSkew = ClockSkew,
        LifetimeValidator = IsAlive,
    };

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now <= end + ClockSkew && (notBefore is not { } start || now >= start - ClockSkew);
    }

    private async Task<IReadOnlyList<string>> EndorsementsAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        // From the same configuration object as the keys, so that both always match.
        var configuration = await _keys.GetConfigurationAsync(cancellationToken);
        var key = configuration.JsonWebKeySet?.Keys.FirstOrDefault(k => k.Kid == token.SigningKey?.KeyId);
        return key?.AdditionalData.TryGetValue("endorsements", out var value) == true && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
            : [];
    }

    private static bool SameAddress(string claimed, string? serviceUrl) =>
        serviceUrl is not null && string.Equals(claimed.TrimEnd('/'), serviceUrl.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
