using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.People;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Queues the morning's digest for each subscribed conversation, once a day: on Monday that of the week, on the first that of the month.</summary>
internal sealed class PostDigests(OpsBotDbContext db, DetectAnomalies detect, MakeDigest make, OutboxSignal signal, TimeProvider clock)
{
    /// <param name="day">The last day that is over.</param>
    /// <param name="cancellationToken">Ends it; nothing is half queued.</param>
    /// <returns>How many were queued.</returns>
    public async Task<int> RunAsync(DateOnly day, CancellationToken cancellationToken) => await RunAsync(day, null, cancellationToken);

    /// <inheritdoc cref="RunAsync(DateOnly, CancellationToken)"/>
    /// <param name="day">The last day that is over.</param>
    /// <param name="checkedDay">Its check, where that was made already.</param>
    /// <param name="cancellationToken">Ends it; nothing is half queued.</param>
    public async Task<int> RunAsync(DateOnly day, CheckedDay? checkedDay, CancellationToken cancellationToken)
    {
        var subscriptions = await db.AlertSubscriptions.AsNoTracking().ToListAsync(cancellationToken);
        var period = PeriodOf(day);
        var subject = string.Create(CultureInfo.InvariantCulture, $"digest:{day:yyyy-MM-dd}");
        var ids = subscriptions.ConvertAll(subscription => subscription.ConversationId);
        var conversations = await db.Conversations.AsNoTracking().Where(c => ids.Contains(c.Id) && c.IsActive).ToDictionaryAsync(c => c.Id, cancellationToken);
        var posted = await db.Outbox.AsNoTracking().Where(m => m.Subject == subject).Select(m => m.ConversationId).ToListAsync(cancellationToken);
        var waiting = subscriptions.FindAll(subscription => conversations.ContainsKey(subscription.ConversationId) && !posted.Contains(subscription.ConversationId));
        if (waiting.Count == 0)
        {
            return 0;
        }

        var found = checkedDay ?? await detect.RunAsync(day, cancellationToken);
        if (found.Series.Count == 0)
        {
            return 0;
        }

        var owners = subscriptions.Select(subscription => subscription.OwnerId).OfType<PersonId>().ToList();
        var people = await db.People.AsNoTracking().Where(person => owners.Contains(person.Id) && person.LeftAt == null).ToDictionaryAsync(person => person.Id, cancellationToken);
        var digests = new Dictionary<string, Digest>(StringComparer.Ordinal);
        foreach (var subscription in waiting)
        {
            var (conversation, shops) = (conversations[subscription.ConversationId], string.Join('\n', subscription.Shops));
            if (!digests.TryGetValue(shops, out var digest))
            {
                digests.Add(shops, digest = await make.RunAsync(period, day, found, subscription.WantsShop, cancellationToken));
            }

            var owner = subscription.OwnerId is { } id ? people.GetValueOrDefault(id) : null;
            var card = DigestCard.Build(digest, new(Texts.In(subscription.Language)), owner);
            db.Outbox.Add(OutboxMessage.Post(
                conversation.Type == ConversationTypes.Channel ? OutboxKind.NewThread : OutboxKind.Message,
                conversation.Id, subject, $"{subject}:{conversation.Id:N}", Activity.CreateMessage(card, card.FallbackText!), clock.GetUtcNow()));
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Another server had the same morning: its digests are queued, and one is enough.
            db.ChangeTracker.Clear();
            return 0;
        }

        signal.Ring();
        return waiting.Count;
    }

    /// <summary>The longest period that ends with the day.</summary>
    public static DigestPeriod PeriodOf(DateOnly day) =>
        day.AddDays(1).Day == 1 ? DigestPeriod.Month : day.DayOfWeek == DayOfWeek.Sunday ? DigestPeriod.Week : DigestPeriod.Day;
}
