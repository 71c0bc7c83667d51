using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Metrics.Service;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics.Service;

/// <summary>Tells each subscribed channel of events that are near their limits or beyond: all on one card, which goes on to say how they stand.</summary>
internal sealed class PostServiceWarnings(OpsBotDbContext db, BusinessDays days, OutboxSignal signal, TimeProvider clock)
{
    private static readonly TimeSpan OpenFor = TimeSpan.FromDays(30);

    // What is only near its limit waits for company; what is beyond is told at once.
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    // Older cards are left as they are.
    private static readonly TimeSpan CardLives = TimeSpan.FromDays(3);

    /// <returns>How many cards were posted or brought up to date.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var oldest = now - OpenFor;
        var open = await db.ServiceEvents.Where(one => one.ResolvedAt == null && one.OpenedAt > oldest).ToListAsync(cancellationToken);
        var near = open.Where(one => one.StageAt(now) > ServiceStage.Fine).OrderBy(one => one.NextLimit ?? one.OpenedAt).ToList();
        var channels = await (from subscription in db.AlertSubscriptions.AsNoTracking()
                              join conversation in db.Conversations.AsNoTracking() on subscription.ConversationId equals conversation.Id
                              where conversation.IsActive
                              select new { Subscription = subscription, Conversation = conversation }).ToListAsync(cancellationToken);
        var last = await db.Outbox.AsNoTracking().Where(m => m.Subject.StartsWith("service:") && m.Kind != OutboxKind.Update)
            .OrderByDescending(m => m.CreatedAt).Select(m => (DateTimeOffset?)m.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        var fresh = near.Where(one => one.StageAt(now) > one.Told).ToList();
        var isTime = last is null || now - last >= Pause || fresh.Exists(one => one.StageAt(now) is not (ServiceStage.RespondSoon or ServiceStage.ResolveSoon));
        var told = new HashSet<ServiceEvent>();
        foreach (var channel in channels)
        {
            var mine = near.Where(one => channel.Subscription.WantsShop(one.Shop) || one.Shop.Length == 0).ToList();
            var news = isTime ? mine.Where(fresh.Contains).ToList() : [];
            var card = ServiceCard.Build(mine, now, days.Zone, new(Texts.In(channel.Subscription.Language)));
            var (subject, activity) = ($"service:{channel.Conversation.Id:N}", Activity.CreateMessage(card, card.FallbackText!));
            if (news.Count > 0)
            {
                db.Outbox.Add(OutboxMessage.PostTo(channel.Conversation, subject, $"{subject}:{Mark(news, now)}", activity, now));
                told.UnionWith(news);
            }
            else
            {
                await UpdateAsync(subject, activity, now, cancellationToken);
            }
        }

        foreach (var one in told)
        {
            one.Tell(one.StageAt(now));
        }

        try
        {
            var changed = db.ChangeTracker.Entries<OutboxMessage>().Count(entry => entry.State == EntityState.Added);
            await db.SaveChangesAsync(cancellationToken);
            signal.Ring();
            return changed;
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Another server told it at the same moment.
            db.ChangeTracker.Clear();
            return 0;
        }
    }

    // The card that was posted last says how things stand; earlier ones are history.
    private async Task UpdateAsync(string subject, Activity activity, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = now - CardLives;
        var post = await db.Outbox.AsNoTracking().Where(m => m.Subject == subject && m.Kind != OutboxKind.Update && m.CreatedAt > oldest)
            .OrderByDescending(m => m.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        if (post is null)
        {
            return;
        }

        var update = OutboxMessage.Update(post, $"{subject}:{post.Id:N}:{now.ToUnixTimeSeconds()}", activity, now);
        var shown = await db.Outbox.AsNoTracking().Where(m => m.UpdatesId == post.Id).OrderByDescending(m => m.CreatedAt).Select(m => m.Body).FirstOrDefaultAsync(cancellationToken) ?? post.Body;
        if (shown != update.Body)
        {
            db.Outbox.Add(update);
        }
    }

    private static string Mark(IEnumerable<ServiceEvent> news, DateTimeOffset now) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(';', news.OrderBy(one => one.Id).Select(one => $"{one.Id}:{one.StageAt(now)}")))))[..32];
}
