using OpsBot.Domain.Handbook;

namespace OpsBot.Handbook;

/// <summary>A clause with what stands around it.</summary>
/// <param name="Document">As it is in force today.</param>
/// <param name="Section">The clause.</param>
/// <param name="Before">The section above it; null at the top.</param>
/// <param name="After">The section below it; null at the end.</param>
/// <param name="IsNewer">Whether the document has another version now than the one that was cited.</param>
internal sealed record ClauseContext(HandbookDocument Document, Section Section, Section? Before, Section? After, bool IsNewer)
{
    /// <summary>Finds the place of a citation.</summary>
    /// <param name="handbook">Live.</param>
    /// <param name="citation">Of any day.</param>
    /// <param name="reader">Who looks at it.</param>
    /// <returns>Null when the place is not in force today, or not for this reader.</returns>
    public static ClauseContext? Find(LiveHandbook handbook, Citation citation, Readership reader)
    {
        if (handbook.DocumentOf(citation.Source, reader) is not { } document)
        {
            return null;
        }

        // A clause keeps its id when its heading is reworded.
        var sections = document.Sections;
        var at = Enumerable.Range(0, sections.Count).FirstOrDefault(
            i => citation.ClauseId is { } id ? sections[i].ClauseId == id : sections[i].Path == citation.Section || (sections[i].HeadingPath.Count == 0 && citation.Section == document.Title), -1);
        return at < 0 ? null : new ClauseContext(
            document, sections[at],
            sections.Take(at).LastOrDefault(HasText), sections.Skip(at + 1).FirstOrDefault(HasText),
            document.Version != citation.Version);
    }

    private static bool HasText(Section section) => section.Blocks.Count > 0;
}
