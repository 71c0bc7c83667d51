using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Handbook.Experts;

/// <summary>Reminds experts of tickets, once before their time goal and once when it is missed.</summary>
internal sealed class RemindExperts(OpsBotDbContext db, TicketPosts posts, OutboxSignal signal, TimeProvider clock)
{
    private const int Batch = 50;
    private const int LastReminder = 2;

    /// <returns>How many tickets were reminded of.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await db.ExpertTickets
            .Where(ticket => ticket.State != TicketState.Answered && ticket.Reminders < LastReminder && ticket.RemindAt <= now)
            .OrderBy(ticket => ticket.RemindAt).Take(Batch).ToListAsync(cancellationToken);
        var reminded = 0;
        foreach (var ticket in due.Where(ticket => ticket.IsReminderDueAt(now)))
        {
            ticket.Remind(now);
            await posts.RemindAsync(ticket, cancellationToken);
            reminded++;
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Somebody answered, or another server reminded: the next round sees what is left.
            return 0;
        }

        if (reminded > 0)
        {
            signal.Ring();
        }

        return reminded;
    }
}
