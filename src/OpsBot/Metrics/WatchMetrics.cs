using Quartz;

namespace OpsBot.Metrics;

/// <summary>Keeps checking yesterday, once a day.</summary>
[DisallowConcurrentExecution]
internal sealed class WatchMetrics(RaiseAlerts raise, BusinessDays days) : IJob
{
    public Task Execute(IJobExecutionContext context) =>
        raise.RunAsync(days.Yesterday, sender: null, context.CancellationToken);
}
