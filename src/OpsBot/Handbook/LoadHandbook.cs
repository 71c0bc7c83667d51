using OpsBot.Bot;
using OpsBot.Domain.Handbook.Versions;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>Brings the bundled handbooks into the store, new and changed ones, tells what changes with them and indexes what is there. Runs before the bot serves.</summary>
internal sealed class LoadHandbook(OpsBotDbContext db, ContentFolder content, LiveHandbook handbook, TellClauseChanges tell, BusinessDay day, TimeProvider clock) : IPrepareContent
{
    private const string Folder = "handbook";
    private const string Pattern = "*.md";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var fingerprint = content.Fingerprint(Folder, Pattern);
        if (!await TakenContent.IsAsync(db, Folder, fingerprint, cancellationToken))
        {
            await TakeAsync(fingerprint, cancellationToken);
        }

        await handbook.RefreshAsync(db, cancellationToken);
    }

    private async Task TakeAsync(string fingerprint, CancellationToken cancellationToken)
    {
        var stored = await StoredHandbook.LoadAsync(db, cancellationToken);
        var versions = stored.Sources.ConvertAll(source => source.ToDocument());
        if (versions.Count > 0)
        {
            // Before the bundle of a new release is taken: it may change clauses too.
            await tell.RunAsync(versions, stored.Live, cancellationToken);
        }

        foreach (var document in Bundled(content).Where(document => !stored.Sources.Exists(source => source.BundledHash == HandbookSource.HashOf(document))))
        {
            var plan = ImportPlan.Of(versions, document, day.Today);
            var row = plan.InPlaceOf is { } version ? stored.RowOf(version) : null;
            if (row is null)
            {
                db.Add(row = HandbookSource.Named("", plan.Document.Source, stored.NextEdition(plan.Document)));
                stored.Sources.Add(row);
            }

            row.Take(plan.Document, clock.GetUtcNow());
            row.IsBundled(document);
            versions.RemoveAll(other => ReferenceEquals(other, plan.InPlaceOf));
            versions.Add(plan.Document);
        }

        await tell.RunAsync(versions, stored.Live, cancellationToken);
        await TakenContent.NoteAsync(db, Folder, fingerprint, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The documents of the bundle.</summary>
    /// <exception cref="InvalidDataException">One of them is malformed.</exception>
    public static IReadOnlyList<Domain.Handbook.HandbookDocument> Bundled(ContentFolder content)
    {
        var read = new HandbookReader(Texts.In(Texts.Languages[0])).Read(content.Files(Folder, Pattern));
        return read.Errors.Count == 0 ? [.. read.Files.Select(file => file.Cleaned.Document)] : throw new InvalidDataException(string.Join(' ', read.Errors));
    }
}
