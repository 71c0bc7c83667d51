using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Outbox.Cards;
using OpsBot.Storage;

namespace OpsBot.Outbox;

/// <summary>Dead letters: what was given up, refused or blocked. The <c>dead letters</c> command lists them; the <c>outbox.replay</c> verb sends them again.</summary>
internal sealed class ReplayDeadLetters(OpsBotDbContext db, OutboxSignal signal, TimeProvider clock) : ICommandHandler, ICardActionHandler<ReplayDeadLetters.Data>
{
    public const string Verb = "outbox.replay";

    private const int Shown = 10;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    /// <summary>What the card sends.</summary>
    /// <param name="Message">One message; empty for all of the last 30 days.</param>
    public sealed record Data(string Message = "");

    public async Task<Reply> HandleAsync(Turn turn, string arguments, CancellationToken cancellationToken) =>
        Reply.Of(await CardAsync(turn.Texts, replayed: null, cancellationToken));

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        var id = Guid.TryParse(data.Message, out var one) ? one : (Guid?)null;
        var count = await RunAsync(message => id == null || message.Id == id, cancellationToken);
        return await CardAsync(turn.Texts, count, cancellationToken);
    }

    /// <summary>Queues dead letters anew, as if they were never tried. What goes where the bot may not write stays dead until it may.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RunAsync(Expression<Func<OutboxMessage, bool>> which, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var dead = Dead(now).Where(which).Where(message => db.Conversations.Any(chat => chat.Id == message.ConversationId && chat.IsActive));
        var count = await db.WriteAsync(
            () => dead.ExecuteUpdateAsync(
                row => row.SetProperty(message => message.State, OutboxState.Queued)
                    .SetProperty(message => message.Failure, (OutboxFailure?)null)
                    .SetProperty(message => message.Attempts, 0)
                    .SetProperty(message => message.CreatedAt, now)
                    .SetProperty(message => message.NextAttemptAt, now),
                cancellationToken),
            cancellationToken);
        signal.Ring();
        return count;
    }

    private IQueryable<OutboxMessage> Dead(DateTimeOffset now)
    {
        var since = now - Lately;
        return db.Outbox.Where(message => message.State == OutboxState.Failed && message.Failure != OutboxFailure.Cancelled && message.CreatedAt > since);
    }

    private async Task<BotFramework.Cards.AdaptiveCard> CardAsync(Texts texts, int? replayed, CancellationToken cancellationToken)
    {
        var dead = Dead(clock.GetUtcNow());
        var newest = await (from message in dead.AsNoTracking()
                            join chat in db.Conversations.AsNoTracking() on message.ConversationId equals chat.Id into chats
                            from chat in chats.DefaultIfEmpty()
                            orderby message.CreatedAt descending
                            select new { message, chat }).Take(Shown).ToListAsync(cancellationToken);
        return DeadLettersCard.Build(texts, await dead.CountAsync(cancellationToken), [.. newest.Select(row => (row.message, (People.Conversation?)row.chat))], replayed);
    }
}
