using OpsBot.Metrics.Service;
using Quartz;

namespace OpsBot.Metrics;

/// <summary>Keeps looking for what runs out of time: incidents that were put off or that nobody took, customers who wait for an answer, and numbers that came after the morning's check.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WatchIncidents(FollowIncidents follow, PostServiceWarnings warnings, RunMorning morning, ILogger<WatchIncidents> logger) : IJob
{
    public async Task Execute(IJobExecutionContext context)
    {
        try
        {
            await follow.RunAsync(context.CancellationToken);
            await warnings.RunAsync(context.CancellationToken);
            await morning.CatchUpAsync(context.CancellationToken);
        }
#pragma warning disable CA1031 // The edge of the job: nobody is there to catch what it throws, and it runs again in minutes.
        catch (Exception fault) when (!context.CancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.LookFailed(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The look at open incidents and service limits failed")]
        public static partial void LookFailed(ILogger logger, Exception fault);
    }
}
