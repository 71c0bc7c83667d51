using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
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
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly BotFrameworkOptions _options;
    private readonly ChannelKeys _keys;
    private readonly TimeProvider _clock;
    private readonly VerifiedTokens _verified = new();

    /// <summary>Fetches nothing yet: the keys are loaded with the first token.</summary>
    /// <param name="options">Completed options of a bot with credentials.</param>
    /// <param name="http">Fetches metadata and keys.</param>
    /// <param name="clock">Judges the lifetime of tokens and the age of keys.</param>
    /// <param name="logger">Says when the keys can't be fetched.</param>
    public ChannelTokenValidator(BotFrameworkOptions options, HttpClient http, TimeProvider clock, ILogger<ChannelTokenValidator> logger)
    {
        _options = options;
        _clock = clock;
        var documents = new HttpDocumentRetriever(http)
        {
            RequireHttps = !(options.AllowLoopback
                && Uri.TryCreate(options.ToBotFromChannelOpenIdMetadataUrl, UriKind.Absolute, out var uri)
                && ServiceUrlPolicy.IsLoopback(uri)),
        };
        _keys = new ChannelKeys(options.ToBotFromChannelOpenIdMetadataUrl, documents, clock, logger);
    }

    /// <summary>Accepts a token of the channel's issuer, meant for this bot and alive; <see cref="ChannelToken.FindFault"/> then asks whether the activity is the token's.</summary>
    /// <param name="authorizationHeader">The whole header, <c>Bearer …</c>.</param>
    /// <param name="cancellationToken">Ends the waiting for keys.</param>
    public async ValueTask<TokenVerdict> CheckAsync(string? authorizationHeader, CancellationToken cancellationToken)
    {
        if (TokenIn(authorizationHeader) is not { } text)
        {
            return new TokenVerdict(null, "no bearer token");
        }

        if (_verified.Find(text) is { } known && IsAlive(known.NotBefore, known.Expires)
            && ReferenceEquals(await _keys.GetAsync(cancellationToken), known.Keys))
        {
            return new TokenVerdict(known.Token, null);
        }

        // Issuer and algorithm come before the keys: a token that no key may sign must not use up their refresh (section 3.7).
        if (Read(text) is not { } unverified)
        {
            return new TokenVerdict(null, "not a token");
        }

        if (unverified.Issuer != _options.ToBotFromChannelTokenIssuer)
        {
            return new TokenVerdict(null, "issuer");
        }

        return unverified.Alg == SecurityAlgorithms.RsaSha256
            ? await VerifyAsync(text, unverified.Kid, cancellationToken)
            : new TokenVerdict(null, "algorithm");
    }

    private async Task<TokenVerdict> VerifyAsync(string text, string? keyId, CancellationToken cancellationToken)
    {
        var keys = await _keys.GetAsync(cancellationToken);
        if (keys?.TryFind(keyId, out _) == false)
        {
            keys = await _keys.RefreshAsync(keys, cancellationToken);
        }

        if (keys is null || !keys.TryFind(keyId, out var found))
        {
            return new TokenVerdict(null, keys is null ? "no keys yet" : "unknown key");
        }

        var result = await _handler.ValidateTokenAsync(text, ParametersFor(found.Key));
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
        {
            return new TokenVerdict(null, result.Exception?.GetType().Name ?? "invalid");
        }

        var verified = new ChannelToken(token.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) ? serviceUrl : null, found.Endorsements);
        _verified.Keep(text, new VerifiedTokens.Entry(verified, token.ValidFrom, token.ValidTo, keys));
        return new TokenVerdict(verified, null);
    }

    /// <returns>What stands behind <c>Bearer</c>; <c>null</c> unless the header is exactly two parts.</returns>
    private static string? TokenIn(string? header)
    {
        const string Scheme = "Bearer ";
        return header?.Length > Scheme.Length && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && !header.AsSpan(Scheme.Length).Contains(' ')
                ? header[Scheme.Length..]
                : null;
    }

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

    private TokenValidationParameters ParametersFor(SecurityKey key) => new()
    {
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = false,
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
}
