using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.BotFramework.Schema;
using OpsBot.Metrics.Cards;
using OpsBot.Metrics.Import;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>A file of the watched folder has columns that nobody has explained: the subscribed channels are asked, once for each header.</summary>
internal sealed class AskForMapping(OpsBotDbContext db, MetricHeadings headings, OutboxSignal signal, TimeProvider clock)
{
    /// <param name="path">Where it waits.</param>
    /// <param name="table">Its header, with the rows below it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(string path, MetricTable table, CancellationToken cancellationToken)
    {
        var (key, now) = (HeaderKey.Of(table.Header), clock.GetUtcNow());
        var isAsked = await db.WaitingFiles.AnyAsync(file => file.HeaderKey == key, cancellationToken);
        var waiting = db.WaitingFiles.Add(WaitingFile.Take(Path.GetFileName(path), key, [], path, now)).Entity;
        if (!isAsked)
        {
            var form = MappingForm.Of(table, headings);
            var channels = await (from subscription in db.AlertSubscriptions.AsNoTracking()
                                  join conversation in db.Conversations.AsNoTracking() on subscription.ConversationId equals conversation.Id
                                  where conversation.IsActive
                                  select new { Conversation = conversation, subscription.Language }).ToListAsync(cancellationToken);
            foreach (var channel in channels)
            {
                var card = MappingCard.Build(new(Texts.In(channel.Language)), waiting, form);
                db.Outbox.Add(OutboxMessage.PostTo(
                    channel.Conversation, "mapping", $"mapping:{waiting.Id:N}:{channel.Conversation.Id:N}", Activity.CreateMessage(card, card.FallbackText!), now));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        signal.Ring();
    }
}
