using System.Collections.Concurrent;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Adapter;

/// <summary>The inbox of a host that has none of its own: what it keeps ends with the process.</summary>
internal sealed class MemoryInbox(TimeProvider clock) : IActivityInbox
{
    private readonly ConcurrentDictionary<Guid, Activity> _entries = new();

    public Task<Guid> StoreAsync(Activity activity, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        _entries[id] = activity;
        return Task.FromResult(id);
    }

    public Task RemoveAsync(Guid entryId, CancellationToken cancellationToken)
    {
        _entries.TryRemove(entryId, out _);
        return Task.CompletedTask;
    }
}
