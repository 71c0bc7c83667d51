using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpsBot.BotFramework.Schema;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Hosting.Status;

/// <summary>Ready only while the store answers, takes writes, and has at least this release's schema. A newer one is fine: that is a rolling upgrade.</summary>
internal sealed class StoreHealth(OpsBotDbContext db, Pulse pulse, StoreHealth.Known known) : IHealthCheck
{
    /// <summary>A store that takes no writes for so long is read-only, full or held by somebody.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What needs no second look: a schema doesn't go back.</summary>
    internal sealed class Known
    {
        public bool HasSchema { get; set; }
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken))
        {
            return HealthCheckResult.Unhealthy("The store does not answer.");
        }

        if (!known.HasSchema && (await db.Database.GetPendingMigrationsAsync(cancellationToken)).FirstOrDefault() is { } lacking)
        {
            return HealthCheckResult.Unhealthy($"The store lacks migration {lacking}: run opsbot database migrate.");
        }

        known.HasSchema = true;
        return pulse.SinceWrite > Patience
            ? HealthCheckResult.Unhealthy($"The store has taken no write for {pulse.SinceWrite.TotalSeconds:F0} s: it is read-only, full, or held by another process.")
            : HealthCheckResult.Healthy();
    }
}

/// <summary>Degraded while messages that are due wait too long: the channel is away, or nobody sends.</summary>
internal sealed class OutboxHealth(ReadQueue queue) : IHealthCheck
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var look = await queue.RunAsync(cancellationToken);
        return look.Age > Patience
            ? HealthCheckResult.Degraded($"{look.Depth} messages wait to be sent, the oldest for {look.Age.TotalMinutes:F0} min.")
            : HealthCheckResult.Healthy();
    }
}

/// <summary>Not ready when nobody looks any more which jobs are due; degraded when the last self-check failed.</summary>
internal sealed class JobsHealth(OpsBotDbContext db, Pulse pulse) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (pulse.SinceLook > Patience)
        {
            return HealthCheckResult.Unhealthy("Nobody has looked for 15 minutes which jobs are due.");
        }

        var last = await db.JobRuns.AsNoTracking().Where(run => run.Job == SelfCheck.CheckItself.Name && run.FinishedAt != null).OrderByDescending(run => run.DueAt).FirstOrDefaultAsync(cancellationToken);
        return last?.Error is { } error ? HealthCheckResult.Degraded($"The self-check failed: {error}") : HealthCheckResult.Healthy();
    }
}

/// <summary>Answers whoever asks whether the bot is ready: the word that probes look for, and the reasons.</summary>
internal static class ReadinessReport
{
    public static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new
        {
            status = report.Status.ToString(),
            reasons = report.Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
                .ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? entry.Value.Exception?.GetType().Name ?? ""),
        },
        ProtocolJson.Options);
}
