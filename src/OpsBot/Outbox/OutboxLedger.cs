using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using OpsBot.Storage;

namespace OpsBot.Outbox;

/// <summary>Moves rows of the outbox from state to state. Each move is one conditional update, so two senders can't make the same one.</summary>
internal sealed class OutboxLedger(OpsBotDbContext db, OutboxOptions options, ClockWatch watch, TimeProvider clock)
{
    // Whoever claims on PostgreSQL claims alone: else two servers could take two messages of one conversation at once and turn them round.
    private const long ClaimLock = 0x4F7073426F74;

    // A clock that was set back by more than this is noticed by rows that lie ahead of it.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Rows that may be sent now, taken under a lease: the oldest of each conversation, and what is about one person or team before what is
    /// part of a broadcast. Queued and due, or left by a sender that died.
    /// </summary>
    public async Task<IReadOnlyList<OutboxMessage>> ClaimDueAsync(Guid owner, int atMost, CancellationToken cancellationToken)
    {
        await using var alone = db is PostgresStore ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        if (alone is not null)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({ClaimLock})", cancellationToken);
        }

        var now = clock.GetUtcNow();
        var isSetBack = await IsSetBackAsync(now, cancellationToken);
        var far = now + options.Lease + Ahead;
        var due = db.Outbox.Where(IsFree(now, options.Lease, isSetBack))
            .Where(m => !db.Outbox.Any(other => other.ConversationId == m.ConversationId && other.Id != m.Id && other.State == OutboxState.Sending && other.LeasedUntil > now && other.LeasedUntil <= far));

        // The oldest of a conversation alone: there may be many of one, and they go one after another.
        var found = await due.OrderBy(m => m.BroadcastId != null).ThenBy(m => m.CreatedAt).ThenBy(m => m.Id)
            .Select(m => new { m.Id, m.ConversationId }).Take(atMost * 4).ToListAsync(cancellationToken);
        var ids = found.DistinctBy(row => row.ConversationId).Take(atMost).Select(row => row.Id).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        if (db is PostgresStore)
        {
            // Rows that a turn is changing just now are left to the next look, so that nobody waits for anybody.
            ids = await db.Database.SqlQuery<Guid>($"""SELECT "Id" AS "Value" FROM "Outbox" WHERE "Id" = ANY({ids.ToArray()}) FOR UPDATE SKIP LOCKED""").ToListAsync(cancellationToken);
        }

        var until = now + options.Lease;
        await db.WriteAsync(
            () => db.Outbox.Where(IsFree(now, options.Lease, isSetBack)).Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(
                row => row.SetProperty(m => m.State, OutboxState.Sending)
                    .SetProperty(m => m.LeaseOwner, owner)
                    .SetProperty(m => m.LeasedUntil, until)
                    .SetProperty(m => m.Attempts, m => m.Attempts + 1)

                    // Whoever held it died, perhaps between the post and its entry here.
                    .SetProperty(m => m.Doubts, m => m.State == OutboxState.Sending ? m.Doubts + 1 : m.Doubts),
                cancellationToken),
            cancellationToken);
        var claimed = await db.Outbox.AsNoTracking()
            .Where(m => ids.Contains(m.Id) && m.State == OutboxState.Sending && m.LeaseOwner == owner)
            .OrderBy(m => m.BroadcastId != null).ThenBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        if (alone is not null)
        {
            await alone.CommitAsync(cancellationToken);
        }

