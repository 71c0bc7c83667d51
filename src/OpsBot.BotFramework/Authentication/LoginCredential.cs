using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Authentication;

/// <summary>Posts a secret, or an assertion in its place, to the login address.</summary>
/// <remarks>Our own form post: the identity library asks for TLS even on loopback, where stand-ins of the login address live.</remarks>
internal sealed class LoginCredential(
    BotFrameworkOptions options, HttpClient http, TimeProvider clock, Func<Uri, CancellationToken, Task<IReadOnlyList<KeyValuePair<string, string>>>> proof)
    : IConnectorCredential
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    public static LoginCredential OfSecret(BotFrameworkOptions options, HttpClient http, TimeProvider clock) =>
        new(options, http, clock, (_, _) => Task.FromResult<IReadOnlyList<KeyValuePair<string, string>>>([new("client_secret", options.MicrosoftAppPassword)]));

    /// <param name="options">Completed options.</param>
    /// <param name="http">Posts to the login address.</param>
    /// <param name="clock">Says when the token expires.</param>
    /// <param name="assertion">Makes the assertion, given the address that it is for.</param>
    public static LoginCredential OfAssertion(
        BotFrameworkOptions options, HttpClient http, TimeProvider clock, Func<Uri, CancellationToken, Task<string>> assertion) =>
        new(options, http, clock, async (address, cancellationToken) =>
            [new("client_assertion_type", AssertionType), new("client_assertion", await assertion(address, cancellationToken))]);

    public async Task<IssuedToken> RequestAsync(CancellationToken cancellationToken)
    {
        var address = new Uri(options.ToChannelFromBotLoginUrl.TrimEnd('/') + "/oauth2/v2.0/token");
        if (address.Scheme != Uri.UriSchemeHttps && !(options.AllowLoopback && ServiceUrlPolicy.IsLoopback(address)))
        {
            throw new AccessTokenException("ToChannelFromBotLoginUrl must be https: the bot's credential is posted to it.");
        }

        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", options.MicrosoftAppId),
            new("scope", options.ToChannelFromBotOAuthScope),
            .. await proof(address, cancellationToken),
        ]);
        using var response = await http.PostAsync(address, form, cancellationToken);
        var answer = await ReadAsync(response, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new AccessTokenException(
                $"The login address answered {(int)response.StatusCode} {answer?.Error}".TrimEnd() + ".", status: response.StatusCode);
        }

        return answer?.AccessToken is { Length: > 0 } value
            ? new IssuedToken(value, clock.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn))
            : throw new AccessTokenException("The login address answered without an access_token.");
    }

    private static async Task<TokenAnswer?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<TokenAnswer>(cancellationToken);
        }
        catch (JsonException)
        {
            // An error page of a proxy: its status says enough.
            return null;
        }
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string? AccessToken,
        [property: JsonPropertyName("expires_in"), JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] double ExpiresIn,
        [property: JsonPropertyName("error")] string? Error);
}
