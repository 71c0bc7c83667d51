using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Storage;

namespace OpsBot.Handbook.Experts;

/// <summary>The <c>subscribe tickets</c> command: experts take questions in this channel or group chat from now on.</summary>
internal sealed class SubscribeExperts(OpsBotDbContext db, TimeProvider clock) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        if (turn.IsPersonal)
        {
            return Reply.Of(turn.Texts["Handbook.SubscribeInAChannel"]);
        }

        var conversation = turn.Conversation.Id;
        if (await db.ExpertSubscriptions.AnyAsync(subscription => subscription.ConversationId == conversation, cancellationToken))
        {
            return Reply.Of(turn.Texts["Handbook.SubscribedBefore"]);
        }

        db.ExpertSubscriptions.Add(new(conversation, turn.Texts.Language, turn.Person.Id, clock.GetUtcNow()));
        return Reply.Of(turn.Texts["Handbook.Subscribed"]);
    }
}

/// <summary>The <c>unsubscribe tickets</c> command. Tickets that were posted here can still be answered.</summary>
internal sealed class UnsubscribeExperts(OpsBotDbContext db) : ICommandHandler
{
    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken)
    {
        var conversation = turn.Conversation.Id;
        if (await db.ExpertSubscriptions.SingleOrDefaultAsync(subscription => subscription.ConversationId == conversation, cancellationToken) is not { } subscribed)
        {
            return Reply.Of(turn.Texts["Handbook.NotSubscribed"]);
        }

        db.ExpertSubscriptions.Remove(subscribed);
        return Reply.Of(turn.Texts["Handbook.Unsubscribed"]);
    }
}
