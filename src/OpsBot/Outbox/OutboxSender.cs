using OpsBot.Storage;

namespace OpsBot.Outbox;

/// <summary>Keeps sending what is in the outbox while the bot runs. Told to stop, it begins nothing more and sees through what is under way.</summary>
internal sealed partial class OutboxSender(
    SendDue sendDue, OutboxSignal signal, OutboxOptions options, TimeProvider clock, ILogger<OutboxSender> logger) : BackgroundService
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly Guid _owner = Guid.CreateVersion7(clock.GetUtcNow());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var breakOff = new CancellationTokenSource();
        await using var stopping = stoppingToken.Register(() => breakOff.CancelAfter(Grace));
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await SendAsync(stoppingToken, breakOff.Token);
                await signal.WaitAsync(options.PollInterval, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The leases of what did not end in time run out by themselves.
        }
    }

    private async Task SendAsync(CancellationToken stoppingToken, CancellationToken breakOff)
    {
        try
        {
            await sendDue.RunAsync(_owner, stoppingToken, breakOff);
        }
        catch (Exception fault) when (StoreFault.IsOf(fault))
        {
            // A store that is busy or away now may be back at the next look; leases keep what is under way.
            Log.StoreAway(logger, fault);
        }
#pragma warning disable CA1031 // Whatever it is, the sender goes on: a bot that has stopped sending looks like one that has nothing to say.
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Log.Failed(logger, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The store could not be asked for messages to send")]
        public static partial void StoreAway(ILogger logger, Exception fault);

        [LoggerMessage(2, LogLevel.Error, "Sending from the outbox failed; it goes on at the next look")]
        public static partial void Failed(ILogger logger, Exception fault);
    }
}
