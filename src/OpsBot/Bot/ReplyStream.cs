using System.Net;
using System.Text.Json;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;

namespace OpsBot.Bot;

/// <summary>A reply that one person sees grow: what the bot is at, then the text so far, then the message (section 7.5).</summary>
/// <remarks>A courtesy until the message itself: a part that fails ends the stream, and the message is sent as any other.</remarks>
internal sealed partial class ReplyStream(ITurnContext context, TimeProvider clock, ILogger logger)
{
    // The channel takes one part a second, and a stream of two minutes.
    private static readonly TimeSpan LeastGap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(110);

    private string? _id;
    private int _sequence;
    private long _startedAt, _lastAt;
    private bool _isClosed;

    /// <summary>Whether the person has stopped it; nothing more is to be said then.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Says what the bot is at; only before the first text.</summary>
    public Task InformAsync(string text, CancellationToken cancellationToken) =>
        SendPartAsync(text, StreamInfo.Informative, cancellationToken);

    /// <summary>Shows all text so far; left out when the last part is less than a second old, since the next one repeats it.</summary>
    public Task ShowAsync(string textSoFar, CancellationToken cancellationToken) =>
        _sequence > 0 && clock.GetElapsedTime(_lastAt) < LeastGap ? Task.CompletedTask : SendPartAsync(textSoFar, StreamInfo.Streaming, cancellationToken);

    /// <summary>Sends the message, as the end of the stream where there is one.</summary>
    /// <returns>Its id; <c>null</c> when there is none, or nothing was sent because the person has stopped it.</returns>
    public async Task<string?> FinishAsync(Activity message, CancellationToken cancellationToken)
    {
        if (IsStopped)
        {
            return null;
        }

        if (_id is null)
        {
            return (await context.SendActivityAsync(message, cancellationToken)).Id;
        }

        _isClosed = true;
        if (LeastGap - clock.GetElapsedTime(_lastAt) is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, clock, cancellationToken);
        }

        var last = JsonSerializer.Deserialize<Activity>(JsonSerializer.SerializeToUtf8Bytes(message, ProtocolJson.Options), ProtocolJson.Options)!;
        last.AddStreamInfo(StreamInfo.Final(_id, StreamResults.Success));
        try
        {
            return (await context.SendActivityAsync(last, cancellationToken)).Id ?? _id;
        }
        catch (ConnectorException refused) when (refused.Status == HttpStatusCode.Forbidden && !refused.IsTargetBlocked)
        {
            Log.NotFinished(logger, refused.Code);
            if (IsByThePerson(refused))
            {
                IsStopped = true;
                return null;
            }

            if (clock.GetElapsedTime(_startedAt) <= Longest)
            {
                return (await context.SendActivityAsync(message, cancellationToken)).Id;
            }

            await context.UpdateActivityAsync(_id, message, cancellationToken);
            return _id;
        }
    }

    private async Task SendPartAsync(string text, Func<int, string?, StreamInfo> part, CancellationToken cancellationToken)
    {
        if (_isClosed || _sequence > 0 && (_id is null || clock.GetElapsedTime(_startedAt) > Longest))
        {
            return;
        }

        try
        {
            var activity = Activity.CreateMessage(text);
            activity.AddStreamInfo(part(_sequence + 1, _id));
            var sent = await context.SendActivityAsync(activity, cancellationToken);
            if (_sequence++ == 0)
            {
                (_id, _startedAt) = (sent.Id, clock.GetTimestamp());
            }
        }
        catch (Exception fault) when (fault is ConnectorException or DeliveryUnknownException or HttpRequestException or InvalidOperationException)
        {
            (_isClosed, IsStopped) = (true, fault is ConnectorException refused && IsByThePerson(refused));
            Log.NotShown(logger, fault.Message);
        }

        _lastAt = clock.GetTimestamp();
    }

    // Both spellings occur, and no code tells this refusal from the others.
    private static bool IsByThePerson(ConnectorException refused) =>
        refused.Detail is { } detail && (detail.Contains("canceled by user", StringComparison.OrdinalIgnoreCase) || detail.Contains("cancelled by user", StringComparison.OrdinalIgnoreCase));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A part of a growing reply was not shown: {Fault}")]
        public static partial void NotShown(ILogger logger, string fault);

        [LoggerMessage(2, LogLevel.Information, "A growing reply was not let end: {Code}")]
        public static partial void NotFinished(ILogger logger, string? code);
    }
}
