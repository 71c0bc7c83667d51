using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>Runs a turn: inline while that is quick, past the acknowledgement when it is not (section 2.2).</summary>
internal sealed partial class TurnRunner(
    ConnectorClient connector, IActivityInbox inbox, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<CloudAdapter> logger)
{
    private static readonly TimeSpan TypingAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TurnLimit = TimeSpan.FromMinutes(5);

    public Task<TurnAnswer> RunAsync(Activity activity, IBot bot)
    {
        // Not tied to the request: the caller may hang up, the work goes on.
        var end = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        var isInvoke = activity.Type == ActivityTypes.Invoke;
        var turn = new TurnContext(activity, connector, expectReplies: !isInvoke && activity.DeliveryMode == DeliveryModes.ExpectReplies);
        var work = StartAsync(bot, turn, end.Token);
        if (!work.IsCompleted)
        {
            end.CancelAfter(TurnLimit);
        }

        return isInvoke ? AnswerAsync(work, turn, end) : AnswerInTimeAsync(work, turn, end);
    }

    /// <summary>Runs a turn again that was acknowledged before a crash; replies go through the Connector.</summary>
    public async Task ReplayAsync(Activity activity, IBot bot, CancellationToken cancellationToken)
    {
        using var turn = new TurnContext(activity, connector, expectReplies: false);
        await bot.OnTurnAsync(turn, cancellationToken);
    }

    // A bot that throws before its first await fails like one that throws after it.
    private static async Task StartAsync(IBot bot, TurnContext turn, CancellationToken cancellationToken) =>
        await bot.OnTurnAsync(turn, cancellationToken);

    private static async Task<TurnAnswer> AnswerAsync(Task work, TurnContext turn, CancellationTokenSource end)
    {
        using (end)
        using (turn)
        {
            await work;
            return turn.Activity.Type == ActivityTypes.Invoke
                ? AnswerOf(turn.InvokeResponse ?? InvokeResponse.NotImplemented)
                : turn.Activity.DeliveryMode == DeliveryModes.ExpectReplies
                    ? AnswerOf(new InvokeResponse(200, new ExpectedReplies(await turn.TakeRepliesAsync(CancellationToken.None))))
                    : TurnAnswer.Ok;
        }
    }

    private async Task<TurnAnswer> AnswerInTimeAsync(Task work, TurnContext turn, CancellationTokenSource end)
    {
        if (!await EndsWithinAsync(work, TypingAfter))
        {
            _ = ShowTypingAsync(turn, end.Token);
            if (!await EndsWithinAsync(work, CloudAdapter.InlineLimit - TypingAfter) && await StoreAsync(turn.Activity) is { } entryId)
            {
                _ = FinishAsync(work, turn, entryId, end);
                return new TurnAnswer(202);
            }
        }

        return await AnswerAsync(work, turn, end);
    }

    private async Task<bool> EndsWithinAsync(Task work, TimeSpan limit)
    {
        if (!work.IsCompleted)
        {
            try
            {
                await work.WaitAsync(limit, clock);
            }
            catch (TimeoutException) when (!work.IsCompleted)
            {
                return false;
            }
#pragma warning disable CA1031 // How the work ended is asked where its answer is.
            catch (Exception) when (work.IsCompleted)
#pragma warning restore CA1031
            {
                return true;
            }
        }

        return true;
    }

    /// <returns><c>null</c> when the inbox is away: then the caller waits for the work itself, and nothing is lost.</returns>
    private async Task<Guid?> StoreAsync(Activity activity)
    {
        try
        {
            return await inbox.StoreAsync(activity, CancellationToken.None);
        }
#pragma warning disable CA1031 // Any store may be behind the inbox; what it throws must not lose a turn that is running well.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.NotStored(logger, fault);
            return null;
        }
    }

    private async Task ShowTypingAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        try
        {
            await turn.ShowTypingAsync(cancellationToken);
        }
#pragma warning disable CA1031 // A courtesy that nobody awaits: the reply will say what is wrong.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Log.NoTyping(logger, fault.GetType().Name);
        }
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

    private static TurnAnswer AnswerOf(InvokeResponse response) => new(response.Status, response.Body switch
    {
        null => null,
        RawJson raw => raw.Utf8,
        { } body => JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ProtocolJson.Options),
    });

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Information, "The process stops; the turn of inbox entry {EntryId} runs again at the next start")]
        public static partial void TurnInterrupted(ILogger logger, Guid entryId);

        [LoggerMessage(3, LogLevel.Error, "The turn of inbox entry {EntryId} failed; it runs again at the next start")]
        public static partial void TurnFailed(ILogger logger, Exception fault, Guid entryId);

        [LoggerMessage(4, LogLevel.Error, "A slow turn could not be kept in the inbox; its answer waits for its end")]
        public static partial void NotStored(ILogger logger, Exception fault);

        [LoggerMessage(5, LogLevel.Debug, "The typing sign was not sent: {Fault}")]
        public static partial void NoTyping(ILogger logger, string fault);
    }
}
