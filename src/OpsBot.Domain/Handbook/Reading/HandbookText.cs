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
