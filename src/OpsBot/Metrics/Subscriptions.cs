using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.People;
using OpsBot.Metrics.Cards;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>What a conversation gets, and what it could choose from. Changes nothing.</summary>
internal sealed class Subscriptions(OpsBotDbContext db, Staff staff, BusinessDays days)
{
    // The list of a card, not of a directory.
    private const int MostPeople = 25;

    public Task<AlertSubscription?> FindAsync(Guid conversationId, CancellationToken cancellationToken) =>
        db.AlertSubscriptions.SingleOrDefaultAsync(subscription => subscription.ConversationId == conversationId, cancellationToken);

    public async Task<SubscriptionView> ViewAsync(AlertSubscription subscription, MetricText words, CancellationToken cancellationToken)
    {
        var targets = MetricCatalogue.All.Where(metric => metric.TargetOf is not null).Select(metric => metric.Code).ToList();
        var series = await db.MetricSeries.AsNoTracking()
            .Where(one => !targets.Contains(one.Metric))
            .Select(one => new { one.Shop, one.Metric, First = one.Points.Min(point => (DateOnly?)point.Day), Days = one.Points.Count })
            .ToListAsync(cancellationToken);
        var people = (await staff.FindAsync("", cancellationToken)).Where(person => person is { IsMapped: true, Name.Length: > 0 }).ToList();
        var today = days.Yesterday.AddDays(1);
        return new(
            subscription,
            [.. series.Select(one => one.Shop).Where(shop => shop.Length > 0).Distinct().Order(StringComparer.Ordinal)],
            [
                .. series.Where(one => one.First.HasValue && subscription.WantsShop(one.Shop)).GroupBy(one => one.Metric)
                    .Select(metric => (metric.Key, Longest: metric.MaxBy(one => one.Days)!))
                    .Select(metric => Readiness.Of(metric.Key, metric.Longest.First!.Value, metric.Longest.Days, today))
                    .OrderBy(metric => MetricCatalogue.PlaceOf(metric.Metric)).ThenBy(metric => metric.Metric, StringComparer.Ordinal),
            ],
            Known(people, subscription),
            today,
            words);
    }

    // Whoever is chosen stays in the list, however long it is.
    private static List<Person> Known(List<Person> people, AlertSubscription subscription) =>
    [
        .. people.Where(person => person.Id == subscription.OwnerId || person.Id == subscription.DeputyId),
        .. people.Where(person => person.Id != subscription.OwnerId && person.Id != subscription.DeputyId).Take(MostPeople),
    ];
}
