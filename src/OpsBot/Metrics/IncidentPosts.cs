using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Queues the cards of incidents: one post for each subscribed conversation, and updates of what was posted.</summary>
internal sealed class IncidentPosts(OpsBotDbContext db, IncidentViews views, MetricsOptions options, TimeProvider clock)
{
    private const string SubjectPrefix = "incident:";

    /// <summary>Posts incidents where they haven't been posted, and updates the posts that new alerts joined.</summary>
    /// <param name="incidents">Of the checked day.</param>
    /// <param name="raised">The alerts among them that are new.</param>
    /// <param name="subscriptions">Who gets them.</param>
    /// <param name="judged">How many series were judged.</param>
    /// <param name="cancellationToken">Ends the queueing.</param>
    /// <returns>What was added to the unit of work, which the caller saves, and how many posts didn't fit a budget.</returns>
    public async Task<(IReadOnlyList<OutboxMessage> Queued, int Held)> QueueAsync(
        IReadOnlyList<Incident> incidents,
        IReadOnlySet<Alert> raised,
        IReadOnlyList<AlertSubscription> subscriptions,
        int judged,
        CancellationToken cancellationToken)
    {
        var (queued, fresh) = (new List<OutboxMessage>(), new List<(Incident Incident, AlertSubscription Subscription)>());
        foreach (var incident in incidents)
        {
            var posted = await PostsOfAsync(incident, cancellationToken);
            foreach (var subscription in subscriptions)
            {
                var before = posted.Find(post => post.ConversationId == subscription.ConversationId);
                if (before is null && incident.Acknowledgement is null && incident.IsOpen)
                {
                    fresh.Add((incident, subscription));
                }
                else if (before is not null && incident.Alerts.FirstOrDefault(raised.Contains) is { } joined)
                {
                    var key = $"joined:{joined.Id}:{subscription.ConversationId:N}";
                    queued.Add(await UpdateAsync(incident, before, key, subscription.Language, cancellationToken));
                }
            }
        }

        var held = 0;
        foreach (var posts in fresh.GroupBy(f => f.Subscription))
        {
            var waiting = posts.Select(f => f.Incident).ToList();
            var costs = await SpendAsync(waiting, posts.Key, judged, cancellationToken);
            held += costs.Count(cost => cost is null);
            foreach (var incident in waiting.Where((_, i) => costs[i] is not null))
            {
                queued.AddRange(await PostAsync(incident, posts.Key, cancellationToken));
            }
        }

        db.Outbox.AddRange(queued);
        return (queued, held);
    }

    // What a posted incident cost is reckoned anew from its score, as if it had come alone: that is never too little.
    private async Task<IReadOnlyList<double?>> SpendAsync(
        List<Incident> waiting, AlertSubscription subscription, int judged, CancellationToken cancellationToken)
    {
        var last = waiting.Max(i => i.LastDay);
        var from = last.AddDays(-6);
        var week = await db.Alerts.AsNoTracking().Include(a => a.Series).Where(a => a.Day >= from && a.Day <= last).ToListAsync(cancellationToken);
        var posted = await db.Outbox.AsNoTracking()
            .Where(m => m.ConversationId == subscription.ConversationId && m.Kind != OutboxKind.Update && m.Subject.StartsWith(SubjectPrefix))
            .Select(m => m.Subject)
            .ToListAsync(cancellationToken);
        var spent = Incident.Group(week).Where(i => posted.Contains(SubjectOf(i))).Sum(i => Math.Min(judged * i.P, 1));
        return AlertBudget.Spend([.. waiting.Select(i => i.P)], Math.Max(judged, waiting.Count), spent, options.FalseAlertsPerWeek);
    }

    /// <summary>Shows everybody, wherever the incident was posted, what became of it.</summary>
    /// <returns>What was added to the unit of work.</returns>
    public async Task<IReadOnlyList<OutboxMessage>> UpdateAllAsync(Incident incident, string reason, CancellationToken cancellationToken)
    {
        var languages = await db.AlertSubscriptions.AsNoTracking()
            .ToDictionaryAsync(s => s.ConversationId, s => s.Language, cancellationToken);
        var updates = new List<OutboxMessage>();
        foreach (var post in await PostsOfAsync(incident, cancellationToken))
        {
            var language = languages.GetValueOrDefault(post.ConversationId, Texts.Languages[0]);
            updates.Add(await UpdateAsync(incident, post, $"{reason}:{post.Id:N}", language, cancellationToken));
        }

        db.Outbox.AddRange(updates);
        return updates;
    }

    /// <summary>The incident of an alert, when its card was posted in this conversation: a card copied elsewhere takes nothing.</summary>
    public async Task<Incident?> FindAsync(AlertId id, Guid conversationId, CancellationToken cancellationToken)
    {
        var clicked = await db.Alerts.Include(a => a.Series).SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (clicked is null)
        {
            return null;
        }

        var (day, shop, channel) = (clicked.IncidentDay, clicked.Series.Shop, clicked.Series.Channel);
        var alerts = await db.Alerts.Include(a => a.Series)
            .Where(a => (a.Since ?? a.Day) == day && a.Series.Shop == shop && a.Series.Channel == channel)
            .ToListAsync(cancellationToken);
        var incident = Incident.Group(alerts).Single();
        var subject = SubjectOf(incident);
        return await db.Outbox.AnyAsync(m => m.Subject == subject && m.ConversationId == conversationId, cancellationToken) ? incident : null;
    }

    private async Task<List<OutboxMessage>> PostsOfAsync(Incident incident, CancellationToken cancellationToken)
    {
        var subject = SubjectOf(incident);
        return await db.Outbox.AsNoTracking()
            .Where(m => m.Subject == subject && m.Kind != OutboxKind.Update)
            .ToListAsync(cancellationToken);
    }

    private async Task<IEnumerable<OutboxMessage>> PostAsync(
        Incident incident, AlertSubscription subscription, CancellationToken cancellationToken)
    {
        var conversation = await db.Conversations.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == subscription.ConversationId, cancellationToken);
        if (conversation is not { IsActive: true })
        {
            return [];
        }

        var subject = SubjectOf(incident);
        var activity = await CardAsync(incident, subscription.Language, cancellationToken);
        return
        [
            OutboxMessage.PostTo(conversation, subject, $"{subject}:{conversation.Id:N}", activity, clock.GetUtcNow()),
        ];
    }

    private async Task<OutboxMessage> UpdateAsync(
        Incident incident, OutboxMessage post, string key, string language, CancellationToken cancellationToken) =>
        OutboxMessage.Update(post, key, await CardAsync(incident, language, cancellationToken), clock.GetUtcNow());

    private async Task<Activity> CardAsync(Incident incident, string language, CancellationToken cancellationToken)
    {
        var view = await views.OfAsync(incident, Texts.In(language), cancellationToken);
        return Activity.CreateMessage(AlertCard.Build(view), view.Sentence);
    }

    private static string SubjectOf(Incident incident) => string.Create(
        CultureInfo.InvariantCulture,
        $"{SubjectPrefix}{incident.FirstDay:yyyy-MM-dd}:{incident.Lead.Series.Shop}/{incident.Lead.Series.Channel}");
}
