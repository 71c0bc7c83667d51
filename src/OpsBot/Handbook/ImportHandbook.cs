using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>Someone imported handbook files: all of them replace what the store has under their names, in one commit.</summary>
internal sealed class ImportHandbook(OpsBotDbContext db, TimeProvider clock)
{
    /// <returns>How many sources are new or changed.</returns>
    public async Task<int> RunAsync(IReadOnlyList<HandbookDocument> documents, CancellationToken cancellationToken)
    {
        var names = documents.Select(document => document.Source).ToList();
        var stored = await db.HandbookSources.Where(source => names.Contains(source.Source)).ToDictionaryAsync(source => source.Source, cancellationToken);
        var changed = 0;
        foreach (var document in documents)
        {
            if (!stored.TryGetValue(document.Source, out var source))
            {
                db.Add(source = HandbookSource.Named(document.Source));
            }

            changed += source.Take(document, clock.GetUtcNow()) ? 1 : 0;
        }

        await db.SaveChangesAsync(cancellationToken);
        return changed;
    }
}
