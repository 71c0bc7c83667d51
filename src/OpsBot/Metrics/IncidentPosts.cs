using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.People;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Queues the cards of incidents: one post for each subscribed conversation and each person who is asked, and updates of all of them.</summary>
internal sealed class IncidentPosts(OpsBotDbContext db, IncidentViews views, PersonalPosts personal, OpsBotOptions house, MetricsOptions options, TimeProvider clock)
{
    public const string SubjectPrefix = "incident:";

    /// <summary>Posts incidents where they haven't been posted, and updates the posts that new alerts joined.</summary>
    /// <param name="incidents">Of the checked day.</param>
    /// <param name="raised">The alerts among them that are new.</param>
    /// <param name="subscriptions">Who gets them.</param>
    /// <param name="judged">The series that were judged.</param>
    /// <param name="cancellationToken">Ends the queueing.</param>
    /// <returns>What was added to the unit of work, which the caller saves, and how many posts didn't fit a budget.</returns>
    public async Task<(IReadOnlyList<OutboxMessage> Queued, int Held)> QueueAsync(
        IReadOnlyList<Incident> incidents,
        IReadOnlySet<Alert> raised,
        IReadOnlyList<AlertSubscription> subscriptions,
        IReadOnlyList<MetricSeries> judged,
        CancellationToken cancellationToken)
    {
        var (queued, fresh) = (new List<OutboxMessage>(), new List<(Incident Incident, AlertSubscription Subscription)>());
        foreach (var incident in incidents)
        {
            var posted = await PostsOfAsync(incident, cancellationToken);
            fresh.AddRange(subscriptions
                .Where(subscription => !posted.Exists(post => post.ConversationId == subscription.ConversationId)
                    && incident.Acknowledgement is null && incident.IsOpen && subscription.Wants(incident))
                .Select(subscription => (incident, subscription)));
            if (incident.Alerts.FirstOrDefault(raised.Contains) is { } joined)
            {
                foreach (var before in posted)
                {
                    queued.Add(await UpdateAsync(incident, before, $"joined:{joined.Id}:{before.Id:N}", cancellationToken));
                }
            }
        }

        var held = 0;
        foreach (var posts in fresh.GroupBy(f => f.Subscription))
        {
            var waiting = posts.Select(f => f.Incident).ToList();
            var costs = await SpendAsync(waiting, posts.Key, judged.Count(posts.Key.Wants), cancellationToken);
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
        var updates = new List<OutboxMessage>();
        foreach (var post in await PostsOfAsync(incident, cancellationToken))
        {
            updates.Add(await UpdateAsync(incident, post, $"{reason}:{post.Id:N}", cancellationToken));
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
        var activity = await CardAsync(incident, conversation.Id, Texts.In(subscription.Language), cancellationToken);
        return
        [
            OutboxMessage.PostTo(conversation, subject, $"{subject}:{conversation.Id:N}", activity, clock.GetUtcNow()),
        ];
    }

    /// <summary>Shows a person the incident in their own chat, once for each reason; its card lives on there like the others.</summary>
    /// <param name="incident">With its series loaded.</param>
    /// <param name="personId">Who is told.</param>
    /// <param name="reason">Unique for what it is told for.</param>
    /// <param name="say">The sentence that their client shows first, in their language.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether they can be reached: told now, or told before.</returns>
    public async Task<bool> TellAsync(Incident incident, PersonId personId, string reason, Func<Texts, string> say, CancellationToken cancellationToken)
    {
        var (subject, key) = (SubjectOf(incident), $"{reason}:{incident.Lead.Id}:{personId}");
        if (await db.Outbox.AnyAsync(m => m.DedupeKey == key, cancellationToken))
        {
            return true;
        }

        return await personal.QueueAsync(personId, subject, key, async (texts, conversationId) =>
        {
            var view = await views.OfAsync(incident, texts, conversationId, cancellationToken);
            return Activity.CreateMessage(AlertCard.Build(view), say(texts));
        }, cancellationToken) is not null;
    }

    /// <summary>When the incident was first posted, and where; null while it wasn't.</summary>
    public async Task<(DateTimeOffset At, IReadOnlyList<Guid> ConversationIds)?> FirstPostAsync(Incident incident, CancellationToken cancellationToken) =>
        await PostsOfAsync(incident, cancellationToken) is { Count: > 0 } posts
            ? (posts.Min(post => post.CreatedAt), [.. posts.Select(post => post.ConversationId)])
            : null;

    /// <summary>Says a sentence about the incident in the channels where its card is.</summary>
    public async Task RemindAsync(Incident incident, IEnumerable<Guid> conversationIds, string reason, Func<Texts, string> say, CancellationToken cancellationToken)
    {
        var ids = conversationIds.ToList();
        var conversations = await db.Conversations.AsNoTracking().Where(c => ids.Contains(c.Id) && c.IsActive).ToListAsync(cancellationToken);
        foreach (var conversation in conversations.Where(c => c.Type != ConversationTypes.Personal))
        {
            var texts = await LanguageAsync(conversation.Id, cancellationToken);
            var subject = string.Create(CultureInfo.InvariantCulture, $"reminder:{incident.Lead.Id}");
            db.Outbox.Add(OutboxMessage.PostTo(conversation, subject, $"{reason}:{incident.Lead.Id}:{conversation.Id:N}", Activity.CreateMessage(say(texts)), clock.GetUtcNow()));
        }
    }

    private async Task<OutboxMessage> UpdateAsync(Incident incident, OutboxMessage post, string key, CancellationToken cancellationToken) => OutboxMessage.Update(
        post, key, await CardAsync(incident, post.ConversationId, await LanguageAsync(post.ConversationId, cancellationToken), cancellationToken), clock.GetUtcNow());

    // A channel reads the language of its subscription, a person their own.
    private async Task<Texts> LanguageAsync(Guid conversationId, CancellationToken cancellationToken)
    {
        if (await db.AlertSubscriptions.AsNoTracking().Where(s => s.ConversationId == conversationId).Select(s => s.Language).SingleOrDefaultAsync(cancellationToken) is { } language)
        {
            return Texts.In(language);
        }

        var owner = await (from conversation in db.Conversations.AsNoTracking()
                           join person in db.People.AsNoTracking() on conversation.PersonId equals person.Id
                           where conversation.Id == conversationId
                           select new { Person = person, conversation.Locale }).SingleOrDefaultAsync(cancellationToken);
        return Texts.In(owner is null ? Texts.Languages[0] : MeetPerson.LanguageOf(owner.Person, owner.Locale, house));
    }

    private async Task<Activity> CardAsync(Incident incident, Guid conversationId, Texts texts, CancellationToken cancellationToken)
    {
        var view = await views.OfAsync(incident, texts, conversationId, cancellationToken);
        return Activity.CreateMessage(AlertCard.Build(view), view.Sentence);
    }

    public static string SubjectOf(Incident incident) => string.Create(
        CultureInfo.InvariantCulture,
        $"{SubjectPrefix}{incident.FirstDay:yyyy-MM-dd}:{incident.Lead.Series.Shop}/{incident.Lead.Series.Channel}");
}
