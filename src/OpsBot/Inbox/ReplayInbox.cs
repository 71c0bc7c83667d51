using OpsBot.BotFramework.Adapter;

namespace OpsBot.Inbox;

/// <summary>Runs the turns that a crash cut off after their activity was acknowledged: after a start, and of other servers as long as this one runs.</summary>
internal sealed partial class ReplayInbox(
    ActivityInbox inbox, CloudAdapter adapter, IBot bot, TimeProvider clock, ILogger<ReplayInbox> logger)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    // No turn takes longer; what is older its server left behind.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromMinutes(2);
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private bool _isFirst = true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // What was there at the start is mostly this server's own; a turn that another is still at is answered once all the same,
        // because its record is saved with its change.
        var before = _isFirst ? _startedAt : clock.GetUtcNow() - LongestTurn;
        _isFirst = false;
        foreach (var (id, activity) in await inbox.TakeLeftoversAsync(before, cancellationToken))
        {
            try
            {
                await adapter.ReplayAsync(activity, bot, cancellationToken);
                await inbox.RemoveAsync(id, cancellationToken);
                Log.Replayed(logger, id);
            }
#pragma warning disable CA1031 // One broken entry must not keep the others from running; it is logged and stays in the inbox.
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.ReplayFailed(logger, fault, id);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Inbox entry {EntryId} was run again after a restart")]
        public static partial void Replayed(ILogger logger, Guid entryId);

        [LoggerMessage(2, LogLevel.Error, "Inbox entry {EntryId} failed again")]
        public static partial void ReplayFailed(ILogger logger, Exception fault, Guid entryId);
    }
}
