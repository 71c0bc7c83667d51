using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpsBot.Handbook;

/// <summary>Ready only once the handbook is indexed.</summary>
internal sealed class HandbookHealth(LiveHandbook handbook) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(handbook.IsIndexed ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The handbook is not indexed yet."));
}
