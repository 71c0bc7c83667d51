using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OpsBot.Hosting.SelfCheck;
using OpsBot.Hosting.Status;
using OpsBot.Hosting.Telemetry;
using OpsBot.Storage;

namespace OpsBot.Hosting.Jobs;

/// <summary>Runs the jobs whose time has come. A row of the store makes each due time run once; what a dead server began another runs again.</summary>
internal sealed partial class RunDueJobs(
    IServiceScopeFactory scopes, IEnumerable<ScheduledJob> jobs, Instruments instruments, Pulse pulse, TimeProvider clock, ILogger<RunDueJobs> logger)
{
    /// <summary>A run that begins later than this after its time is marked late.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    private const int MostAttempts = 3;
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);

    /// <returns>How many ran, well or not.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        pulse.Looked();
        var ran = 0;
        foreach (var job in jobs)
        {
            ran += await RunAsync(job, cancellationToken) ? 1 : 0;
        }

        return ran;
    }

    private async Task<bool> RunAsync(ScheduledJob job, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OpsBotDbContext>();
        JobRun? run;
        try
        {
            run = await ClaimAsync(db, job, cancellationToken);
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Another server has it.
            return false;
        }

        if (run is null)
        {
            return false;
        }

        // The use case saves on a scope of its own: what it leaves half done is not saved with the end of the run.
        var error = await RunAsync(job, run, cancellationToken);
        run.Finish(clock.GetUtcNow(), error);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            // We were taken for dead meanwhile; whoever took over notes the end.
            Log.TakenOver(logger, job.Name);
        }

        return true;
    }

    private async Task<JobRun?> ClaimAsync(OpsBotDbContext db, ScheduledJob job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var last = await db.JobRuns.Where(run => run.Job == job.Name).OrderByDescending(run => run.DueAt).FirstOrDefaultAsync(cancellationToken);
        if (last is null)
        {
            db.JobRuns.Add(JobRun.Baseline(job.Name, now));
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }

        var due = job.LastDue(last.DueAt, now);
        if (due is null && IsLeftBehind(last, now))
        {
            last.BeginAgain(now, now + Hold);
            await db.SaveChangesAsync(cancellationToken);
            return last;
        }

        if (due is not { } at)
        {
            return null;
        }

        var run = JobRun.Begin(job.Name, at, now, now + Hold, now - at > Late);
        db.JobRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        return run;
    }

    // Its server died in it; or it failed, and may do better.
    private static bool IsLeftBehind(JobRun last, DateTimeOffset now) =>
        last.Attempts is > 0 and < MostAttempts && (last.FinishedAt is null || last.Error is not null) && (last.HeldUntil <= now || last.HeldUntil > now + Hold + Late);

    private async Task<string?> RunAsync(ScheduledJob job, JobRun run, CancellationToken cancellationToken)
    {
        using var span = Instruments.Spans.StartActivity($"job {job.Name}");
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var holding = HoldAsync(run, ended.Token);
        try
        {
            Log.Begins(logger, job.Name, run.DueAt, run.IsLate);
            await using var scope = scopes.CreateAsyncScope();
            await ((IScheduledJob)scope.ServiceProvider.GetRequiredService(job.Handler)).RunAsync(new DueTime(run.DueAt, run.IsLate, job.Name), cancellationToken);
            instruments.Job(job.Name, run.IsLate ? "late" : "done");
            return null;
        }
#pragma warning disable CA1031 // The edge of the job: what nobody could name before ends here, and the run is tried again.
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Failed(logger, fault, job.Name);
            instruments.Job(job.Name, "failed");
            span?.SetStatus(ActivityStatusCode.Error);

            // Only the self-check's own words are known to quote nobody.
            return fault is SelfCheckException ? fault.Message : fault.GetType().Name;
        }
        finally
        {
            await ended.CancelAsync();
            await holding;
        }
    }

    private async Task HoldAsync(JobRun run, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Hold / 3, clock, ended);
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<OpsBotDbContext>();
                var until = clock.GetUtcNow() + Hold;
                await db.WriteAsync(
                    () => db.JobRuns.Where(one => one.Job == run.Job && one.DueAt == run.DueAt && one.Version == run.Version)
                        .ExecuteUpdateAsync(row => row.SetProperty(one => one.HeldUntil, until), ended),
                    ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The run has ended.
        }
        catch (Exception fault) when (StoreFault.IsOf(fault))
        {
            Log.NotHeld(logger, run.Job, fault.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Job {Job}, due at {DueAt}, begins; late: {IsLate}")]
        public static partial void Begins(ILogger logger, string job, DateTimeOffset dueAt, bool isLate);

        [LoggerMessage(2, LogLevel.Error, "Job {Job} failed")]
        public static partial void Failed(ILogger logger, Exception fault, string job);

        [LoggerMessage(3, LogLevel.Warning, "Job {Job} could not be held: {Reason}")]
        public static partial void NotHeld(ILogger logger, string job, string reason);

        [LoggerMessage(4, LogLevel.Warning, "Job {Job} was taken over by another server")]
        public static partial void TakenOver(ILogger logger, string job);
    }
}
