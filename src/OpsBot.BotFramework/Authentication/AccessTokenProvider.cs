using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Authentication;

/// <summary>Fetches the tokens that the Connector asks for (section 4.1): one at a time, kept until shortly before they expire.</summary>
/// <param name="options">Completed options.</param>
/// <param name="http">Posts to the login address.</param>
/// <param name="clock">Says when a token is old.</param>
public sealed class AccessTokenProvider(BotFrameworkOptions options, HttpClient http, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private volatile AccessToken? _token;

    /// <summary>A token for the Connector; <c>null</c> for a bot without credentials.</summary>
    /// <exception cref="HttpRequestException">The login address refused or could not be reached.</exception>
    public async Task<string?> GetTokenAsync(CancellationToken cancellationToken)
    {
        if (!options.HasCredentials)
        {
            return null;
        }

        if (_token is { } fresh && clock.GetUtcNow() < fresh.RenewAt)
        {
            return fresh.Value;
        }

        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_token is { } meanwhile && clock.GetUtcNow() < meanwhile.RenewAt)
            {
                return meanwhile.Value;
            }

            _token = await FetchAsync(cancellationToken);
            return _token.Value;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Forgets a token that the Connector refused, so that the next call fetches another.</summary>
    public void Invalidate(string refused)
    {
        if (_token?.Value == refused)
        {
            _token = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        var address = new Uri(options.ToChannelFromBotLoginUrl.TrimEnd('/') + "/oauth2/v2.0/token");
        if (address.Scheme != Uri.UriSchemeHttps && !(options.AllowLoopback && ServiceUrlPolicy.IsLoopback(address)))
        {
            throw new HttpRequestException("ToChannelFromBotLoginUrl must be https: the client secret is posted to it.");
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.MicrosoftAppId,
            ["client_secret"] = options.MicrosoftAppPassword,
            ["scope"] = options.ToChannelFromBotOAuthScope,
        });
        using var response = await http.PostAsync(address, form, cancellationToken);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<TokenAnswer>(cancellationToken);
        if (answer?.AccessToken is not { Length: > 0 } value)
        {
            throw new HttpRequestException("The login address answered without an access_token.");
        }

        var lifetime = TimeSpan.FromSeconds(answer.ExpiresIn);
        var margin = lifetime > 2 * RenewBefore ? RenewBefore : lifetime / 2;
        return new AccessToken(value, clock.GetUtcNow() + lifetime - margin);
    }

    private sealed record AccessToken(string Value, DateTimeOffset RenewAt);

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string? AccessToken,
        [property: JsonPropertyName("expires_in")] double ExpiresIn);
}
