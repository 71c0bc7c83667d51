using OpsBot.Domain.People;

namespace OpsBot.Domain.Delivery;

/// <summary>Why somebody can't be written to at all.</summary>
public enum UnreachableReason
{
    /// <summary>They never wrote to the bot nor installed it: there is no chat.</summary>
    NoChat,

    /// <summary>They removed or blocked the bot.</summary>
    ChatClosed,
}

/// <summary>One of the people a broadcast is for.</summary>
public sealed class Recipient
{
    private Recipient()
    {
    }

    /// <summary>Which broadcast.</summary>
    public Guid BroadcastId { get; private set; }

    /// <summary>Who.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Their message in the outbox; <c>null</c> when they can't be reached.</summary>
    public Guid? MessageId { get; private set; }

    /// <summary>Why they can't be reached; <c>null</c> when they have a message.</summary>
    public UnreachableReason? Unreachable { get; private set; }

    /// <summary>When they first pressed a button of the message; <c>null</c> before. Whether they read it nobody knows.</summary>
    public DateTimeOffset? ActedAt { get; private set; }

    /// <summary>Somebody with a message.</summary>
    /// <param name="broadcastId">Which broadcast.</param>
    /// <param name="personId">Who.</param>
    /// <param name="messageId">The message in the outbox.</param>
    public static Recipient Reached(Guid broadcastId, PersonId personId, Guid messageId) => new() { BroadcastId = broadcastId, PersonId = personId, MessageId = messageId };

    /// <summary>Somebody without.</summary>
    /// <param name="broadcastId">Which broadcast.</param>
    /// <param name="personId">Who.</param>
    /// <param name="reason">Why.</param>
    public static Recipient Missed(Guid broadcastId, PersonId personId, UnreachableReason reason) => new() { BroadcastId = broadcastId, PersonId = personId, Unreachable = reason };

    /// <summary>They pressed a button of the message; the first time counts.</summary>
    /// <param name="at">When.</param>
    /// <returns>Whether it was the first time.</returns>
    public bool Act(DateTimeOffset at)
    {
        if (ActedAt is not null)
        {
            return false;
        }

        ActedAt = at;
        return true;
    }
}
