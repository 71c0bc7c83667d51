using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.Metrics.Rules;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Tells each subscribed conversation of a limit that was crossed: once, until it is kept again.</summary>
internal sealed class PostCrossings(OpsBotDbContext db, CheckRules check, IClauseLookup clauses, OutboxSignal signal, TimeProvider clock)
{
    // The bot may have stood still over a weekend; what was crossed earlier is told by the rules command.
    private const int TellDays = 3;

    /// <returns>How many messages were queued.</returns>
    public Task<int> RunAsync(DateOnly day, CancellationToken cancellationToken) => RunAsync(day, null, cancellationToken);

    /// <inheritdoc cref="RunAsync(DateOnly, CancellationToken)"/>
    /// <param name="day">The judged day.</param>
    /// <param name="checkedDay">Its check: what a broken load brought crosses no limit.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> RunAsync(DateOnly day, CheckedDay? checkedDay, CancellationToken cancellationToken)
    {
        var muted = (checkedDay?.Series ?? []).Where(one => one.Check is MetricCheck.Muted).Select(one => (one.Series.Shop, one.Series.Channel)).ToHashSet();
        var crossed = (await check.RunAsync(RuleRole.Limit, day, cancellationToken)).Where(broken => broken.Since > day.AddDays(-TellDays) && !muted.Contains((broken.Series.Shop, broken.Series.Channel))).ToList();
        if (crossed.Count == 0)
        {
            return 0;
        }

        var subscriptions = await db.AlertSubscriptions.AsNoTracking().ToListAsync(cancellationToken);
        var ids = subscriptions.ConvertAll(subscription => subscription.ConversationId);
        var conversations = await db.Conversations.AsNoTracking().Where(c => ids.Contains(c.Id) && c.IsActive).ToDictionaryAsync(c => c.Id, cancellationToken);
        var subjects = crossed.ConvertAll(SubjectOf);
        var told = (await db.Outbox.AsNoTracking().Where(m => subjects.Contains(m.Subject)).Select(m => m.DedupeKey).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var queued = 0;
        foreach (var broken in crossed)
        {
            foreach (var subscription in subscriptions.Where(subscription => conversations.ContainsKey(subscription.ConversationId) && subscription.Wants(broken.Series)))
            {
                var (subject, conversation) = (SubjectOf(broken), conversations[subscription.ConversationId]);
                if (told.Add($"{subject}:{conversation.Id:N}"))
                {
                    var card = RuleCard.Build(broken, subject, clauses.Find(broken.Rule.ClauseId), new(Texts.In(subscription.Language)));
                    db.Outbox.Add(OutboxMessage.Post(
                        conversation.Type == ConversationTypes.Channel ? OutboxKind.NewThread : OutboxKind.Message,
                        conversation.Id, subject, $"{subject}:{conversation.Id:N}", Activity.CreateMessage(card, card.FallbackText!), clock.GetUtcNow()));
                    queued++;
                }
            }
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Another server told it at the same moment.
            db.ChangeTracker.Clear();
            return 0;
        }

        signal.Ring();
        return queued;
    }

    private static string SubjectOf(BrokenRule broken) =>
        string.Create(CultureInfo.InvariantCulture, $"rule:{broken.Rule.Key}:{broken.Since:yyyy-MM-dd}:{broken.Series.Id}");
}
