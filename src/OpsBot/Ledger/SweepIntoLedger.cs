using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace OpsBot.Ledger;

/// <summary>Runs <see cref="RecordAttempts"/> while the bot serves.</summary>
internal sealed partial class SweepIntoLedger(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepIntoLedger> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<RecordAttempts>().RunAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is DbException or DbUpdateException)
            {
                // Another server, or a turn, wrote the same number: the next round goes on behind it.
                Log.NextRound(logger, fault.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Closed attempts enter the ledger in the next round: {Reason}")]
        public static partial void NextRound(ILogger logger, string reason);
    }
}
