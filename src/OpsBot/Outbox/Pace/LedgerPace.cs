using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Connector;
using OpsBot.Storage;

namespace OpsBot.Outbox.Pace;

/// <summary>
/// What the process before this one has sent, for a server alone: its memory went with it, and the ledger remembers. Asked once a conversation;
/// the first second belongs to what the process before may have sent in its last.
/// </summary>
internal sealed partial class LedgerPace(IServiceScopeFactory scopes, TimeProvider clock, ILogger<LedgerPace> logger) : ISharedPace
{
    private static readonly TimeSpan FirstSecond = TimeSpan.FromSeconds(1.1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly long _start = clock.GetTimestamp();
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private readonly HashSet<(string, string)> _known = [];
    private readonly Lock _lock = new();

    public async Task<IReadOnlyList<TimeSpan>> EnterAsync(string tenantId, string conversation, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (!_known.Add((tenantId, conversation)) || clock.GetElapsedTime(_start) > Hour)
            {
                return [];
            }
        }

        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<OpsBotDbContext>();
            var (from, to) = (_startedAt - Hour, _startedAt);
            var chats = await db.Conversations.Where(chat => chat.ChannelConversationId == conversation).Select(chat => chat.Id).ToListAsync(cancellationToken);
            var sent = await db.Outbox.Where(message => chats.Contains(message.ConversationId) && message.State == OutboxState.Sent && message.SentAt > from && message.SentAt < to)
                .OrderBy(message => message.SentAt).Select(message => message.SentAt!.Value).ToListAsync(cancellationToken);
            var now = clock.GetUtcNow();
            return [.. sent.Select(at => now - at)];
        }
        catch (Exception fault) when (StoreFault.IsOf(fault))
        {
            Log.Away(logger, fault.Message);
            return [];
        }
    }

    public Task LeaveAsync(string tenantId, string conversation, IReadOnlyList<TimeSpan> ages) => Task.CompletedTask;

    public Task<TimeSpan> ReserveAsync(string tenantId, CancellationToken cancellationToken) =>
        Task.FromResult(clock.GetElapsedTime(_start) is var running && running < FirstSecond ? FirstSecond - running : TimeSpan.Zero);

    public Task PauseAsync(string tenantId, TimeSpan pause) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "What was sent before this start can't be read: {Reason}")]
        public static partial void Away(ILogger logger, string reason);
    }
}
