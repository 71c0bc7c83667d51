using OpsBot.BotFramework.Adapter;

namespace OpsBot.Inbox;

/// <summary>After a start, runs the turns that a crash cut off after their activity was acknowledged.</summary>
internal sealed partial class ReplayInbox(
    ActivityInbox inbox, CloudAdapter adapter, IBot bot, TimeProvider clock, ILogger<ReplayInbox> logger) : BackgroundService
{
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var (id, activity) in await inbox.TakeLeftoversAsync(_startedAt, stoppingToken))
        {
            try
            {
                await adapter.ReplayAsync(activity, bot, stoppingToken);
                await inbox.RemoveAsync(id, stoppingToken);
                Log.Replayed(logger, id);
            }
#pragma warning disable CA1031 // One broken entry must not keep the others from running; it is logged and stays in the inbox.
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
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
