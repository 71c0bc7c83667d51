using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>The <c>subscribe alerts</c> command: this channel or group chat gets the alerts from now on.</summary>
internal sealed class SubscribeAlerts(OpsBotDbContext db, TimeProvider clock) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Metrics.SubscribeInAChannel"]);
        }

        var conversationId = turn.Conversation.Id;
        if (await db.AlertSubscriptions.AnyAsync(s => s.ConversationId == conversationId, cancellationToken))
        {
            return Reply.Of(turn.Texts["Metrics.SubscribedBefore"]);
        }

        db.AlertSubscriptions.Add(new(conversationId, turn.Texts.Language, turn.Person.Id, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Reply.Of(turn.Texts["Metrics.Subscribed"]);
    }
}
