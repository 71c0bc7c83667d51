using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>The <c>unsubscribe alerts</c> command: no more alerts here. What was posted can still be taken.</summary>
internal sealed class UnsubscribeAlerts(OpsBotDbContext db) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var conversationId = turn.Conversation.Id;
        var subscription = await db.AlertSubscriptions.SingleOrDefaultAsync(s => s.ConversationId == conversationId, cancellationToken);
        if (subscription is null)
        {
            return Reply.Of(turn.Texts["Metrics.NotSubscribed"]);
        }

        db.AlertSubscriptions.Remove(subscription);
        await db.SaveChangesAsync(cancellationToken);
        return Reply.Of(turn.Texts["Metrics.Unsubscribed"]);
    }
}