        return claimed;
    }

    /// <returns>The row under a lease of <paramref name="owner"/>; null when somebody else has it, or it is done with.</returns>
    public async Task<OutboxMessage?> ClaimAsync(Guid id, Guid owner, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isSetBack = await IsSetBackAsync(now, cancellationToken);
        var until = now + options.Lease;
        var claimed = await db.WriteAsync(
            () => db.Outbox.Where(IsFree(now, options.Lease, isSetBack)).Where(m => m.Id == id).ExecuteUpdateAsync(
                row => row.SetProperty(m => m.State, OutboxState.Sending)
                    .SetProperty(m => m.LeaseOwner, owner)
                    .SetProperty(m => m.LeasedUntil, until)
                    .SetProperty(m => m.Attempts, m => m.Attempts + 1)
                    .SetProperty(m => m.Doubts, m => m.State == OutboxState.Sending ? m.Doubts + 1 : m.Doubts),
                cancellationToken),
            cancellationToken);
        if (claimed == 0)
        {
            // The writer of a row leases it to itself when it saves: that counts as its first attempt.
            claimed = await db.Outbox
                .Where(m => m.Id == id && m.State == OutboxState.Sending && m.LeaseOwner == owner && m.LeasedUntil > now)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(m => m.LeasedUntil, until).SetProperty(m => m.Attempts, m => m.Attempts + 1),
                    cancellationToken);
        }

        return claimed == 1 ? await db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id, cancellationToken) : null;
    }

    /// <summary>Goes on holding it; called from time to time while it waits for its turn in the budget.</summary>
    /// <returns>Whether we still hold it.</returns>
    public async Task<bool> RenewAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow() + options.Lease;
        return await WriteAsync(message, row => row.SetProperty(m => m.LeasedUntil, until), cancellationToken) == 1;
    }

    public Task<int> SentAsync(OutboxMessage message, string? conversationId, string? activityId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return WriteAsync(
            message,
            row => row.SetProperty(m => m.State, OutboxState.Sent)
                .SetProperty(m => m.SentAt, now)
                .SetProperty(m => m.SentConversationId, conversationId)
                .SetProperty(m => m.SentActivityId, activityId)
                .SetProperty(m => m.Error, (string?)null)
                .SetProperty(m => m.Failure, (OutboxFailure?)null)
                .SetProperty(m => m.LeaseOwner, (Guid?)null)
                .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);
    }

    public Task<int> FailedAsync(OutboxMessage message, OutboxFailure failure, string error, CancellationToken cancellationToken) =>
        WriteAsync(
            message,
            row => row.SetProperty(m => m.State, OutboxState.Failed)
                .SetProperty(m => m.Failure, failure)
                .SetProperty(m => m.Error, error)
                .SetProperty(m => m.LeaseOwner, (Guid?)null)
                .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);

    /// <summary>Nobody knows whether an attempt arrived; that stays on record when a later one does.</summary>
    public Task<int> DoubtAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        WriteAsync(message, row => row.SetProperty(m => m.Doubts, m => m.Doubts + 1), cancellationToken);

    /// <summary>Puts it back for a later try.</summary>
    /// <param name="message">Under our lease.</param>
    /// <param name="wait">From now.</param>
    /// <param name="error">Why it wasn't sent.</param>
    /// <param name="countsAsAttempt">False when nothing was tried: what it updates isn't there yet.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<int> PostponeAsync(
        OutboxMessage message, TimeSpan wait, string? error, bool countsAsAttempt, CancellationToken cancellationToken)
    {
        var next = clock.GetUtcNow() + wait;
        var attempts = countsAsAttempt ? message.Attempts : message.Attempts - 1;
        return WriteAsync(
            message,
            row => row.SetProperty(m => m.State, OutboxState.Queued)
                .SetProperty(m => m.NextAttemptAt, next)
                .SetProperty(m => m.Attempts, attempts)
                .SetProperty(m => m.Error, error)
                .SetProperty(m => m.LeaseOwner, (Guid?)null)
                .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);
    }

    // Whoever lost the lease meanwhile has no say any more.
    private Task<int> WriteAsync(OutboxMessage message, Action<UpdateSettersBuilder<OutboxMessage>> change, CancellationToken cancellationToken) => db.WriteAsync(
        () => db.Outbox.Where(m => m.Id == message.Id && m.State == OutboxState.Sending && m.LeaseOwner == message.LeaseOwner).ExecuteUpdateAsync(change, cancellationToken),
        cancellationToken);

    // This server has seen it, or another gave a sign of life "later" than now before it ended.
    private async Task<bool> IsSetBackAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var future = now + Ahead;
        return watch.IsSetBack() || await db.Servers.AnyAsync(server => server.SeenAt > future, cancellationToken);
    }

    // Beside what is due: leases that lie further ahead than any can, and, when the clock was set back, rows that were written "later" than now.
    // Both would else wait until the clock has caught up.
    private static System.Linq.Expressions.Expression<Func<OutboxMessage, bool>> IsFree(DateTimeOffset now, TimeSpan lease, bool isSetBack)
    {
        var (future, farLease) = (now + Ahead, now + lease + Ahead);
        return m => (m.State == OutboxState.Queued && (m.NextAttemptAt <= now || (isSetBack && m.CreatedAt > future && m.NextAttemptAt <= m.CreatedAt)))
            || (m.State == OutboxState.Sending && (m.LeasedUntil <= now || m.LeasedUntil > farLease));
    }
}
