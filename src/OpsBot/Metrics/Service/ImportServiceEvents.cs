using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics.Service;
using OpsBot.Storage;

namespace OpsBot.Metrics.Service;

/// <summary>What became of a feed.</summary>
internal sealed record ServiceImport(int Added, int Changed, int Unchanged);

/// <summary>Stores the events of a feed in one commit; one that is known is updated, and twice is as good as once.</summary>
internal sealed class ImportServiceEvents(OpsBotDbContext db, ServiceFileReader reader, TimeProvider clock)
{
    private const long MaxBytes = 50L * 1024 * 1024;
    private const int MostAttempts = 5;

    /// <summary>A feed that is whole is stored, another isn't.</summary>
    public Task<ServiceImport> RunAsync(ServiceFileContent content, CancellationToken cancellationToken) =>
        content.Problems.Count > 0 ? Task.FromResult(new ServiceImport(0, 0, 0)) : StoreAsync(content.Events, cancellationToken);

    /// <summary>Stores a file when it is a feed.</summary>
    /// <returns>Null when it is none.</returns>
    public async Task<ServiceFileContent?> TryFileAsync(string path, CancellationToken cancellationToken)
    {
        if (new FileInfo(path) is { Exists: false } or { Length: > MaxBytes })
        {
            return null;
        }

        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        if (!reader.IsFeed(bytes))
        {
            return null;
        }

        var content = reader.Read(bytes);
        await RunAsync(content, cancellationToken);
        return content;
    }

    /// <summary>Stores events in one commit.</summary>
    public async Task<ServiceImport> StoreAsync(IReadOnlyList<ServiceRow> rows, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StoreOnceAsync(rows, cancellationToken);
            }
            catch (DbUpdateException fault) when (attempt < MostAttempts && db.IsConflict(fault))
            {
                // Another load brought the same event at the same moment: look again, and find it there.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<ServiceImport> StoreOnceAsync(IReadOnlyList<ServiceRow> rows, CancellationToken cancellationToken)
    {
        var (added, changed, unchanged) = (0, 0, 0);
        foreach (var some in rows.Chunk(500))
        {
            var numbers = some.Select(row => row.Number).Distinct().ToList();
            var known = await db.ServiceEvents.Where(one => numbers.Contains(one.Number)).ToDictionaryAsync(one => (one.Kind, one.Number), cancellationToken);
            foreach (var row in some)
            {
                var isKnown = known.TryGetValue((row.Kind, row.Number), out var stored);
                stored ??= db.ServiceEvents.Add(new ServiceEvent(Guid.CreateVersion7(clock.GetUtcNow()), row.Kind, row.Number, row.Shop, row.Channel, row.Severity, row.OpenedAt)).Entity;
                var isChanged = stored.Update(row.Severity, row.RespondedAt, row.ResolvedAt);
                (added, changed, unchanged) = !isKnown ? (added + 1, changed, unchanged) : isChanged ? (added, changed + 1, unchanged) : (added, changed, unchanged + 1);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return new(added, changed, unchanged);
    }
}
