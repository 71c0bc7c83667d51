using Quartz;

namespace OpsBot.Metrics;

/// <summary>Keeps checking yesterday, once a day, and tells the teams how it went.</summary>
[DisallowConcurrentExecution]
internal sealed partial class WatchMetrics(RunMorning morning, ILogger<WatchMetrics> logger) : IJob
{
    public async Task Execute(IJobExecutionContext context)
    {
        try
        {
            await morning.RunAsync(context.CancellationToken);
        }
#pragma warning disable CA1031 // The edge of the job: nobody is there to catch what it throws, and tomorrow it runs again.
        catch (Exception fault) when (!context.CancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.CheckFailed(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The daily check of the metrics failed")]
        public static partial void CheckFailed(ILogger logger, Exception fault);
    }
}
