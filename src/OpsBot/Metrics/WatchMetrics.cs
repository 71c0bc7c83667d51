using OpsBot.Hosting.Jobs;

namespace OpsBot.Metrics;

/// <summary>Keeps checking yesterday, once a day, and tells the teams how it went.</summary>
internal sealed class WatchMetrics(RaiseAlerts raise, PostCrossings crossings, PostDigests digests, BusinessDays days) : IScheduledJob
{
    public async Task RunAsync(DueTime due, CancellationToken cancellationToken)
    {
        await raise.RunAsync(days.Yesterday, sender: null, cancellationToken);
        await crossings.RunAsync(days.Yesterday, cancellationToken);
        await digests.RunAsync(days.Yesterday, cancellationToken);
    }
}
