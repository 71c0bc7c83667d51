using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpsBot.Storage;

namespace OpsBot.Hosting;

/// <summary>Ready only while the store answers and has this version's schema.</summary>
internal sealed class StoreHealth(OpsBotDbContext db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The store does not answer.");
}
