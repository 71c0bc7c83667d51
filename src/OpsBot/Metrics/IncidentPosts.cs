using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Queues the cards of incidents: one post for each subscribed conversation, and updates of what was posted.</summary>
internal sealed class IncidentPosts(OpsBotDbContext db, IncidentViews views, TimeProvider clock)
{
    /// <summary>Posts incidents where they haven't been posted, and updates the posts that new alerts joined.</summary>
    /// <returns>What was added to the unit of work; saving it is the caller's part.</returns>
    public async Task<IReadOnlyList<OutboxMessage>> QueueAsync(
        IReadOnlyList<Incident> incidents,
        IReadOnlySet<Alert> raised,
        IReadOnlyList<AlertSubscription> subscriptions,
        CancellationToken cancellationToken)
    {
        var queued = new List<OutboxMessage>();
        foreach (var incident in incidents)
        {
            var posted = await PostsOfAsync(incident, cancellationToken);
            foreach (var subscription in subscriptions)
            {
                var before = posted.Find(post => post.ConversationId == subscription.ConversationId);
                if (before is null && incident.Acknowledgement is null)
                {
                    queued.AddRange(await PostAsync(incident, subscription, cancellationToken));
                }
                else if (before is not null && incident.Alerts.FirstOrDefault(raised.Contains) is { } joined)
                {
                    var key = $"joined:{joined.Id}:{subscription.ConversationId:N}";
                    queued.Add(await UpdateAsync(incident, before, key, subscription.Language, cancellationToken));
                }
            }
        }

        db.Outbox.AddRange(queued);
        return queued;
    }

    /// <summary>Shows everybody, wherever the incident was posted, that somebody has taken it.</summary>
    public async Task UpdateAllAsync(Incident incident, string reason, CancellationToken cancellationToken)
    {
        var languages = await db.AlertSubscriptions.AsNoTracking()
            .ToDictionaryAsync(s => s.ConversationId, s => s.Language, cancellationToken);
        foreach (var post in await PostsOfAsync(incident, cancellationToken))
        {
            var language = languages.GetValueOrDefault(post.ConversationId, Texts.Languages[0]);
            db.Outbox.Add(await UpdateAsync(incident, post, $"{reason}:{post.Id:N}", language, cancellationToken));
        }
    }

    /// <summary>Whether the card was posted in this conversation: a card copied elsewhere takes nothing.</summary>
    public async Task<bool> IsPostedAsync(Incident incident, Guid conversationId, CancellationToken cancellationToken)
    {
        var subject = SubjectOf(incident);
        return await db.Outbox.AnyAsync(m => m.Subject == subject && m.ConversationId == conversationId, cancellationToken);
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
            OutboxMessage.Post(KindFor(conversation), conversation.Id, subject, $"{subject}:{conversation.Id:N}", activity, clock.GetUtcNow()),
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

    private static OutboxKind KindFor(Conversation conversation) =>
        conversation.Type == ConversationTypes.Channel ? OutboxKind.NewThread : OutboxKind.Message;

    private static string SubjectOf(Incident incident) => string.Create(
        CultureInfo.InvariantCulture,
        $"incident:{incident.Lead.Day:yyyy-MM-dd}:{incident.Lead.Series.Shop}/{incident.Lead.Series.Channel}");
}
