using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace OpsBot.BotFramework.Authentication;

/// <summary>Checks the token that the channel sends with each activity (section 3.2).</summary>
/// <remarks>
/// The channel sends one token many times until it expires, so a good verdict is kept with the token's text. It holds only
/// while the token is alive and the published keys are the very ones that verified it: a rotation of keys drops all.
/// </remarks>
public sealed class ChannelTokenValidator
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AutomaticRefresh = TimeSpan.FromHours(12);
    private static readonly TimeSpan RefreshGap = TimeSpan.FromMinutes(5);
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly BotFrameworkOptions _options;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _keys;
    private readonly TokenValidationParameters _parameters;
    private readonly TimeProvider _clock;
    private readonly VerifiedTokens _verified = new();

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

        // An unknown key makes the handler ask for fresh ones, at most once in RefreshGap: forged key ids in a flood fetch
        // nothing, and a rotated key is accepted without a restart. The last good keys stay while the metadata is away.
        _keys = new ConfigurationManager<OpenIdConnectConfiguration>(
            options.ToBotFromChannelOpenIdMetadataUrl, new OpenIdConnectConfigurationRetriever(), retriever)
        {
            AutomaticRefreshInterval = AutomaticRefresh,
            RefreshInterval = RefreshGap,
        };
        _parameters = Parameters();
    }

    /// <summary>Accepts a token of the channel's issuer, meant for this bot and alive; <see cref="ChannelToken.FindFault"/> then asks whether the activity is the token's.</summary>
    /// <param name="authorizationHeader">The whole header, <c>Bearer …</c>.</param>
    /// <param name="cancellationToken">Ends the fetching of keys.</param>
    public async ValueTask<TokenVerdict> CheckAsync(string? authorizationHeader, CancellationToken cancellationToken)
    {
        if (TokenIn(authorizationHeader) is not { } text)
        {
            return new TokenVerdict(null, "no bearer token");
        }

        if (_verified.Find(text) is { } known && IsAlive(known.NotBefore, known.Expires)
            && ReferenceEquals(await _keys.GetConfigurationAsync(cancellationToken), known.Keys))
        {
            return new TokenVerdict(known.Token, null);
        }

        // The issuer comes before the keys: a forged one must not use up the refresh of the keys (section 3.7). So does
        // the algorithm: no key answers for a token that no key may sign.
        if (Read(text) is not { } unverified)
        {
            return new TokenVerdict(null, "not a token");
        }

        if (unverified.Issuer != _options.ToBotFromChannelTokenIssuer)
        {
            return new TokenVerdict(null, "issuer");
        }

        if (unverified.Alg != SecurityAlgorithms.RsaSha256)
        {
            return new TokenVerdict(null, "algorithm");
        }

        return await VerifyAsync(text, cancellationToken);
    }

    private async Task<TokenVerdict> VerifyAsync(string text, CancellationToken cancellationToken)
    {
        TokenValidationResult result;
        try
        {
            result = await _handler.ValidateTokenAsync(text, _parameters);
        }
        catch (InvalidOperationException fault)
        {
            // No keys could be loaded yet: nobody can be let in, and it is no fault of the sender's token alone.
            return new TokenVerdict(null, fault.GetType().Name);
        }

        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
        {
            return new TokenVerdict(null, result.Exception?.GetType().Name ?? "invalid");
        }

        // From the same configuration object as the keys, so that both always match.
        var configuration = await _keys.GetConfigurationAsync(cancellationToken);
        var verified = new ChannelToken(
            token.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) ? serviceUrl : null,
            EndorsementsOf(configuration, token.SigningKey?.KeyId));
        _verified.Keep(text, new VerifiedTokens.Entry(verified, token.ValidFrom, token.ValidTo, configuration));
        return new TokenVerdict(verified, null);
    }

    /// <returns>What stands behind <c>Bearer</c>; <c>null</c> unless the header is exactly two parts.</returns>
    private static string? TokenIn(string? header) =>
        (header ?? "").Split(' ') is [var scheme, { Length: > 0 } text] && string.Equals(scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            ? text
            : null;

    private JsonWebToken? Read(string text)
    {
        if (!_handler.CanReadToken(text))
        {
            return null;
        }

        try
        {
            return _handler.ReadJsonWebToken(text);
        }
        catch (Exception fault) when (fault is ArgumentException or JsonException or FormatException or InvalidOperationException)
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
        LifetimeValidator = (notBefore, expires, _, _) => expires is { } end && IsAlive(notBefore ?? DateTime.MinValue, end),
    };

    private bool IsAlive(DateTime notBefore, DateTime expires)
    {
        var now = _clock.GetUtcNow().UtcDateTime;

        // Subtracting from now: an expiry of year 9999 plus the skew is no date.
        return now - ClockSkew <= expires && now + ClockSkew >= notBefore;
    }

    private static string[] EndorsementsOf(OpenIdConnectConfiguration configuration, string? keyId)
    {
        var key = configuration.JsonWebKeySet?.Keys.FirstOrDefault(k => k.Kid == keyId);
        return key?.AdditionalData.TryGetValue("endorsements", out var value) == true && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)]
            : [];
    }
}
