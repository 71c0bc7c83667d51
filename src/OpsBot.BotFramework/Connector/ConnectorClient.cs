using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using OpsBot.BotFramework.Authentication;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Connector;

/// <summary>Speaks to the Connector of a channel (section 4.2): one method an endpoint.</summary>
/// <remarks>
/// Each method throws <see cref="ConnectorException"/> when the Connector refuses, <see cref="HttpRequestException"/> when
/// it can't be reached, <see cref="DeliveryUnknownException"/> when a message may or may not have arrived, and
/// <see cref="InvalidOperationException"/> when the address is not trusted or the message is too large.
/// </remarks>
public sealed class ConnectorClient
{
    /// <summary>Larger messages are refused here: Teams refuses them at about 100 KB (section 4.8). In bytes of UTF-16.</summary>
    public const int MaxMessageBytes = 80 * 1024;

    private readonly ConnectorTransport _transport;
    private readonly int _maxAttempts;

    /// <summary>A client for everything that sends: they share the budget.</summary>
    /// <param name="http">Must not follow redirects: the token must not follow either.</param>
    /// <param name="tokens">Tokens for the Connector.</param>
    /// <param name="policy">Says which addresses may be spoken to.</param>
    /// <param name="budget">Paces what is sent.</param>
    /// <param name="retry">How refusals that may pass are tried again.</param>
    /// <param name="clock">Measures waits, and reads a <c>Retry-After</c> that is a date.</param>
    /// <param name="logger">Codes and correlation ids; never tokens or texts.</param>
    public ConnectorClient(
        HttpClient http,
        AccessTokenProvider tokens,
        ServiceUrlPolicy policy,
        SendBudget budget,
        RetryOptions retry,
        TimeProvider clock,
        ILogger<ConnectorClient> logger)
        : this(new ConnectorTransport(http, tokens, policy, budget, retry, clock, logger), retry.MaxAttempts)
    {
    }

    private ConnectorClient(ConnectorTransport transport, int maxAttempts)
    {
        _transport = transport;
        _maxAttempts = maxAttempts;
        SingleAttempt = maxAttempts == 1 ? this : new ConnectorClient(transport, 1);
    }

    /// <summary>The same client without retries, for a sender that keeps a ledger and retries itself.</summary>
    public ConnectorClient SingleAttempt { get; }

    /// <summary>Sends a message to a conversation; a channel's bare id starts a new thread, an id with <c>;messageid=</c> continues one.</summary>
    /// <param name="to">Where.</param>
    /// <param name="activity">Without id, timestamp and service URL.</param>
    /// <param name="cancellationToken">Ends the call; the message may have been sent.</param>
    /// <returns>The message's id; <c>null</c> when the Connector gave none.</returns>
    public Task<ResourceResponse> SendToConversationAsync(ConversationReference to, Activity activity, CancellationToken cancellationToken) =>
        CallAsync<ResourceResponse>(
            Writing(HttpMethod.Post, to, $"conversations/{Segment(to.Conversation.Id)}/activities") with { Body = activity, IsRepeatable = false },
            cancellationToken);

