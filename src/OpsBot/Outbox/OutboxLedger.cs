using Microsoft.EntityFrameworkCore;
using OpsBot.Storage;

namespace OpsBot.Outbox;

/// <summary>Moves rows of the outbox from state to state. Each move is one conditional update, so two senders can't make the same one.</summary>
internal sealed class OutboxLedger(OpsBotDbContext db, OutboxOptions options, TimeProvider clock)
{
    /// <summary>Rows that may be sent now, oldest first: queued and due, or left by a sender that died.</summary>
    public async Task<IReadOnlyList<Guid>> DueAsync(int atMost, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.Outbox.Where(IsFree(now)).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m => m.Id).Take(atMost).ToListAsync(cancellationToken);
    }

    /// <returns>The row under a lease of <paramref name="owner"/>; null when somebody else has it, or it is done with.</returns>
    public async Task<OutboxMessage?> ClaimAsync(Guid id, Guid owner, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = now + options.Lease;
        var claimed = await db.Outbox
            .Where(IsFree(now)).Where(m => m.Id == id)
            .ExecuteUpdateAsync(
                row => row.SetProperty(m => m.State, OutboxState.Sending)
                    .SetProperty(m => m.LeaseOwner, owner)
                    .SetProperty(m => m.LeasedUntil, until)
                    .SetProperty(m => m.Attempts, m => m.Attempts + 1)

                    // Whoever held it died, perhaps between the post and its entry here.
                    .SetProperty(m => m.Doubts, m => m.State == OutboxState.Sending ? m.Doubts + 1 : m.Doubts),
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

    public Task<int> SentAsync(OutboxMessage message, string? conversationId, string? activityId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return Held(message).ExecuteUpdateAsync(
            row => row.SetProperty(m => m.State, OutboxState.Sent)
                .SetProperty(m => m.SentAt, now)
                .SetProperty(m => m.SentConversationId, conversationId)
                .SetProperty(m => m.SentActivityId, activityId)
                .SetProperty(m => m.Error, (string?)null)
                .SetProperty(m => m.LeaseOwner, (Guid?)null)
                .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);
    }

    public Task<int> FailedAsync(OutboxMessage message, string error, CancellationToken cancellationToken) =>
        Held(message).ExecuteUpdateAsync(
            row => row.SetProperty(m => m.State, OutboxState.Failed)
                .SetProperty(m => m.Error, error)
                .SetProperty(m => m.LeaseOwner, (Guid?)null)
                .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);

    /// <summary>Nobody knows whether an attempt arrived; that stays on record when a later one does.</summary>
    public Task<int> DoubtAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        Held(message).ExecuteUpdateAsync(row => row.SetProperty(m => m.Doubts, m => m.Doubts + 1), cancellationToken);

    /// <summary>Puts it back for a later try.</summary>
    /// <param name="message">Under our lease.</param>
    /// <param name="wait">From now.</param>
    /// <param name="error">Why it wasn't sent.</param>
    /// <param name="countsAsAttempt">False when nothing was tried: what it updates isn't there yet.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<int> PostponeAsync(
        OutboxMessage message, TimeSpan wait, string error, bool countsAsAttempt, CancellationToken cancellationToken)
    {
        var next = clock.GetUtcNow() + wait;
        var attempts = countsAsAttempt ? message.Attempts : message.Attempts - 1;
        return Held(message).ExecuteUpdateAsync(
            row => row.SetProperty(m => m.State, OutboxState.Queued)
                .SetProperty(m => m.NextAttemptAt, next)
                .SetProperty(m => m.Attempts, attempts)
                .SetProperty(m => m.Error, error)
                .SetProperty(m => m.LeaseOwner, (Guid?)null)
                .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);
    }

    // Whoever lost the lease meanwhile has no say any more.
    private IQueryable<OutboxMessage> Held(OutboxMessage message) =>
        db.Outbox.Where(m => m.Id == message.Id && m.State == OutboxState.Sending && m.LeaseOwner == message.LeaseOwner);

    private static System.Linq.Expressions.Expression<Func<OutboxMessage, bool>> IsFree(DateTimeOffset now) =>
        m => (m.State == OutboxState.Queued && m.NextAttemptAt <= now)
            || (m.State == OutboxState.Sending && m.LeasedUntil <= now);
}
