using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.People;

namespace OpsBot.Metrics.Cards;

/// <summary>A subscription as its card shows it.</summary>
/// <param name="Subscription">What holds.</param>
/// <param name="Shops">All that are known.</param>
/// <param name="Metrics">All that are loaded, in the order of the catalogue; empty when nothing is.</param>
/// <param name="People">Who may be owner and deputy.</param>
/// <param name="Today">The business day.</param>
/// <param name="Words">The reader's language.</param>
internal sealed record SubscriptionView(
    AlertSubscription Subscription, IReadOnlyList<string> Shops, IReadOnlyList<Readiness> Metrics, IReadOnlyList<Person> People, DateOnly Today, MetricText Words);
