using Microsoft.EntityFrameworkCore;
using OpsBot.Hosting.Jobs;
using OpsBot.Hosting.Servers;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Hosting.Status;

/// <summary>How the bot is, over all servers.</summary>
internal sealed record BotStatus(
    IReadOnlyList<ServerSign> Servers, QueueLook Queue, int Sent, int Failed, int Doubtful, string Store, TimeSpan StoreTook, IReadOnlyList<(string Job, JobRun? Last)> Jobs)
{
    private static readonly TimeSpan OldQueue = TimeSpan.FromMinutes(10);

    public bool SettingsDiffer => Servers.Select(server => (server.Release, server.Settings)).Distinct().GroupBy(one => one.Release).Any(release => release.Count() > 1);

    public bool QueueIsOld => Queue.Age > OldQueue;

    public IEnumerable<(string Job, string Error)> FailedJobs => Jobs.Where(job => job.Last?.Error is not null).Select(job => (job.Job, job.Last!.Error!));
}

/// <summary>Reads it from the store.</summary>
internal sealed class ReadStatus(OpsBotDbContext db, ReadQueue queue, IEnumerable<ScheduledJob> jobs, TimeProvider clock)
{
    public async Task<BotStatus> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (alive, day) = (now - GiveSign.Silent, now - TimeSpan.FromDays(1));
        var start = clock.GetTimestamp();
        var servers = await db.Servers.AsNoTracking().Where(server => server.SeenAt > alive).OrderBy(server => server.StartedAt).ToListAsync(cancellationToken);
        var took = clock.GetElapsedTime(start);
        var last = new List<(string, JobRun?)>();
        foreach (var job in jobs.OrderBy(job => job.Name, StringComparer.Ordinal))
        {
            // The first row of a job is the moment from which it is watched, not a run.
            last.Add((job.Name, await db.JobRuns.AsNoTracking().Where(run => run.Job == job.Name && run.Attempts > 0).OrderByDescending(run => run.DueAt).FirstOrDefaultAsync(cancellationToken)));
        }

        var lately = db.Outbox.Where(message => message.CreatedAt > day && message.Subject != SendToItself.Subject);
        return new BotStatus(
            servers,
            await queue.RunAsync(cancellationToken),
            await db.Outbox.CountAsync(message => message.State == OutboxState.Sent && message.SentAt > day && message.Subject != SendToItself.Subject, cancellationToken),
            await lately.CountAsync(message => message.State == OutboxState.Failed && message.Failure != OutboxFailure.Cancelled, cancellationToken),
            await lately.CountAsync(message => message.Doubts > 0, cancellationToken),
            db is PostgresStore ? "PostgreSQL" : "SQLite",
            took,
            last);
    }
}
