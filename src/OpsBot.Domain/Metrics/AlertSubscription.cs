namespace OpsBot.Domain.Metrics;

/// <summary>A channel or group chat wants to hear of alerts. There is at most one for a conversation.</summary>
public sealed class AlertSubscription
{
    /// <param name="conversationId">The channel or group chat, without a thread.</param>
    /// <param name="language">The language tag of the alerts there, such as <c>zh-CN</c>.</param>
    /// <param name="subscribedById">The directory's object id of the person who asked for it.</param>
    /// <param name="at">Now.</param>
    public AlertSubscription(string conversationId, string language, string subscribedById, DateTimeOffset at)
    {
        ConversationId = conversationId;
        Language = language;
        SubscribedById = subscribedById;
        SubscribedAt = at;
    }

    private AlertSubscription()
    {
    }

    /// <summary>The channel or group chat, without a thread.</summary>
    public string ConversationId { get; private set; } = "";

    /// <summary>The language tag of the alerts there.</summary>
    public string Language { get; private set; } = "";

    /// <summary>The directory's object id of the person who asked for it.</summary>
    public string SubscribedById { get; private set; } = "";

    /// <summary>When they asked.</summary>
    public DateTimeOffset SubscribedAt { get; private set; }
}
