using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Schema;
using OpsBot.Storage;

namespace OpsBot.Inbox;

/// <summary>The inbox in the store.</summary>
internal sealed partial class ActivityInbox(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ActivityInbox> logger) : IActivityInbox
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

    /// <summary>What a crash left behind, oldest first; each is counted as run again, and is run by one server.</summary>
    /// <param name="before">Younger entries belong to turns that are still running.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<(Guid Id, Activity Activity)>> TakeLeftoversAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OpsBotDbContext>();
        var entries = await db.Inbox.AsNoTracking()
            .Where(entry => entry.ReceivedAt < before && entry.Replays < MaxReplays)
            .OrderBy(entry => entry.ReceivedAt)
            .ToListAsync(cancellationToken);
        var taken = new List<(Guid, Activity)>();
        foreach (var entry in entries)
        {
            var now = clock.GetUtcNow();

            // The time is moved on: another server, or the next look, leaves it alone while it runs.
            var mine = await db.WriteAsync(
                () => db.Inbox.Where(one => one.Id == entry.Id && one.Replays == entry.Replays)
                    .ExecuteUpdateAsync(row => row.SetProperty(one => one.Replays, one => one.Replays + 1).SetProperty(one => one.ReceivedAt, now), cancellationToken),
                cancellationToken);
            if (mine == 1 && Read(entry) is { } activity)
            {
                taken.Add((entry.Id, activity));
            }
        }

        return taken;
    }

    // What can't be read is left for a person to look at, and must not keep the others from being run.
    private Activity? Read(InboxEntry entry)
    {
        try
        {
            return JsonSerializer.Deserialize<Activity>(entry.Body, ProtocolJson.Options);
        }
        catch (JsonException)
        {
            Log.Unreadable(logger, entry.Id);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Inbox entry {EntryId} can't be read and is left where it is")]
        public static partial void Unreadable(ILogger logger, Guid entryId);
    }
}
