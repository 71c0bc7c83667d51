using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OpsBot.Storage;

/// <summary>Which bundled files the store has taken, so that a start reads only what has changed since.</summary>
internal sealed class TakenContent
{
    private TakenContent()
    {
    }

    /// <summary>The folder of the bundled content.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>Of its files, and of the program that read them.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <returns>Whether the store has taken just these files.</returns>
    public static Task<bool> IsAsync(OpsBotDbContext db, string folder, string fingerprint, CancellationToken cancellationToken) =>
        db.Set<TakenContent>().AnyAsync(taken => taken.Folder == folder && taken.Fingerprint == fingerprint, cancellationToken);

    /// <summary>Notes them as taken; saved with what was taken from them.</summary>
    public static async Task NoteAsync(OpsBotDbContext db, string folder, string fingerprint, CancellationToken cancellationToken)
    {
        if (await db.Set<TakenContent>().SingleOrDefaultAsync(taken => taken.Folder == folder, cancellationToken) is not { } noted)
        {
            db.Add(noted = new TakenContent { Folder = folder });
        }

        noted.Fingerprint = fingerprint;
    }
}

internal sealed class TakenContentConfiguration : IEntityTypeConfiguration<TakenContent>
{
    public void Configure(EntityTypeBuilder<TakenContent> builder) => builder.ToTable("TakenContent").HasKey(taken => taken.Folder);
}
