using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>What the store has of the handbooks: the versions of all collections, and which collections answer.</summary>
internal sealed record StoredHandbook(List<HandbookSource> Sources, List<HandbookCollection> Collections)
{
    public IReadOnlySet<string> Live => HandbookCollection.LiveAmong(Collections);

    public static async Task<StoredHandbook> LoadAsync(OpsBotDbContext db, CancellationToken cancellationToken) => new(
        await db.HandbookSources.OrderBy(source => source.Collection).ThenBy(source => source.Source).ThenBy(source => source.Edition).ToListAsync(cancellationToken),
        await db.HandbookCollections.OrderBy(collection => collection.Name).ToListAsync(cancellationToken));

    /// <summary>Changes with anything that <see cref="LoadAsync"/> reads, at a fraction of the cost.</summary>
    public static async Task<string> StampAsync(OpsBotDbContext db, CancellationToken cancellationToken)
    {
        var sources = await db.HandbookSources.AsNoTracking()
            .OrderBy(source => source.Collection).ThenBy(source => source.Source).ThenBy(source => source.Edition)
            .Select(source => source.Hash + source.DocumentId).ToListAsync(cancellationToken);
        var collections = await db.HandbookCollections.AsNoTracking().OrderBy(collection => collection.Name)
            .Select(collection => collection.Name + (collection.IsLive ? "+" : "-")).ToListAsync(cancellationToken);
        return $"{string.Join(' ', sources)}\n{string.Join('\n', collections)}";
    }

    /// <summary>The collection that a document without a name of one goes to: where it is already, else the one that answers.</summary>
    public string CollectionOf(HandbookDocument document)
    {
        var live = Live;
        return Sources.Find(source => live.Contains(source.Collection) && (source.Source == document.Source || document.Id is not null && source.DocumentId == document.Id))?.Collection
            ?? (live.Count == 1 ? live.Single() : "");
    }

    /// <summary>The row of a stored version.</summary>
    public HandbookSource RowOf(HandbookDocument version) =>
        Sources.Find(source => source.Collection == version.Collection && source.Source == version.Source && source.Effective == version.Effective)!;

    /// <summary>The number for another version of a source.</summary>
    public int NextEdition(HandbookDocument document) =>
        Sources.Where(source => source.Collection == document.Collection && source.Source == document.Source).Select(source => source.Edition + 1).DefaultIfEmpty().Max();
}
