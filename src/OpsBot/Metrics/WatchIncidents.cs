using Quartz;

namespace OpsBot.Metrics;

/// <summary>Keeps looking for incidents whose time is over: those that were put off, and those that nobody took.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WatchIncidents(FollowIncidents follow, ILogger<WatchIncidents> logger) : IJob
{
    public async Task Execute(IJobExecutionContext context)
    {
        try
        {
            await follow.RunAsync(context.CancellationToken);
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
        [LoggerMessage(1, LogLevel.Error, "The look at the open incidents failed")]
        public static partial void LookFailed(ILogger logger, Exception fault);
    }
}
