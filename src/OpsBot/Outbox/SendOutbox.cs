using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;
using OpsBot.Hosting.Telemetry;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Outbox;

/// <summary>
/// Sends one message of the outbox. Delivery is at least once: a sender that dies between the post and its entry in the ledger
/// posts again, because an alert twice is a nuisance and an alert lost is a loss.
/// </summary>
internal sealed partial class SendOutbox(
    OpsBotDbContext db,
    OutboxLedger ledger,
    KeepLease keepLease,
    ConnectorClient connector,
    BlockedConversations blocked,
    OutboxOptions options,
    TimeProvider clock,
    Instruments instruments,
    ILogger<SendOutbox> logger)
{
    // The ledger retries: it knows what came before, also after a restart.
    private readonly ConnectorClient _connector = connector.SingleAttempt;

    // An update of a message that isn't posted yet looks again soon.
    private static readonly TimeSpan WaitForPost = TimeSpan.FromSeconds(1);

    private const int MostTriesToWrite = 40;
    private static readonly TimeSpan PauseToWrite = TimeSpan.FromMilliseconds(250);

    /// <summary>Sends one row, if it is free or ours.</summary>
    /// <returns>Whether it was sent now.</returns>
    public async Task<bool> SendAsync(Guid id, Guid owner, CancellationToken cancellationToken) =>
        await ledger.ClaimAsync(id, owner, cancellationToken) is { } message && await SendClaimedAsync(message, cancellationToken);

    /// <summary>Sends one row that is under our lease.</summary>
    /// <returns>Whether it was sent.</returns>
    public async Task<bool> SendClaimedAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var kept = keepLease.Begin(message, lost);
        try
        {
            return await DeliverAsync(message, lost.Token);
        }
        catch (ConnectorException refused) when (!refused.IsTransient)
        {
            Log.Refused(logger, message.Id, refused.Message);
            await FailAsync(message, refused.IsTargetBlocked ? OutboxFailure.Blocked : OutboxFailure.Refused, refused.Message, cancellationToken);
            if (refused.IsTargetBlocked)
            {
                await blocked.TurnOffAsync(message.ConversationId, cancellationToken);
            }
        }
        catch (DeliveryUnknownException doubt) when (!lost.IsCancellationRequested)
        {
            // At least once: the doubt stays in the ledger, whatever becomes of the next try.
            Log.InDoubt(logger, message.Id, doubt.Message);
            instruments.Count(message.Kind, "doubt");
            await ledger.DoubtAsync(message, cancellationToken);
            await TryLaterAsync(message, doubt, cancellationToken);
        }
        catch (Exception passing) when (IsPassing(passing, lost.Token))
        {
            await TryLaterAsync(message, passing, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // We are told to stop, or lost the lease: whoever takes the row over goes on, and notes the doubt.
            cancellationToken.ThrowIfCancellationRequested();
        }
#pragma warning disable CA1031 // A poisoned message - unreadable, too large, no trusted address - must not keep the others from being sent.
        catch (Exception poisoned) when (!StoreFault.IsOf(poisoned))
#pragma warning restore CA1031
        {
            Log.Unsendable(logger, poisoned, message.Id);
            await FailAsync(message, OutboxFailure.Unsendable, poisoned.Message, cancellationToken);
        }

        return false;
    }

    private async Task<bool> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var conversation = await db.Conversations.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == message.ConversationId, cancellationToken);
        if (conversation is not { IsActive: true })
        {
            await FailAsync(message, OutboxFailure.Blocked, "The app is no longer installed in that conversation.", cancellationToken);
            return false;
        }

        return message.Kind switch
        {
            OutboxKind.Update => await UpdateAsync(message, conversation, cancellationToken),
            OutboxKind.NewThread => await OpenThreadAsync(message, conversation, cancellationToken),
            _ => await PostAsync(message, conversation, cancellationToken),
        };
    }

    private async Task<bool> OpenThreadAsync(OutboxMessage message, Conversation conversation, CancellationToken cancellationToken)
    {
        var parameters = ConversationParameters.ChannelThread(
            conversation.ChannelConversationId, NullIfEmpty(conversation.TenantId), message.ReadActivity());
        var thread = await _connector.CreateConversationAsync(conversation.ServiceUrl, parameters, cancellationToken);
        return await SentAsync(message, thread.Id ?? conversation.ChannelConversationId, thread.ActivityId);
    }

    private async Task<bool> PostAsync(OutboxMessage message, Conversation conversation, CancellationToken cancellationToken)
    {
        var posted = await _connector.SendToConversationAsync(conversation.Reference(), message.ReadActivity(), cancellationToken);
        return await SentAsync(message, conversation.ChannelConversationId, posted.Id);
    }

    private async Task<bool> UpdateAsync(OutboxMessage message, Conversation conversation, CancellationToken cancellationToken)
    {
        var post = await db.Outbox.AsNoTracking().SingleOrDefaultAsync(m => m.Id == message.UpdatesId, cancellationToken);
        switch (post)
        {
            case { State: OutboxState.Queued or OutboxState.Sending }:
                await ledger.PostponeAsync(message, WaitForPost, "What it updates isn't posted yet.", countsAsAttempt: false, cancellationToken);
                return false;
            case { State: OutboxState.Sent, SentConversationId: { } place, SentActivityId: { } activityId }:
                // A retry must not put an old state over a newer one.
                if (!await IsOvertakenAsync(message, cancellationToken))
                {
                    await _connector.UpdateActivityAsync(conversation.Reference(place), activityId, message.ReadActivity(), cancellationToken);
                }

                return await SentAsync(message, place, activityId);
            default:
                await FailAsync(message, OutboxFailure.Refused, "What it updates was never posted, or its id is unknown.", cancellationToken);
                return false;
        }
    }

    private Task<bool> IsOvertakenAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        db.Outbox.AnyAsync(
            m => m.UpdatesId == message.UpdatesId && m.State == OutboxState.Sent && m.CreatedAt > message.CreatedAt, cancellationToken);

    private async Task<bool> SentAsync(OutboxMessage message, string place, string? activityId)
    {
        // It is there. Not even the end of the process keeps us from writing it down, nor a store that is away for a moment: else it is sent twice.
        for (var tries = 1; ; tries++)
        {
            try
            {
                await ledger.SentAsync(message, place, activityId, CancellationToken.None);
                break;
            }
            catch (Exception fault) when (StoreFault.IsOf(fault) && tries < MostTriesToWrite)
            {
                await Task.Delay(PauseToWrite, clock, CancellationToken.None);
            }
        }

        instruments.Sent(message, clock.GetUtcNow());
        Log.Sent(logger, message.Id);
        return true;
    }

    private Task<int> FailAsync(OutboxMessage message, OutboxFailure failure, string error, CancellationToken cancellationToken)
    {
        instruments.Count(message.Kind, failure.ToString().ToLowerInvariant());
        return ledger.FailedAsync(message, failure, error, cancellationToken);
    }

    private async Task TryLaterAsync(OutboxMessage message, Exception passing, CancellationToken cancellationToken)
    {
        // What surely did not arrive can be tried as long as it is of use; what may have arrived would come again and again.
        var isOver = passing is DeliveryUnknownException or ConnectorException { Status: System.Net.HttpStatusCode.PreconditionFailed }
            ? message.Attempts >= options.MaxAttempts
            : clock.GetUtcNow() - message.CreatedAt >= options.GiveUpAfter;
        if (isOver)
        {
            Log.GivenUp(logger, message.Id, message.Attempts, passing.Message);
            await FailAsync(message, OutboxFailure.GivenUp, passing.Message, cancellationToken);
            return;
        }

        var retryAfter = (passing as ConnectorException)?.RetryAfter ?? (passing as DeliveryUnknownException)?.RetryAfter;
        var wait = Backoff.Wait(options.FirstBackoff, message.Attempts, retryAfter, message.Id.GetHashCode());
        Log.TryLater(logger, message.Id, passing.Message, wait);
        instruments.Count(message.Kind, "retry");
        await ledger.PostponeAsync(message, wait, passing.Message, countsAsAttempt: true, cancellationToken);
    }

    // What the service calls passing, an unreachable service or login address, and its silence.
    private static bool IsPassing(Exception fault, CancellationToken cancellationToken) =>
        fault is ConnectorException { IsTransient: true } or HttpRequestException
        || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Outbox message {MessageId} was sent")]
        public static partial void Sent(ILogger logger, Guid messageId);

        [LoggerMessage(2, LogLevel.Warning, "Outbox message {MessageId} can't be sent: {Reason}")]
        public static partial void Refused(ILogger logger, Guid messageId, string reason);

        [LoggerMessage(3, LogLevel.Warning, "Outbox message {MessageId} waits {Wait}: {Reason}")]
        public static partial void TryLater(ILogger logger, Guid messageId, string reason, TimeSpan wait);

        [LoggerMessage(5, LogLevel.Warning, "Outbox message {MessageId} may have been sent and will be sent again: {Reason}")]
        public static partial void InDoubt(ILogger logger, Guid messageId, string reason);

        [LoggerMessage(4, LogLevel.Error, "Outbox message {MessageId} is given up after {Attempts} attempts: {Reason}")]
        public static partial void GivenUp(ILogger logger, Guid messageId, int attempts, string reason);

        [LoggerMessage(6, LogLevel.Error, "Outbox message {MessageId} can't leave and will not be tried again")]
        public static partial void Unsendable(ILogger logger, Exception fault, Guid messageId);
    }
}
