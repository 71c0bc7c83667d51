using Microsoft.Extensions.Options;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>Looks every few seconds whether another process has imported a handbook, and whether a new day has brought other versions into force.</summary>
internal sealed partial class WatchHandbook(
    LiveHandbook handbook, BusinessDay day, IServiceScopeFactory scopes, IOptions<HandbookOptions> options, TimeProvider clock, ILogger<WatchHandbook> logger)
    : BackgroundService
{
    private DateOnly _toldOn;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.RefreshSeconds), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (StoreFault.IsOf(fault))
            {
                // The store may be busy or away for a moment; the index in memory still answers.
                Log.NotRead(logger, fault.Message);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OpsBotDbContext>();
        if (await handbook.RefreshAsync(db, cancellationToken))
        {
            Log.Changed(logger);
        }

        // Questions follow the day by themselves; what has to be told is told once a day, by whichever server comes first.
        var today = day.Today;
        if (_toldOn != today)
        {
            var stored = await StoredHandbook.LoadAsync(db, cancellationToken);
            var changes = await scope.ServiceProvider.GetRequiredService<TellClauseChanges>().RunAsync(stored.Sources.Select(source => source.ToDocument()), stored.Live, cancellationToken);
            if (db.ChangeTracker.HasChanges())
            {
                await db.SaveChangesAsync(cancellationToken);
                scope.ServiceProvider.GetRequiredService<OutboxSignal>().Ring();
                Log.InForce(logger, changes.Count);
            }

            _toldOn = today;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The handbook has changed and is indexed anew")]
        public static partial void Changed(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "The stored handbook could not be read: {Fault}")]
        public static partial void NotRead(ILogger logger, string fault);

        [LoggerMessage(3, LogLevel.Information, "{Changes} clauses of the handbook have changed with the day")]
        public static partial void InForce(ILogger logger, int changes);
    }
}
