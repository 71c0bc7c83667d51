using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.Handbook;

/// <summary>Brings the bundled handbooks into the store, new and changed ones, and indexes what is there. Runs before the bot serves.</summary>
internal sealed class LoadHandbook(OpsBotDbContext db, ContentFolder content, LiveHandbook handbook, TimeProvider clock) : IPrepareContent
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
        var read = new HandbookReader(Texts.In(Texts.Languages[0])).Read(content.Files(Folder, Pattern));
        if (read.Errors.Count > 0)
        {
            throw new InvalidDataException(string.Join(' ', read.Errors));
        }

        var stored = await db.HandbookSources.ToDictionaryAsync(source => source.Source, cancellationToken);
        foreach (var document in read.Files.Select(file => file.Cleaned.Document))
        {
            if (!stored.TryGetValue(document.Source, out var source))
            {
                db.Add(source = HandbookSource.Named(document.Source));
            }

            source.TakeBundled(document, clock.GetUtcNow());
        }

        await TakenContent.NoteAsync(db, Folder, fingerprint, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
