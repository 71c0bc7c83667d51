using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>What became of the messages of a check.</summary>
/// <param name="Raised">The check itself.</param>
/// <param name="Sent">Messages about that day that went out while we looked.</param>
/// <param name="Unsent">Those that didn't, with the reason in <see cref="OutboxMessage.Error"/>.</param>
internal sealed record PostedAlerts(RaisedAlerts Raised, int Sent, IReadOnlyList<OutboxMessage> Unsent);

/// <summary>Checks a day and sends its alerts right here, for a program that ends afterwards.</summary>
internal sealed class PostAlerts(RaiseAlerts raise, SendOutbox outbox, OpsBotDbContext db, OutboxOptions options, TimeProvider clock)
{
    // Somebody waits at the terminal. What isn't sent by then is left for the bot's own sender.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task<PostedAlerts> RunAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var started = clock.GetUtcNow();
        var owner = Guid.CreateVersion7(started);
        var raised = await raise.RunAsync(day, new(owner, started + options.Lease), cancellationToken);

        var queued = raised.Queued.Select(message => message.Id).ToList();
        var waiting = await PendingAsync(day, queued, cancellationToken);
        var ids = waiting.Select(message => message.Id).ToList();
        while (waiting.Count > 0)
        {
            foreach (var message in waiting)
            {
                await outbox.SendAsync(message.Id, owner, cancellationToken);
            }

            waiting = await PendingAsync(day, queued, cancellationToken);
            if (waiting.Count == 0 || clock.GetUtcNow() - started > Patience)
            {
                break;
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }

        var unsent = await db.Outbox.AsNoTracking()
            .Where(m => ids.Contains(m.Id) && m.State != OutboxState.Sent)
            .ToListAsync(cancellationToken);
        return new(raised, ids.Count - unsent.Count, unsent);
    }

    // Ours, and what an earlier run left: also what another sender holds just now, to see it through.
    private async Task<List<OutboxMessage>> PendingAsync(DateOnly day, List<Guid> queued, CancellationToken cancellationToken)
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"incident:{day:yyyy-MM-dd}:");
        return await db.Outbox.AsNoTracking()
            .Where(m => (m.Subject.StartsWith(subject) || queued.Contains(m.Id)) && (m.State == OutboxState.Queued || m.State == OutboxState.Sending))
            .OrderBy(m => m.CreatedAt)
            .ToListAsync(cancellationToken);
    }
}
