using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpsBot.BotFramework.Authentication;
using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>Takes activities from HTTP, checks where they come from, runs the turn, and answers.</summary>
/// <param name="options">Completed options.</param>
/// <param name="policy">Which addresses may be spoken to.</param>
/// <param name="tokens">Checks the channel's token; <c>null</c> for a bot without credentials.</param>
/// <param name="connector">Where replies go.</param>
/// <param name="inbox">Keeps what is acknowledged before it is done.</param>
/// <param name="lifetime">Its end stops running turns.</param>
/// <param name="clock">Measures how long a turn runs.</param>
/// <param name="logger">One line a refusal, without tokens and texts.</param>
public sealed partial class CloudAdapter(
    BotFrameworkOptions options,
    ServiceUrlPolicy policy,
    ChannelTokenValidator? tokens,
    ConnectorClient connector,
    IActivityInbox inbox,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<CloudAdapter> logger)
{
    /// <summary>Larger bodies are refused unread; in bytes.</summary>
    public const int MaxBodyBytes = 256 * 1024;

    /// <summary>Work that takes longer is acknowledged from the inbox: the channel gives up after 10 to 15 seconds.</summary>
    public static readonly TimeSpan InlineLimit = TimeSpan.FromSeconds(4);

    private static readonly Refusal TooLarge = new(413, "body size", $"The body is larger than {MaxBodyBytes / 1024} KB.");
    private static readonly TimeSpan TurnLimit = TimeSpan.FromMinutes(5);
    private readonly RecentActivities _recent = new(clock);

    /// <summary>Handles one POST from the channel.</summary>
    /// <param name="request">Its body is one activity.</param>
    /// <param name="response">Gets the status, and the answer of an invoke or the expected replies.</param>
    /// <param name="bot">Handles the turn.</param>
    /// <param name="cancellationToken">The caller hanging up; ends the reading of the body, not the turn.</param>
    public async Task ProcessAsync(HttpRequest request, HttpResponse response, IBot bot, CancellationToken cancellationToken)
    {
        var (activity, refusal) = await ReadAsync(request, cancellationToken);
        if (activity is null)
        {
            await RefuseAsync(response, refusal!, cancellationToken);
            return;
        }

        if (await FindRefusalAsync(request, activity, cancellationToken) is { } distrust)
        {
            await RefuseAsync(response, distrust, cancellationToken);
            return;
        }

        var answer = await _recent.RunOnceAsync(activity, () => RunTurnAsync(activity, bot));
        response.StatusCode = answer.Status;
        if (answer.Body is not null)
        {
            response.ContentType = "application/json; charset=utf-8";
            await response.Body.WriteAsync(answer.Body, cancellationToken);
        }
    }

    /// <summary>Runs a turn again that was acknowledged before a crash; replies go through the Connector.</summary>
    /// <param name="activity">From the inbox.</param>
    /// <param name="bot">Handles the turn.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public async Task ReplayAsync(Activity activity, IBot bot, CancellationToken cancellationToken)
    {
        using var turn = new TurnContext(activity, connector, expectReplies: false);
        await bot.OnTurnAsync(turn, cancellationToken);
    }

    private static async Task<(Activity? Activity, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (null, new Refusal(415, "content type", "Send an Activity as application/json."));
        }

        if (request.ContentLength > MaxBodyBytes)
        {
            return (null, TooLarge);
        }

        try
        {
            if (await ReadBodyAsync(request.BodyReader, cancellationToken) is not { } body)
            {
                return (null, TooLarge);
            }

            var activity = JsonSerializer.Deserialize<Activity>(body, ProtocolJson.Options);
            return string.IsNullOrEmpty(activity?.Type)
                ? (null, new Refusal(400, "no type", "The body is not an Activity: it has no type."))
                : (activity, null);
        }
        catch (JsonException fault)
        {
            return (null, new Refusal(400, "not an activity", $"The body is not an Activity: see {fault.Path ?? "$"}."));
        }
        catch (BadHttpRequestException fault)
        {
            return (null, new Refusal(fault.StatusCode, "unreadable body", "The body could not be read."));
        }
    }

    /// <summary>A body sent in chunks says its size only by ending.</summary>
    private static async Task<byte[]?> ReadBodyAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > MaxBodyBytes)
            {
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (result.IsCompleted)
            {
                var body = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private async Task<Refusal?> FindRefusalAsync(HttpRequest request, Activity activity, CancellationToken cancellationToken)
    {
        if (tokens is null)
        {
            // Without credentials the body's serviceUrl decides where replies go, so nobody but this machine may write one.
            // The Host header too: a web page that rebinds its name to 127.0.0.1 would otherwise speak for its reader.
            if (request.HttpContext.Connection.RemoteIpAddress is { } caller && !IPAddress.IsLoopback(caller))
            {
                return new Refusal(401, "caller is not loopback", null);
            }

            if (!ServiceUrlPolicy.IsLoopbackHost(request.Host.Host.Trim('[', ']')))
            {
                return new Refusal(401, "host is not loopback", null);
            }
        }
        else if (await tokens.FindFaultAsync(request.Headers.Authorization, activity, cancellationToken) is { } fault)
        {
            return new Refusal(401, fault, null);
        }

        if (!policy.IsTrusted(activity.ServiceUrl))
        {
            return new Refusal(401, "serviceUrl is not trusted", null);
        }

        if (!options.AllowedChannels.Contains(activity.ChannelId ?? ""))
        {
            return new Refusal(403, "channel is not served", null);
        }

        return string.IsNullOrEmpty(activity.Conversation?.Id)
            ? new Refusal(400, "no conversation", "The Activity has no conversation.")
            : null;
    }

    private async Task<TurnAnswer> RunTurnAsync(Activity activity, IBot bot)
    {
        // Not tied to the request: the caller may hang up, the work goes on (section 2.2).
        var end = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        end.CancelAfter(TurnLimit);
        var isInvoke = activity.Type == ActivityTypes.Invoke;
        var turn = new TurnContext(activity, connector, !isInvoke && activity.DeliveryMode == DeliveryModes.ExpectReplies);
        var work = bot.OnTurnAsync(turn, end.Token);

        if (isInvoke || await EndsInTimeAsync(work, end.Token))
        {
            using (end)
            using (turn)
            {
                await work;
                return isInvoke ? AnswerOf(turn.InvokeResponse ?? InvokeResponse.NotImplemented) : await RepliesOfAsync(turn, activity);
            }
        }

        var entryId = await inbox.StoreAsync(activity, CancellationToken.None);
        _ = FinishAsync(work, turn, entryId, end);
        return new TurnAnswer(202);
    }

    private async Task<bool> EndsInTimeAsync(Task work, CancellationToken cancellationToken)
    {
        if (work.IsCompleted)
        {
            return true;
        }

        var limit = Task.Delay(InlineLimit, clock, cancellationToken);
        return await Task.WhenAny(work, limit) == work;
    }

    private async Task FinishAsync(Task work, TurnContext turn, Guid entryId, CancellationTokenSource end)
    {
        using (end)
        using (turn)
        {
            try
            {
                await turn.SendWaitingAsync(end.Token);
                await work;
                await turn.SendWaitingAsync(end.Token);
                await inbox.RemoveAsync(entryId, CancellationToken.None);
            }
            catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                Log.TurnInterrupted(logger, entryId);
            }
#pragma warning disable CA1031 // The last frame of a turn that nobody awaits: what escapes here is logged or lost.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Log.TurnFailed(logger, fault, entryId);
            }
        }
    }

    private static async Task<TurnAnswer> RepliesOfAsync(TurnContext turn, Activity activity) =>
        activity.DeliveryMode == DeliveryModes.ExpectReplies
            ? AnswerOf(new InvokeResponse(200, new ExpectedReplies(await turn.TakeRepliesAsync(CancellationToken.None))))
            : new TurnAnswer(200);

    private static TurnAnswer AnswerOf(InvokeResponse response) => new(
        response.Status,
        response.Body is null ? null : JsonSerializer.SerializeToUtf8Bytes(response.Body, response.Body.GetType(), ProtocolJson.Options));

    private async Task RefuseAsync(HttpResponse response, Refusal refusal, CancellationToken cancellationToken)
    {
        Log.Refused(logger, refusal.Status, refusal.Reason);
        response.StatusCode = refusal.Status;
        if (refusal.Sentence is not null)
        {
            await response.WriteAsJsonAsync(new { error = new { code = "BadRequest", message = refusal.Sentence } }, cancellationToken);
        }
    }

    private sealed record Refusal(int Status, string Reason, string? Sentence);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Refused an activity with {Status}: {Reason}")]
        public static partial void Refused(ILogger logger, int status, string reason);

        [LoggerMessage(2, LogLevel.Information, "The process stops; the turn of inbox entry {EntryId} runs again at the next start")]
        public static partial void TurnInterrupted(ILogger logger, Guid entryId);

        [LoggerMessage(3, LogLevel.Error, "The turn of inbox entry {EntryId} failed; it runs again at the next start")]
        public static partial void TurnFailed(ILogger logger, Exception fault, Guid entryId);
    }
}
