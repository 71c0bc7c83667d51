using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Outbox;

/// <summary>
/// Sends what is in the outbox. Delivery is at least once: a sender that dies between the post and its entry in the ledger
/// posts again, because an alert twice is a nuisance and an alert lost is a loss.
/// </summary>
internal sealed partial class SendOutbox(
    OpsBotDbContext db,
    OutboxLedger ledger,
    ConnectorClient connector,
    BlockedConversations blocked,
    OutboxOptions options,
    ILogger<SendOutbox> logger)
{
    private const int Batch = 50;

    // The ledger retries: it knows what came before, also after a restart.
    private readonly ConnectorClient _connector = connector.SingleAttempt;

    // An update of a message that isn't posted yet looks again soon.
    private static readonly TimeSpan WaitForPost = TimeSpan.FromSeconds(1);

    /// <summary>Sends all that is due, one after another: that keeps the order within a conversation.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendDueAsync(Guid owner, CancellationToken cancellationToken)
    {
        var sent = 0;
        foreach (var id in await ledger.DueAsync(Batch, cancellationToken))
        {
            sent += await SendAsync(id, owner, cancellationToken) ? 1 : 0;
        }

        return sent;
    }

    /// <summary>Sends one row, if it is free or ours.</summary>
    /// <returns>Whether it was sent now.</returns>
    public async Task<bool> SendAsync(Guid id, Guid owner, CancellationToken cancellationToken)
    {
        if (await ledger.ClaimAsync(id, owner, cancellationToken) is not { } message)
        {
            return false;
        }

        try
        {
            return await DeliverAsync(message, cancellationToken);
        }
        catch (ConnectorException refused) when (!refused.IsTransient)
        {
            Log.Refused(logger, message.Id, refused.Message);
            await ledger.FailedAsync(message, refused.Message, cancellationToken);
            if (refused.IsTargetBlocked)
            {
                await blocked.TurnOffAsync(message.ConversationId, cancellationToken);
            }
        }
        catch (DeliveryUnknownException doubt)
        {
            // At least once: the doubt stays in the ledger, whatever becomes of the next try.
            Log.InDoubt(logger, message.Id, doubt.Message);
            await ledger.DoubtAsync(message, cancellationToken);
            await TryLaterAsync(message, doubt, cancellationToken);
        }
        catch (InvalidOperationException unsendable)
        {
            // The address isn't trusted, or the message is too large: no later try can differ.
            Log.Refused(logger, message.Id, unsendable.Message);
            await ledger.FailedAsync(message, unsendable.Message, cancellationToken);
        }
        catch (Exception passing) when (IsPassing(passing, cancellationToken))
        {
            await TryLaterAsync(message, passing, cancellationToken);
        }

        return false;
    }

    private async Task<bool> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var conversation = await db.Conversations.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == message.ConversationId, cancellationToken);
        if (conversation is not { IsActive: true })
        {
            await ledger.FailedAsync(message, "The app is no longer installed in that conversation.", cancellationToken);
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
        await ledger.SentAsync(message, thread.Id ?? conversation.ChannelConversationId, thread.ActivityId, cancellationToken);
        Log.Sent(logger, message.Id);
        return true;
    }

    private async Task<bool> PostAsync(OutboxMessage message, Conversation conversation, CancellationToken cancellationToken)
    {
        var posted = await _connector.SendToConversationAsync(conversation.Reference(), message.ReadActivity(), cancellationToken);
        await ledger.SentAsync(message, conversation.ChannelConversationId, posted.Id, cancellationToken);
        Log.Sent(logger, message.Id);
        return true;
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

                await ledger.SentAsync(message, place, activityId, cancellationToken);
                Log.Sent(logger, message.Id);
                return true;
            default:
                await ledger.FailedAsync(message, "What it updates was never posted, or its id is unknown.", cancellationToken);
                return false;
        }
    }

    private Task<bool> IsOvertakenAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        db.Outbox.AnyAsync(
            m => m.UpdatesId == message.UpdatesId && m.State == OutboxState.Sent && m.CreatedAt > message.CreatedAt, cancellationToken);

    private async Task TryLaterAsync(OutboxMessage message, Exception passing, CancellationToken cancellationToken)
    {
        if (message.Attempts >= options.MaxAttempts)
        {
            Log.GivenUp(logger, message.Id, message.Attempts, passing.Message);
            await ledger.FailedAsync(message, passing.Message, cancellationToken);
            return;
        }

        var retryAfter = (passing as ConnectorException)?.RetryAfter ?? (passing as DeliveryUnknownException)?.RetryAfter;
        var wait = Backoff.Wait(options.FirstBackoff, message.Attempts, retryAfter, message.Id.GetHashCode());
        Log.TryLater(logger, message.Id, passing.Message, wait);
        await ledger.PostponeAsync(message, wait, passing.Message, countsAsAttempt: true, cancellationToken);
    }

    // What the service calls passing, an unreachable service, and its silence. When we are told to stop, the lease runs out
    // by itself and the next sender goes on.
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
    }
}
