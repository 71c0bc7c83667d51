using OpsBot.Storage;

namespace OpsBot.Outbox;

/// <summary>Renews the lease of a message while it waits for its turn in the budget, which may be long in a busy conversation.</summary>
internal sealed partial class KeepLease(IServiceScopeFactory scopes, OutboxOptions options, TimeProvider clock, ILogger<KeepLease> logger)
{
    /// <param name="message">Under our lease.</param>
    /// <param name="lost">Cancelled when somebody else has taken it over.</param>
    /// <returns>Ends the renewals.</returns>
    public IAsyncDisposable Begin(OutboxMessage message, CancellationTokenSource lost) => new Renewals(this, message, lost);

    private sealed class Renewals : IAsyncDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Task _running;

        public Renewals(KeepLease keep, OutboxMessage message, CancellationTokenSource lost) => _running = keep.RunAsync(message, lost, _end.Token);

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await _running;
            _end.Dispose();
        }
    }

    private async Task RunAsync(OutboxMessage message, CancellationTokenSource lost, CancellationToken end)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.Lease / 3, clock, end);
                await using var scope = scopes.CreateAsyncScope();
                if (!await scope.ServiceProvider.GetRequiredService<OutboxLedger>().RenewAsync(message, end))
                {
                    await lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The message has left, or is put back.
        }
        catch (Exception fault) when (StoreFault.IsOf(fault))
        {
            // Whether it is still ours nobody knows: better late than twice.
            Log.NotRenewed(logger, message.Id, fault.Message);
            await lost.CancelAsync();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The lease of outbox message {MessageId} could not be renewed: {Reason}")]
        public static partial void NotRenewed(ILogger logger, Guid messageId, string reason);
    }
}
