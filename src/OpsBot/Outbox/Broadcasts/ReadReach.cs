using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Delivery;
using OpsBot.Storage;

namespace OpsBot.Outbox.Broadcasts;

/// <summary>Whom a broadcast has reached so far, by the ledger.</summary>
internal sealed class ReadReach(OpsBotDbContext db)
{
    public async Task<Reach> RunAsync(Guid broadcastId, CancellationToken cancellationToken)
    {
        var messages = await db.Outbox.Where(message => message.BroadcastId == broadcastId && message.UpdatesId == null)
            .GroupBy(message => new { message.State, message.Failure, IsTried = message.Attempts > 0 })
            .Select(group => new { group.Key, Count = group.Count(), Doubtful = group.Count(message => message.Doubts > 0) }).ToListAsync(cancellationToken);
        var unreachable = await db.Recipients.Where(recipient => recipient.BroadcastId == broadcastId && recipient.Unreachable != null)
            .GroupBy(recipient => recipient.Unreachable!.Value).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        return new Reach(
            await db.Recipients.CountAsync(recipient => recipient.BroadcastId == broadcastId, cancellationToken),
            messages.GroupBy(row => OutboxMessage.StandingOf(row.Key.State, row.Key.IsTried ? 1 : 0, row.Key.Failure)).ToDictionary(group => group.Key, group => group.Sum(row => row.Count)),
            unreachable.ToDictionary(row => row.Key, row => row.Count),
            await db.Recipients.CountAsync(recipient => recipient.BroadcastId == broadcastId && recipient.ActedAt != null, cancellationToken),
            messages.Sum(row => row.Doubtful));
    }

    /// <summary>The first of those who were not reached, each with the reason.</summary>
    public async Task<IReadOnlyList<(string Name, UnreachableReason? Unreachable, string? Error)>> MissedAsync(Guid broadcastId, int atMost, CancellationToken cancellationToken)
    {
        var missed = await (from recipient in db.Recipients.AsNoTracking()
                            join person in db.People.AsNoTracking() on recipient.PersonId equals person.Id
                            join message in db.Outbox.AsNoTracking() on recipient.MessageId equals message.Id into messages
                            from message in messages.DefaultIfEmpty()
                            where recipient.BroadcastId == broadcastId
                                && (recipient.Unreachable != null || (message != null && message.State == OutboxState.Failed && message.Failure != OutboxFailure.Cancelled))
                            orderby person.Name
                            select new { person.Name, recipient.Unreachable, Error = message == null ? null : message.Error }).Take(atMost).ToListAsync(cancellationToken);
        return [.. missed.Select(one => (one.Name, one.Unreachable, one.Error))];
    }
}
