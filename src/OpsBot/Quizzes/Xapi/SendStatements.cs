using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Xapi;

/// <summary>Sends queued statements to the record store, some in a request. Sending twice does no harm: a store knows a statement by its id.</summary>
internal sealed partial class SendStatements(OpsBotDbContext db, IHttpClientFactory clients, IOptions<XapiOptions> options, TimeProvider clock, ILogger<SendStatements> logger)
{
    public const string Client = "xapi";

    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <returns>How many the store has taken.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.XapiMessages.Where(message => message.State == XapiState.Queued && message.NextAttemptAt <= now)
            .OrderBy(message => message.CreatedAt).ThenBy(message => message.Id).Take(options.Value.Batch).ToListAsync(cancellationToken);
        if (due.Count == 0)
        {
            // The store keeps what it has taken; here it is kept only as long as somebody may ask what was sent.
            var oldest = now - Kept;
            await db.XapiMessages.Where(message => message.State == XapiState.Sent && message.CreatedAt < oldest).ExecuteDeleteAsync(cancellationToken);
            return 0;
        }

        await SendAsync(due, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return due.Count(message => message.State == XapiState.Sent);
    }

    // A request is taken whole or not at all: what is refused is halved until the one that is to blame stands alone.
    private async Task SendAsync(List<XapiMessage> messages, CancellationToken cancellationToken)
    {
        var (status, retryAfter, error) = await PostAsync(messages, cancellationToken);
        switch (status)
        {
            case HttpStatusCode.OK or HttpStatusCode.NoContent:
                messages.ForEach(message => message.Sent());
                break;
            case HttpStatusCode.Conflict or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge when messages.Count > 1:
                await SendAsync([.. messages.Take(messages.Count / 2)], cancellationToken);
                await SendAsync([.. messages.Skip(messages.Count / 2)], cancellationToken);
                break;
            case HttpStatusCode.Conflict:
                await CompareAsync(messages[0], cancellationToken);
                break;
            case HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge:
                Log.Refused(logger, messages[0].Id, error);
                messages[0].Refused(error);
                break;
            default:
                // Away, busy, or the credentials are wrong: what an administrator can put right is not lost.
                Log.TryLater(logger, messages.Count, error);
                var now = clock.GetUtcNow();
                messages.ForEach(message => message.TryAt(now + Backoff.Wait(FirstBackoff, message.Attempts + 1, retryAfter, 0), error));
                break;
        }
    }

    private async Task<(HttpStatusCode? Status, TimeSpan? RetryAfter, string Error)> PostAsync(List<XapiMessage> messages, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, "/statements");
        request.Content = new StringContent($"[{string.Join(',', messages.Select(message => message.Body))}]", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        try
        {
            using var http = clients.CreateClient(Client);
            using var response = await http.SendAsync(request, cancellationToken);
            return (response.StatusCode, response.Headers.RetryAfter?.Delta, $"{(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, null, fault.Message);
        }
    }

    // The store has a statement of that id. It is ours, unless its answer differs: then somebody else makes the same ids.
    private async Task CompareAsync(XapiMessage message, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, $"/statements?statementId={message.Id}");
        try
        {
            using var http = clients.CreateClient(Client);
            using var response = await http.SendAsync(request, cancellationToken);
            var held = response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken)) : null;
            var ours = JsonNode.Parse(message.Body)!;
            if (held is null)
            {
                message.TryAt(clock.GetUtcNow() + Backoff.Wait(FirstBackoff, message.Attempts + 1, null, 0), $"{(int)response.StatusCode}");
            }
            else if (Array.TrueForAll(["verb", "object", "result"], part => SaysTheSame(held[part], ours[part])))
            {
                message.Sent();
            }
            else
            {
                Log.Differs(logger, message.Id);
                message.Refused("409: the store has another statement of this id.");
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or System.Text.Json.JsonException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            message.TryAt(clock.GetUtcNow() + Backoff.Wait(FirstBackoff, message.Attempts + 1, null, 0), fault.Message);
        }
    }

    // What makes a statement: a store may add to the rest, such as a full definition of the activity.
    private static bool SaysTheSame(JsonNode? held, JsonNode? ours) => (held, ours) switch
    {
        (JsonObject one, JsonObject other) when other["id"] is { } id => JsonNode.DeepEquals(one["id"], id),
        _ => JsonNode.DeepEquals(held, ours),
    };

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, options.Value.Endpoint.TrimEnd('/') + path);
        request.Headers.Add("X-Experience-API-Version", "1.0.3");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Value.User}:{options.Value.Password}")));
        return request;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Count} statements wait for the record store: {Reason}")]
        public static partial void TryLater(ILogger logger, int count, string reason);

        [LoggerMessage(2, LogLevel.Error, "The record store refuses statement {StatementId}: {Reason}")]
        public static partial void Refused(ILogger logger, Guid statementId, string reason);

        [LoggerMessage(3, LogLevel.Error, "The record store has another statement with the id {StatementId}")]
        public static partial void Differs(ILogger logger, Guid statementId);
    }
}
