using OpsBot.Domain.People;

namespace OpsBot.Domain.Metrics;

/// <summary>A channel or group chat wants to hear of alerts. There is at most one for a conversation.</summary>
public sealed class AlertSubscription
{
    /// <param name="conversationId">The conversation as the store knows it: a channel or a group chat.</param>
    /// <param name="language">The language tag of the alerts there, such as <c>zh-CN</c>.</param>
    /// <param name="subscribedById">Who asked for it.</param>
    /// <param name="at">Now.</param>
    public AlertSubscription(Guid conversationId, string language, PersonId subscribedById, DateTimeOffset at)
    {
        ConversationId = conversationId;
        Language = language;
        SubscribedById = subscribedById;
        SubscribedAt = at;
    }

    private AlertSubscription()
    {
    }

    /// <summary>The conversation as the store knows it: a channel or a group chat.</summary>
    public Guid ConversationId { get; private set; }

    /// <summary>The language tag of the alerts there.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Who asked for it.</summary>
    public PersonId SubscribedById { get; private set; }

    /// <summary>When they asked.</summary>
    public DateTimeOffset SubscribedAt { get; private set; }
}