    /// <summary>Answers one message. In Teams that is a send: the thread is fixed by the conversation's id.</summary>
    /// <inheritdoc cref="SendToConversationAsync"/>
    public Task<ResourceResponse> ReplyToActivityAsync(ConversationReference to, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync<ResourceResponse>(
            Writing(HttpMethod.Post, to, ActivityPath(to, activityId)) with { Body = activity, IsRepeatable = false }, cancellationToken);

    /// <summary>Replaces a message for everybody. May be repeated freely.</summary>
    /// <inheritdoc cref="SendToConversationAsync"/>
    public Task<ResourceResponse> UpdateActivityAsync(ConversationReference to, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync<ResourceResponse>(Writing(HttpMethod.Put, to, ActivityPath(to, activityId)) with { Body = activity }, cancellationToken);

    /// <summary>Deletes a message for everybody. May be repeated freely.</summary>
    /// <inheritdoc cref="SendToConversationAsync"/>
    public Task DeleteActivityAsync(ConversationReference to, string activityId, CancellationToken cancellationToken) =>
        CallAsync<ResourceResponse>(Writing(HttpMethod.Delete, to, ActivityPath(to, activityId)), cancellationToken);

    /// <summary>Opens a chat with one person, or a thread in a channel (section 4.3). It counts for the budget of the person or channel.</summary>
    /// <param name="serviceUrl">The base address.</param>
    /// <param name="parameters">See <see cref="ConversationParameters.PersonalChat"/> and <see cref="ConversationParameters.ChannelThread"/>.</param>
    /// <param name="cancellationToken">Ends the call; a first post may have been sent.</param>
    public Task<ConversationResourceResponse> CreateConversationAsync(
        string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken) =>
        CallAsync<ConversationResourceResponse>(
            new ConnectorCall(HttpMethod.Post, serviceUrl, "conversations")
            {
                Body = parameters,
                TenantId = parameters.TenantId ?? "",
                Conversation = parameters.TargetId,

                // Without a first post the same person gives the same chat, however often it is asked for.
                IsRepeatable = parameters.Activity is null,
            },
            cancellationToken);

    /// <summary>Some of the members of a conversation.</summary>
    /// <param name="to">Which.</param>
    /// <param name="pageSize">50 to 500.</param>
    /// <param name="continuationToken">From the page before; <c>null</c> for the first.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<TeamsPagedMembersResult> GetConversationPagedMembersAsync(
        ConversationReference to, int pageSize, string? continuationToken, CancellationToken cancellationToken) =>
        CallAsync<TeamsPagedMembersResult>(
            Reading(
                to,
                $"conversations/{Segment(to.Conversation.Id)}/pagedmembers?pageSize={Math.Clamp(pageSize, 50, 500)}"
                    + (continuationToken is null ? "" : $"&continuationToken={Uri.EscapeDataString(continuationToken)}")),
            cancellationToken);

    /// <summary>All members of a conversation, fetched page by page as they are read.</summary>
    public async IAsyncEnumerable<TeamsChannelAccount> GetConversationMembersAsync(
        ConversationReference to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            var page = await GetConversationPagedMembersAsync(to, pageSize: 500, next, cancellationToken);
            foreach (var member in page.Members ?? [])
            {
                yield return member;
            }

            // The same token twice would go round for ever.
            next = page.ContinuationToken is { Length: > 0 } token && token != next ? token : null;
        }
        while (next is not null);
    }

    /// <summary>One member of a conversation.</summary>
    /// <param name="to">Which conversation.</param>
    /// <param name="userId">The Teams id, the Entra object id or the UPN.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<TeamsChannelAccount> GetConversationMemberAsync(ConversationReference to, string userId, CancellationToken cancellationToken) =>
        CallAsync<TeamsChannelAccount>(Reading(to, $"conversations/{Segment(to.Conversation.Id)}/members/{Segment(userId)}"), cancellationToken);

    /// <summary>What a team is called and how large it is.</summary>
    /// <param name="to">Any conversation of the team: its address and tenant are used.</param>
    /// <param name="teamId">The Teams id, not the group's GUID.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<TeamDetails> FetchTeamDetailsAsync(ConversationReference to, string teamId, CancellationToken cancellationToken) =>
        CallAsync<TeamDetails>(Reading(to, $"teams/{Segment(teamId)}"), cancellationToken);

    /// <summary>The channels of a team; the General channel has no name.</summary>
    /// <inheritdoc cref="FetchTeamDetailsAsync"/>
    public Task<ConversationList> FetchChannelListAsync(ConversationReference to, string teamId, CancellationToken cancellationToken) =>
        CallAsync<ConversationList>(Reading(to, $"teams/{Segment(teamId)}/conversations"), cancellationToken);

    private static ConnectorCall Writing(HttpMethod method, ConversationReference to, string path) =>
        Reading(to, path) with { Method = method, Conversation = to.Conversation.IdWithoutThread() };

    private static ConnectorCall Reading(ConversationReference to, string path) =>
        new(HttpMethod.Get, to.ServiceUrl, path) { TenantId = to.Conversation.TenantId ?? "" };

    private static string ActivityPath(ConversationReference to, string activityId) =>
        $"conversations/{Segment(to.Conversation.Id)}/activities/{Segment(activityId)}";

    private static string Segment(string id) => Uri.EscapeDataString(id);

    private async Task<T> CallAsync<T>(ConnectorCall call, CancellationToken cancellationToken)
    {
        var text = await _transport.SendAsync(call, _maxAttempts, cancellationToken);

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
}
