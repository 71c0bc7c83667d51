using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using OpsBot.BotFramework.Authentication;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Connector;

/// <summary>Speaks to the Connector of a channel: sends, updates and deletes messages and creates conversations (section 4.2).</summary>
/// <param name="http">Must not follow redirects: the token must not follow either.</param>
/// <param name="tokens">Tokens for the Connector.</param>
/// <param name="policy">Says which addresses may be spoken to.</param>
/// <param name="clock">Reads a <c>Retry-After</c> that is a date.</param>
public sealed class ConnectorClient(HttpClient http, AccessTokenProvider tokens, ServiceUrlPolicy policy, TimeProvider clock)
{
    /// <summary>Larger messages are refused here: Teams refuses them at about 100 KB (section 4.8). In bytes of UTF-16.</summary>
    public const int MaxMessageBytes = 80 * 1024;

    /// <summary>Sends a message to a conversation.</summary>
    /// <param name="serviceUrl">The base address of the conversation.</param>
    /// <param name="conversationId">With <c>;messageid=</c>: into that thread; a channel's bare id: a new thread.</param>
    /// <param name="activity">Without id, timestamp and service URL.</param>
    /// <param name="cancellationToken">Ends the call; the message may have been sent.</param>
    /// <exception cref="ConnectorException">The Connector refused.</exception>
    /// <exception cref="HttpRequestException">The Connector could not be reached.</exception>
    /// <exception cref="InvalidOperationException">The address is not trusted, or the message is too large.</exception>
    public Task<ResourceResponse> SendToConversationAsync(
        string serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync<ResourceResponse>(
            HttpMethod.Post, serviceUrl, $"conversations/{Segment(conversationId)}/activities", activity, cancellationToken);

    /// <summary>Replaces a message for everybody. May be repeated freely.</summary>
    /// <inheritdoc cref="SendToConversationAsync"/>
    public Task<ResourceResponse> UpdateActivityAsync(
        string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync<ResourceResponse>(
            HttpMethod.Put,
            serviceUrl,
            $"conversations/{Segment(conversationId)}/activities/{Segment(activityId)}",
            activity,
            cancellationToken);

    /// <summary>Deletes a message for everybody. May be repeated freely.</summary>
    /// <inheritdoc cref="SendToConversationAsync"/>
    public Task DeleteActivityAsync(
        string serviceUrl, string conversationId, string activityId, CancellationToken cancellationToken) =>
        CallAsync<ResourceResponse>(
            HttpMethod.Delete,
            serviceUrl,
            $"conversations/{Segment(conversationId)}/activities/{Segment(activityId)}",
            body: null,
            cancellationToken);

    /// <summary>Opens a chat with one person, or a thread in a channel (section 4.3).</summary>
    /// <inheritdoc cref="SendToConversationAsync"/>
    public Task<ConversationResourceResponse> CreateConversationAsync(
        string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken) =>
        CallAsync<ConversationResourceResponse>(HttpMethod.Post, serviceUrl, "conversations", parameters, cancellationToken);

    private async Task<T> CallAsync<T>(
        HttpMethod method, string serviceUrl, string path, object? body, CancellationToken cancellationToken)
    {
        if (!policy.IsTrusted(serviceUrl))
        {
            throw new InvalidOperationException("The service URL is not a trusted host; nothing was sent.");
        }

        var address = new Uri($"{serviceUrl.TrimEnd('/')}/v3/{path}");
        var payload = body is null ? null : JsonSerializer.Serialize(body, body.GetType(), ProtocolJson.Options);
        if (payload is { Length: > MaxMessageBytes / 2 })
        {
            throw new InvalidOperationException($"The message is {payload.Length * 2 / 1024} KB; Teams takes {MaxMessageBytes / 1024}.");
        }

        var token = await tokens.GetTokenAsync(cancellationToken);
        var response = await SendAsync(method, address, payload, token, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized && token is not null)
        {
            // The token may have been revoked before its time: one renewal, one more try.
            response.Dispose();
            tokens.Invalidate(token);
            response = await SendAsync(method, address, payload, await tokens.GetTokenAsync(cancellationToken), cancellationToken);
        }

        using (response)
        {
            return await ReadAsync<T>(response, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Uri address, string? payload, string? token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = payload is null ? null : new StringContent(payload, System.Text.Encoding.UTF8, "application/json");
        return await http.SendAsync(request, cancellationToken);
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new ConnectorException(response.StatusCode, ConnectorError.ReadCode(text), RetryAfter(response));
        }

        // Any 2xx is a success; an empty body, or one of another shape, is a success with an unknown id.
        return ReadBody<T>(text) ?? JsonSerializer.Deserialize<T>("{}", ProtocolJson.Options)!;
    }

    private static T? ReadBody<T>(string text)
    {
        try
        {
            return text.Length == 0 ? default : JsonSerializer.Deserialize<T>(text, ProtocolJson.Options);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static string Segment(string id) => Uri.EscapeDataString(id);
}
