using System.Data.Common;

namespace OpsBot.Outbox;

/// <summary>Keeps sending what is in the outbox while the bot runs.</summary>
internal sealed partial class OutboxSender(
    IServiceScopeFactory scopes,
    OutboxSignal signal,
    OutboxOptions options,
    TimeProvider clock,
    ILogger<OutboxSender> logger) : BackgroundService
{
    private readonly Guid _owner = Guid.CreateVersion7(clock.GetUtcNow());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await SendAsync(stoppingToken);
            await signal.WaitAsync(options.PollInterval, clock, stoppingToken);
        }
    }

    private async Task SendAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<SendOutbox>().SendDueAsync(_owner, stoppingToken);
        }
        catch (DbException fault)
        {
            // A store that is busy or away now may be back at the next look; leases keep what is under way.
            Log.StoreAway(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The store could not be asked for messages to send")]
        public static partial void StoreAway(ILogger logger, Exception fault);
    }
}
