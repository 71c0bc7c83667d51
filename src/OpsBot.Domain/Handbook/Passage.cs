namespace OpsBot.Domain.Handbook;

/// <summary>The smallest span of the handbook that is quoted: a sentence of a paragraph, or a list item.</summary>
/// <param name="Document">Where it stands.</param>
/// <param name="Section">Where it stands in the document.</param>
/// <param name="Block">Which block of the section it is or belongs to, from 0.</param>
/// <param name="Kind">Whether the block is a paragraph or an item.</param>
/// <param name="Text">Verbatim as displayed; no character that could not be recovered.</param>
public sealed record Passage(HandbookDocument Document, Section Section, int Block, BlockKind Kind, string Text)
{
    /// <summary>What has to be said under it; null for a statement that stands.</summary>
    public Correction? Correction { get; init; }

    /// <summary>How an answer names this passage.</summary>
    public Citation Cite() =>
        new(Document.Source, Document.Title, Section.HeadingPath.Count == 0 ? Document.Title : Section.Path, Section.ClauseId, Document.Version, Text)
        {
            Correction = Correction,
            AppliesTo = Section.AppliesTo ?? Document.AppliesTo,
        };
}

/// <summary>A quotation and where to find it.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Title">The document's title.</param>
/// <param name="Section">The heading path, joined with <c> &gt; </c>; the document's title for a text before all headings.</param>
/// <param name="ClauseId">Null where the section has none.</param>
/// <param name="Version">Null where the document has none.</param>
/// <param name="Quote">Verbatim text of the source.</param>
public sealed record Citation(string Source, string Title, string Section, string? ClauseId, string? Version, string Quote)
{
    /// <summary>The section's own heading: the end of the path.</summary>
    public string Heading => Section[(Section.LastIndexOf(" > ", StringComparison.Ordinal) is >= 0 and var at ? at + 3 : 0)..];

    /// <summary>What has to be said under the quote wherever it is shown; null for a statement that stands.</summary>
    public Correction? Correction { get; init; }

    /// <summary>What the clause, or else its document, applies to; null where neither says.</summary>
    public string? AppliesTo { get; init; }
}
