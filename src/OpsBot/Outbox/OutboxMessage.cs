using System.Text.Json;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Delivery;
using OpsBot.People;

namespace OpsBot.Outbox;

/// <summary>How a message reaches its conversation.</summary>
internal enum OutboxKind
{
    /// <summary>The first post of a new thread in a channel.</summary>
    NewThread,

    /// <summary>A message into a chat.</summary>
    Message,

    /// <summary>A new text or card in the place of a message that was sent before.</summary>
    Update,
}

internal enum OutboxState
{
    Queued,

    /// <summary>Somebody holds a lease on it and is about to send it, or has just done so.</summary>
    Sending,

    Sent,

    /// <summary>It will not be sent; <see cref="OutboxMessage.Error"/> says why.</summary>
    Failed,
}

/// <summary>Why a message will not be sent.</summary>
internal enum OutboxFailure
{
    /// <summary>The channel says that the bot may not write there, or the app was removed.</summary>
    Blocked,

    /// <summary>The channel refuses this message.</summary>
    Refused,

    /// <summary>It can't leave: no trusted address, too large, unreadable.</summary>
    Unsendable,

    /// <summary>It was tried often or long enough.</summary>
    GivenUp,

    /// <summary>It was taken back before it was sent.</summary>
    Cancelled,
}

/// <summary>A message saved with the change that caused it, sent after. Sent rows stay: they are the ledger of what people got.</summary>
internal sealed class OutboxMessage
{
    private OutboxMessage()
    {
    }

    public Guid Id { get; private set; }

    public OutboxKind Kind { get; private set; }

    /// <summary>The row of the conversation; its address is looked up when it is sent, because addresses change.</summary>
    public Guid ConversationId { get; private set; }

    /// <summary>What the message is about, such as an incident: finds what was posted of it. Several rows may share one.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Unique: what was queued once is never queued again.</summary>
    public string DedupeKey { get; private set; } = "";

    /// <summary>Of an update: the row whose message it replaces.</summary>
    public Guid? UpdatesId { get; private set; }

    /// <summary>The activity, as JSON.</summary>
    public string Body { get; private set; } = "";

    public OutboxState State { get; private set; }

    /// <summary>How often somebody began to send it.</summary>
    public int Attempts { get; private set; }

    /// <summary>Attempts that may have arrived although no answer came: the message may be there once more than it should.</summary>
    public int Doubts { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>Who is sending it; set while <see cref="OutboxState.Sending"/>.</summary>
    public Guid? LeaseOwner { get; private set; }

    /// <summary>Past this the owner is taken for dead and anybody may send it.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Where it went: the conversation with its thread.</summary>
    public string? SentConversationId { get; private set; }

    /// <summary>The id of the message there; needed to update it.</summary>
    public string? SentActivityId { get; private set; }

    /// <summary>Of the last attempt that failed, for whoever looks after the bot.</summary>
    public string? Error { get; private set; }

    /// <summary>Why it will not be sent; set while <see cref="OutboxState.Failed"/>. Rows of the release before have none.</summary>
    public OutboxFailure? Failure { get; private set; }

    /// <summary>The broadcast that it is part of; those go after what is about one person or team alone.</summary>
    public Guid? BroadcastId { get; private set; }

    /// <summary>Where it stands, for the ledger that people read.</summary>
    public Standing Standing => StandingOf(State, Attempts, Failure);

    public static Standing StandingOf(OutboxState state, int attempts, OutboxFailure? failure) => (state, failure) switch
    {
        (OutboxState.Sent, _) => Standing.Sent,
        (OutboxState.Sending, _) => Standing.Sending,
        (OutboxState.Queued, _) => attempts > 0 ? Standing.Retrying : Standing.Queued,
        (_, OutboxFailure.Blocked) => Standing.Blocked,
        (_, OutboxFailure.Cancelled) => Standing.Cancelled,
        _ => Standing.Failed,
    };

    /// <summary>A first post in a channel, or a message into a chat.</summary>
    public static OutboxMessage Post(
        OutboxKind kind, Guid conversationId, string subject, string dedupeKey, Activity activity, DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = kind,
            ConversationId = conversationId,
            Subject = subject,
            DedupeKey = dedupeKey,
            Body = JsonSerializer.Serialize(activity, ProtocolJson.Options),
            State = OutboxState.Queued,
            CreatedAt = at,
            NextAttemptAt = at,
        };

    /// <summary>A first post in a conversation, whatever it is.</summary>
    public static OutboxMessage PostTo(Conversation conversation, string subject, string dedupeKey, Activity activity, DateTimeOffset at) =>
        Post(conversation.Type == ConversationTypes.Channel ? OutboxKind.NewThread : OutboxKind.Message, conversation.Id, subject, dedupeKey, activity, at);

    /// <summary>Replaces what <paramref name="post"/> put there.</summary>
    public static OutboxMessage Update(OutboxMessage post, string dedupeKey, Activity activity, DateTimeOffset at)
    {
        var update = Post(OutboxKind.Update, post.ConversationId, post.Subject, dedupeKey, activity, at);
        update.UpdatesId = post.Id;
        update.BroadcastId = post.BroadcastId;
        return update;
    }

    /// <summary>It waits for its time.</summary>
    public OutboxMessage NotBefore(DateTimeOffset at)
    {
        NextAttemptAt = at > NextAttemptAt ? at : NextAttemptAt;
        return this;
    }

    /// <summary>It is one of many.</summary>
    public OutboxMessage PartOf(Guid broadcastId)
    {
        BroadcastId = broadcastId;
        return this;
    }

    /// <summary>The writer of the row sends it too; until the lease ends nobody else does.</summary>
    public void LeaseTo(Guid owner, DateTimeOffset until) =>
        (State, LeaseOwner, LeasedUntil) = (OutboxState.Sending, owner, until);

    public Activity ReadActivity() => JsonSerializer.Deserialize<Activity>(Body, ProtocolJson.Options)!;
}
