using OpsBot.Hosting.Jobs;
using OpsBot.Hosting.Telemetry;

namespace OpsBot.Hosting.SelfCheck;

/// <summary>Every hour asks a question and sends a message, so that the bot notices its own silence before people do.</summary>
internal sealed partial class CheckItself(IEnumerable<ISelfCheck> checks, Instruments instruments, ILogger<CheckItself> logger) : IScheduledJob
{
    public const string Name = "self-check";

    /// <summary>At a time of the hour at which little else is due.</summary>
    public const string Schedule = "0 17 * * * ?";

    /// <exception cref="SelfCheckException">One did not pass.</exception>
    public async Task RunAsync(DueTime due, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        foreach (var check in checks)
        {
            var fault = await check.RunAsync(cancellationToken);
            instruments.Probe(check.Name, fault is null);
            if (fault is not null)
            {
                Log.Failed(logger, check.Name, fault);
                faults.Add($"{check.Name}: {fault}");
            }
        }

        if (faults.Count > 0)
        {
            throw new SelfCheckException(string.Join("; ", faults));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The self-check {Check} failed: {Fault}")]
        public static partial void Failed(ILogger logger, string check, string fault);
    }
}

/// <summary>The bot does not do what it should; the message says what.</summary>
internal sealed class SelfCheckException(string message) : Exception(message);
