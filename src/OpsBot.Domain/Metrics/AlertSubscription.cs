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

    /// <summary>The shops that count here; empty for all.</summary>
    public IReadOnlyList<string> Shops { get; private set; } = [];

    /// <summary>The metrics that count here, by their codes; empty for all.</summary>
    public IReadOnlyList<string> Metrics { get; private set; } = [];

    /// <summary>What speaks less loudly is not posted here.</summary>
    public Severity Least { get; private set; } = Severity.Warning;

    /// <summary>Who answers for these metrics, and is mentioned by name; null for nobody.</summary>
    public PersonId? OwnerId { get; private set; }

    /// <summary>Who is told when nobody takes an incident in time; null for the owner's manager.</summary>
    public PersonId? DeputyId { get; private set; }

    /// <summary>Chooses what is posted here and who answers for it.</summary>
    /// <param name="shops">Empty for all.</param>
    /// <param name="metrics">Codes; empty for all.</param>
    /// <param name="least">The least that is posted.</param>
    /// <param name="ownerId">Null for nobody.</param>
    /// <param name="deputyId">Null for the owner's manager.</param>
    public void Choose(IReadOnlyList<string> shops, IReadOnlyList<string> metrics, Severity least, PersonId? ownerId, PersonId? deputyId) =>
        (Shops, Metrics, Least, OwnerId, DeputyId) = ([.. shops.Distinct()], [.. metrics.Distinct()], least, ownerId, deputyId);

    /// <summary>Whether a series counts here.</summary>
    public bool Wants(MetricSeries series) => WantsShop(series.Shop) && (Metrics.Count == 0 || Metrics.Contains(series.Metric));

    /// <summary>Whether a shop counts here.</summary>
    public bool WantsShop(string shop) => Shops.Count == 0 || Shops.Contains(shop);

    /// <summary>Whether an incident is posted here: one of its series counts and it is loud enough.</summary>
    public bool Wants(Incident incident) => incident.Severity >= Least && incident.Alerts.Any(alert => Wants(alert.Series));
}
