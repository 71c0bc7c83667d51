using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Schema;
using OpsBot.Storage;

namespace OpsBot.Inbox;

/// <summary>The inbox in the store.</summary>
internal sealed class ActivityInbox(IServiceScopeFactory scopes, TimeProvider clock) : IActivityInbox
{
    /// <summary>An activity that brought the process down this often would bring it down again.</summary>
    public const int MaxReplays = 3;

    public async Task<Guid> StoreAsync(Activity activity, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var entry = new InboxEntry
        {
            Id = Guid.CreateVersion7(now),
            Body = JsonSerializer.Serialize(activity, ProtocolJson.Options),
            ReceivedAt = now,
        };
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OpsBotDbContext>();
        db.Inbox.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        return entry.Id;
    }

    public async Task RemoveAsync(Guid entryId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OpsBotDbContext>();
        await db.Inbox.Where(entry => entry.Id == entryId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>What a crash left behind, oldest first; each is counted as run again.</summary>
    /// <param name="before">Younger entries belong to turns of this process, which are still running.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<(Guid Id, Activity Activity)>> TakeLeftoversAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OpsBotDbContext>();
        var entries = await db.Inbox
            .Where(entry => entry.ReceivedAt < before && entry.Replays < MaxReplays)
            .OrderBy(entry => entry.ReceivedAt)
            .ToListAsync(cancellationToken);
        entries.ForEach(entry => entry.Replays++);
        await db.SaveChangesAsync(cancellationToken);
        return [.. entries.Select(entry => (entry.Id, JsonSerializer.Deserialize<Activity>(entry.Body, ProtocolJson.Options)!))];
    }
}
