using System.Runtime.ExceptionServices;

namespace OpsBot.Outbox;

/// <summary>Sends all that is due: conversations side by side, each one's messages one after another.</summary>
internal sealed class SendDue(IServiceScopeFactory scopes, OutboxOptions options)
{
    /// <param name="owner">One for each sender.</param>
    /// <param name="stop">Nothing more is begun.</param>
    /// <param name="cancellationToken">Breaks off what is under way.</param>
    /// <returns>How many were sent.</returns>
    public async Task<int> RunAsync(Guid owner, CancellationToken stop, CancellationToken cancellationToken)
    {
        var sent = 0;
        ExceptionDispatchInfo? fault = null;
        var running = new HashSet<Task<bool>>();
        while (true)
        {
            // New ones are claimed while the last are still on their way: the pace of the budget has no gaps.
            if (running.Count <= options.AtOnce / 2 && !stop.IsCancellationRequested && fault is null)
            {
                foreach (var message in await ClaimAsync(owner, options.AtOnce - running.Count, cancellationToken))
                {
                    running.Add(SendAsync(message, cancellationToken));
                }
            }

            if (running.Count == 0)
            {
                fault?.Throw();
                return sent;
            }

            // Then looked again: the next message of that conversation waited for it.
            var done = await Task.WhenAny(running);
            running.Remove(done);
            try
            {
                sent += await done ? 1 : 0;
            }
#pragma warning disable CA1031 // What is under way is seen through before the first fault is told: left alone, it would be sent and not written down.
            catch (Exception first)
#pragma warning restore CA1031
            {
                fault ??= ExceptionDispatchInfo.Capture(first);
            }
        }
    }

    private async Task<IReadOnlyList<OutboxMessage>> ClaimAsync(Guid owner, int atMost, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OutboxLedger>().ClaimDueAsync(owner, atMost, cancellationToken);
    }

    private async Task<bool> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SendOutbox>().SendClaimedAsync(message, cancellationToken);
    }
}
