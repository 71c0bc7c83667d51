using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Versions;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>What an import came to, or would.</summary>
/// <param name="Plans">One for each document, in their order.</param>
/// <param name="Changed">How many versions are new or changed.</param>
/// <param name="Live">The collections that answer.</param>
internal sealed record ImportOutcome(IReadOnlyList<ImportPlan> Plans, int Changed, IReadOnlySet<string> Live);

/// <summary>Someone imported handbook files: versions, the change list and its notices are stored in one commit.</summary>
internal sealed class ImportHandbook(OpsBotDbContext db, TellClauseChanges tell, OutboxSignal signal, BusinessDay day, TimeProvider clock)
{
    /// <param name="documents">As read.</param>
    /// <param name="collection">The collection that they all go to; null for their own, or the one that answers.</param>
    /// <param name="cancellationToken">Ends the import; nothing is half stored.</param>
    public async Task<ImportOutcome> RunAsync(IReadOnlyList<HandbookDocument> documents, string? collection, CancellationToken cancellationToken)
    {
        try
        {
            return await StoreAsync(documents, collection, cancellationToken);
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Another process imported, or told a change, at the same time: plan again on what it left.
            db.ChangeTracker.Clear();
            return await StoreAsync(documents, collection, cancellationToken);
        }
    }

    /// <summary>Says what an import would do, and stores nothing.</summary>
    public async Task<ImportOutcome> PreviewAsync(IReadOnlyList<HandbookDocument> documents, string? collection, CancellationToken cancellationToken)
    {
        var stored = await StoredHandbook.LoadAsync(db, cancellationToken);
        var plans = Plan([.. stored.Sources.Select(source => source.ToDocument())], documents, collection, stored, day.Today);
        return new(plans, plans.Count, stored.Live);
    }

    /// <summary>Plans an import: documents of one import see each other, so two versions of one may come together.</summary>
    public static IReadOnlyList<ImportPlan> Plan(
        List<HandbookDocument> versions, IReadOnlyList<HandbookDocument> documents, string? collection, StoredHandbook stored, DateOnly today)
    {
        var plans = new ImportPlan[documents.Count];
        foreach (var (document, at) in documents.Select((document, at) => (document, at)).OrderBy(read => read.document.Effective ?? DateOnly.MinValue))
        {
            var plan = ImportPlan.Of(versions, document with { Collection = collection ?? (document.Collection.Length > 0 ? document.Collection : stored.CollectionOf(document)) }, today);
            versions.RemoveAll(version => ReferenceEquals(version, plan.InPlaceOf));
            versions.Add(plan.Document);
            plans[at] = plan;
        }

        return plans;
    }

    private async Task<ImportOutcome> StoreAsync(IReadOnlyList<HandbookDocument> documents, string? collection, CancellationToken cancellationToken)
    {
        var stored = await StoredHandbook.LoadAsync(db, cancellationToken);
        List<HandbookDocument> versions = [.. stored.Sources.Select(source => source.ToDocument())];

        // What is live now has to be known before it is replaced.
        await tell.RunAsync(versions, stored.Live, cancellationToken);
        var plans = Plan(versions, documents, collection, stored, day.Today);
        var changed = 0;
        foreach (var plan in plans)
        {
            var row = plan.InPlaceOf is { } version ? stored.RowOf(version) : null;
            if (row is null)
            {
                db.Add(row = HandbookSource.Named(plan.Document.Collection, plan.Document.Source, stored.NextEdition(plan.Document)));
                stored.Sources.Add(row);
            }

            changed += row.Take(plan.Document, clock.GetUtcNow()) ? 1 : 0;
        }

        await tell.RunAsync(versions, stored.Live, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        signal.Ring();
        return new(plans, changed, stored.Live);
    }
}
