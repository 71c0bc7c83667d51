using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;

namespace OpsBot.Handbook;

/// <summary>A stored source: its particulars and its cleaned text, from which the index is built.</summary>
internal sealed class HandbookSource
{
    private HandbookSource()
    {
    }

    /// <summary>The file's name without its ending.</summary>
    public string Source { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string? Version { get; private set; }

    public DateOnly? Effective { get; private set; }

    public DateOnly? Until { get; private set; }

    public string? Owner { get; private set; }

    public string? Readers { get; private set; }

    /// <summary>Cleaned, as Markdown; see <see cref="MarkdownText.Of"/>.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Changes with anything above.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The hash of the bundled document that was last taken; empty for one that was only ever imported.</summary>
    public string BundledHash { get; private set; } = "";

    public DateTimeOffset ImportedAt { get; private set; }

    public static HandbookSource Named(string source) => new() { Source = source };

    /// <returns>False when the document is the stored one.</returns>
    public bool Take(HandbookDocument document, DateTimeOffset at)
    {
        var hash = HashOf(document);
        if (Hash == hash)
        {
            return false;
        }

        (Title, Version, Effective, Until, Owner, Readers) =
            (document.Title, document.Version, document.Effective, document.Until, document.Owner, document.Readers);
        (Text, Hash, ImportedAt) = (MarkdownText.Of(document), hash, at);
        return true;
    }

    /// <summary>Takes a bundled document only when the bundle itself has changed: an import over it stays.</summary>
    public void TakeBundled(HandbookDocument document, DateTimeOffset at)
    {
        if (HashOf(document) is var hash && hash != BundledHash)
        {
            Take(document, at);
            BundledHash = hash;
        }
    }

    public HandbookDocument ToDocument() =>
        new(Source, Title, Version, Effective, Until, MarkdownReader.ReadSections(Text)) { Owner = Owner, Readers = Readers };

    private static string HashOf(HandbookDocument document)
    {
        var particulars = string.Create(
            CultureInfo.InvariantCulture,
            $"{document.Title}\n{document.Version}\n{document.Effective:O}\n{document.Until:O}\n{document.Owner}\n{document.Readers}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(particulars + MarkdownText.Of(document))));
    }
}
