using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Queues the card of the past week's quality for each subscribed conversation, on Monday, once.</summary>
internal sealed class PostQuality(OpsBotDbContext db, MeasureQuality measure, OutboxSignal signal, TimeProvider clock)
{
    /// <param name="day">The last day that is over.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many were queued; a week without an alert or a word of a missed one has none.</returns>
    public async Task<int> RunAsync(DateOnly day, CancellationToken cancellationToken)
    {
        if (day.DayOfWeek != DayOfWeek.Sunday)
        {
            return 0;
        }

        var subject = string.Create(CultureInfo.InvariantCulture, $"quality:{day:yyyy-MM-dd}");
        var posted = await db.Outbox.AsNoTracking().Where(m => m.Subject == subject).Select(m => m.ConversationId).ToListAsync(cancellationToken);
        var waiting = await (from subscription in db.AlertSubscriptions.AsNoTracking()
                             join conversation in db.Conversations.AsNoTracking() on subscription.ConversationId equals conversation.Id
                             where conversation.IsActive && !posted.Contains(conversation.Id)
                             select new { Subscription = subscription, Conversation = conversation }).ToListAsync(cancellationToken);
        var queued = 0;
        foreach (var one in waiting)
        {
            var (quality, missed) = await measure.RunAsync(one.Subscription, day, cancellationToken);
            if (quality.Posted > 0 || missed.Count > 0)
            {
                var card = QualityCard.Build(quality, missed, new(Texts.In(one.Subscription.Language)));
                db.Outbox.Add(OutboxMessage.PostTo(one.Conversation, subject, $"{subject}:{one.Conversation.Id:N}", Activity.CreateMessage(card, card.FallbackText!), clock.GetUtcNow()));
                queued++;
            }
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Another server had the same Monday.
            db.ChangeTracker.Clear();
            return 0;
        }

        signal.Ring();
        return queued;
    }
}
