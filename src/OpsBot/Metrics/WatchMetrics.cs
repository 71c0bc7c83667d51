using OpsBot.Hosting.Jobs;

namespace OpsBot.Metrics;

/// <summary>Keeps checking yesterday, once a day, and tells the teams how it went.</summary>
internal sealed class WatchMetrics(RunMorning morning) : IScheduledJob
{
    public Task RunAsync(DueTime due, CancellationToken cancellationToken) => morning.RunAsync(cancellationToken);
}
