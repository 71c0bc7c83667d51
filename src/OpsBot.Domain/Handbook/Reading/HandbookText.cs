using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Handbook.Reading;

/// <summary>How a text marks its structure.</summary>
public enum TextMarkup
{
    /// <summary>Markdown, with or without front matter.</summary>
    Markdown,

    /// <summary>Lines, headings numbered if at all; or a text that a hosting site ran together.</summary>
    Plain,
}

/// <summary>Reads a handbook text of any of the forms that the bot knows.</summary>
public static class HandbookText
{
    /// <param name="source">The id that the document gets, and its title where the text has none.</param>
    /// <param name="text">The decoded text; any line ends.</param>
    /// <param name="markup">What the file's name says. A site's damaged text is recognised by itself.</param>
    /// <exception cref="HandbookFormatException">The text is no handbook.</exception>
    public static CleanedText Read(string source, string text, TextMarkup markup)
    {
        ArgumentNullException.ThrowIfNull(text);
        var unix = text.ReplaceLineEndings("\n").TrimStart('\uFEFF');
        var cleaned = SiteBoilerplate.Surrounds(unix)
            ? SiteTextCleaner.Clean(source, unix)
            : Untouched(markup == TextMarkup.Markdown ? MarkdownReader.Read(source, unix) : PlainTextReader.Read(source, unix));
        Check(cleaned.Document);
        return cleaned;
    }

    /// <summary>Makes a document of what was found in a file whose format marks headings, items and paragraphs.</summary>
    /// <param name="source">The id that the document gets, and its title where there is none.</param>
    /// <param name="title">As the file's particulars say; a single heading of the highest level at the top wins over it.</param>
    /// <param name="blocks">In order. Without any heading they are read as plain text, whose numbered lines are headings.</param>
    /// <exception cref="HandbookFormatException">There is no text.</exception>
    public static CleanedText OfBlocks(string source, string? title, IReadOnlyList<SectionBlock> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        if (blocks.Count == 0)
        {
            throw new HandbookFormatException(0, HandbookFormatProblem.NoText, title ?? source);
        }

        if (blocks.All(block => block.Kind != BlockKind.Heading))
        {
            var plain = Read(source, string.Join('\n', blocks.Select(block => block.Kind == BlockKind.Item ? $"- {block.Text}" : block.Text)), TextMarkup.Plain);
            return title is null || plain.Document.Title != source ? plain : plain with { Document = plain.Document with { Title = title } };
        }

        var (printed, outline) = DocumentOutline.WithoutTitle(Levelled(blocks));
        var cleaned = Untouched(new HandbookDocument(source, printed ?? title ?? source, null, null, null, DocumentOutline.Sections(outline)));
        Check(cleaned.Document);
        return cleaned;
    }

    // Files skip levels; the outline has none to skip at the top.
    private static List<SectionBlock> Levelled(IReadOnlyList<SectionBlock> blocks)
    {
        var levels = blocks.Where(block => block.Kind == BlockKind.Heading).Select(block => block.Level).Distinct().Order().ToList();
        return [.. blocks.Select(block => block.Kind == BlockKind.Heading ? block with { Level = levels.IndexOf(block.Level) + 1 } : block)];
    }

    private static CleanedText Untouched(HandbookDocument document) => new(document, [], [], CleanedText.SuspectsIn(document));

    private static void Check(HandbookDocument document)
    {
        if (document.Sections.All(section => section.Blocks.Count == 0))
        {
            throw new HandbookFormatException(0, HandbookFormatProblem.NoText, document.Title);
        }

        var twice = document.Sections.Where(section => section.ClauseId is not null).GroupBy(section => section.ClauseId).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new HandbookFormatException(0, HandbookFormatProblem.DuplicateClause, twice.Key!);
        }
    }
}
