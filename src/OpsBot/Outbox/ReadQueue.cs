using Microsoft.EntityFrameworkCore;
using OpsBot.Hosting.Telemetry;
using OpsBot.Storage;

namespace OpsBot.Outbox;

/// <summary>What is due and not sent.</summary>
/// <param name="Depth">How many messages.</param>
/// <param name="Age">How long the oldest has waited; zero when there is none.</param>
internal sealed record QueueLook(int Depth, TimeSpan Age);

/// <summary>Looks how much waits in the outbox, and for how long.</summary>
internal sealed class ReadQueue(OpsBotDbContext db, Instruments instruments, TimeProvider clock)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public async Task<QueueLook> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = db.Outbox.Where(m => (m.State == OutboxState.Queued && m.NextAttemptAt <= now) || m.State == OutboxState.Sending || (m.State == OutboxState.Queued && m.Attempts > 0));
        var depth = await waiting.CountAsync(cancellationToken);
        var oldest = depth == 0 ? (DateTimeOffset?)null : await waiting.OrderBy(m => m.CreatedAt).Select(m => (DateTimeOffset?)m.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        var look = new QueueLook(depth, oldest is { } at && at < now ? now - at : TimeSpan.Zero);
        instruments.Queue(look);
        return look;
    }
}
