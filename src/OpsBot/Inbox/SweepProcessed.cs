using Microsoft.EntityFrameworkCore;
using OpsBot.Storage;

namespace OpsBot.Inbox;

/// <summary>Forgets processed activities that no channel delivers any more.</summary>
internal sealed class SweepProcessed(OpsBotDbContext db, TimeProvider clock)
{
    /// <summary>Redeliveries were seen within a minute; a channel that was away may be later.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private const int Batch = 500;
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);

    public Task<int> RunAsync(CancellationToken cancellationToken) => RunAsync(db, clock.GetUtcNow(), cancellationToken);

    /// <returns>How many were forgotten.</returns>
    public static async Task<int> RunAsync(OpsBotDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = now - Kept;
        var forgotten = 0;
        while (true)
        {
            // Found by a reader and deleted by key: a writer that looks for them would hold up every other.
            var old = await db.Processed.Where(p => p.At < oldest).Select(p => p.Id).Take(Batch).ToListAsync(cancellationToken);
            if (old.Count > 0)
            {
                forgotten += await db.Processed.Where(p => old.Contains(p.Id)).ExecuteDeleteAsync(cancellationToken);
            }

            if (old.Count < Batch)
            {
                return forgotten;
            }
        }
    }
}
