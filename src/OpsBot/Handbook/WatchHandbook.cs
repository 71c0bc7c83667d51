using System.Data.Common;
using Microsoft.Extensions.Options;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>Looks every few seconds whether another process has imported a handbook.</summary>
internal sealed partial class WatchHandbook(
    LiveHandbook handbook, IServiceScopeFactory scopes, IOptions<HandbookOptions> options, TimeProvider clock, ILogger<WatchHandbook> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.RefreshSeconds), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await handbook.RefreshAsync(scope.ServiceProvider.GetRequiredService<OpsBotDbContext>(), stoppingToken))
                {
                    Log.Changed(logger);
                }
            }
            catch (DbException fault)
            {
                // The store may be busy or away for a moment; the index in memory still answers.
                Log.NotRead(logger, fault.Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The handbook has changed and is indexed anew")]
        public static partial void Changed(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "The stored handbook could not be read: {Fault}")]
        public static partial void NotRead(ILogger logger, string fault);
    }
}
