using OpsBot.Hosting.Jobs;
using OpsBot.Metrics.Service;

namespace OpsBot.Metrics;

/// <summary>Keeps looking for what runs out of time: incidents that were put off or that nobody took, customers who wait for an answer, and numbers that came after the morning's check.</summary>
internal sealed class WatchIncidents(FollowIncidents follow, PostServiceWarnings warnings, RunMorning morning) : IScheduledJob
{
    /// <summary>Every five minutes.</summary>
    public const string Schedule = "0 0/5 * * * ?";

    public async Task RunAsync(DueTime due, CancellationToken cancellationToken)
    {
        await follow.RunAsync(cancellationToken);
        await warnings.RunAsync(cancellationToken);
        await morning.CatchUpAsync(cancellationToken);
    }
}
