using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;

namespace OpsBot.Handbook;

/// <summary>A stored version of a source: its particulars and its cleaned text, from which the index is built.</summary>
internal sealed class HandbookSource
{
    private HandbookSource()
    {
    }

    /// <summary>The collection of handbooks; empty for the bundled one.</summary>
    public string Collection { get; private set; } = "";

    /// <summary>The file's name without its ending; of the first file where a later version came in one of another name.</summary>
    public string Source { get; private set; } = "";

    /// <summary>Tells the versions of a source apart; from 0 in the order of their coming.</summary>
    public int Edition { get; private set; }

    /// <summary>The id of the front matter.</summary>
    public string? DocumentId { get; private set; }

    public string Title { get; private set; } = "";

    public string? Version { get; private set; }

    public DateOnly? Effective { get; private set; }

    public DateOnly? Until { get; private set; }

    public string? AppliesTo { get; private set; }

    public string? Owner { get; private set; }

    public string? Readers { get; private set; }

    /// <summary>Cleaned, as Markdown; see <see cref="MarkdownText.Of"/>.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The id of each section of the text, one a line; empty for those of headings alone, and as a whole in rows from before there were any.</summary>
    public string ClauseIds { get; private set; } = "";

    /// <summary>Changes with anything above.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The hash of the bundled document that was last taken; empty for one that was only ever imported.</summary>
    public string BundledHash { get; private set; } = "";

    public DateTimeOffset ImportedAt { get; private set; }

    public static HandbookSource Named(string collection, string source, int edition) => new() { Collection = collection, Source = source, Edition = edition };

    /// <param name="document">With ids on its clauses.</param>
    /// <param name="at">When it was imported.</param>
    /// <returns>False when the document is the stored one.</returns>
    public bool Take(HandbookDocument document, DateTimeOffset at)
    {
        DocumentId = document.Id ?? DocumentId;
        var hash = HashOf(document);
        if (Hash == hash)
        {
            return false;
        }

        (Title, Version, Effective, Until, AppliesTo, Owner, Readers) =
            (document.Title, document.Version, document.Effective, document.Until, document.AppliesTo, document.Owner, document.Readers);
        (Text, Hash, ImportedAt) = (MarkdownText.Of(document), hash, at);
        ClauseIds = string.Join('\n', document.Sections.Select(section => section.ClauseId));
        return true;
    }

    /// <summary>Remembers which bundled document it was taken from: it is taken again only when the bundle itself has changed, so that an import over it stays.</summary>
    public void IsBundled(HandbookDocument document) => BundledHash = HashOf(document);

    public HandbookDocument ToDocument()
    {
        var document = new HandbookDocument(Source, Title, Version, Effective, Until, MarkdownReader.ReadSections(Text))
        {
            Id = DocumentId,
            Collection = Collection,
            AppliesTo = AppliesTo,
            Owner = Owner,
            Readers = Readers,
        };
        var ids = ClauseIds.Split('\n');
        return ids.Length == document.Sections.Count && ClauseIds.Length > 0
            ? document with { Sections = [.. document.Sections.Zip(ids, (section, id) => section with { ClauseId = id.Length > 0 ? id : null })] }
            : Domain.Handbook.Versions.ClauseIds.Assign(document, null);
    }

    public static string HashOf(HandbookDocument document)
    {
        var particulars = string.Create(
            CultureInfo.InvariantCulture,
            $"{document.Title}\n{document.Version}\n{document.Effective:O}\n{document.Until:O}\n{document.Owner}\n{(Readership.GroupsIn(document.Readers).Count > 0 ? document.Readers : "")}\n");

        // What came later is left out where it is empty: rows and bundled documents from before keep their hash.
        var later = document.AppliesTo is null ? "" : $"{document.AppliesTo}\n";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(particulars + later + MarkdownText.Of(document))));
    }
}
