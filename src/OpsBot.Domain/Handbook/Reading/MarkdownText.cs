using System.Text;

namespace OpsBot.Domain.Handbook.Reading;

/// <summary>A document as the Markdown text that <see cref="MarkdownReader"/> reads back to the same sections.</summary>
public static class MarkdownText
{
    /// <summary>
    /// Headings as <c>#</c> to <c>######</c> by level, items as <c>- </c> unless they bring a number, one block a line, and who may read a
    /// section and what it applies to where it says so; the title is not in it.
    /// </summary>
    public static string Of(HandbookDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var text = new StringBuilder();
        foreach (var section in document.Sections)
        {
            if (section.Level > 0)
            {
                text.Append(text.Length == 0 ? "" : "\n").Append('#', Math.Min(section.Level, 6)).Append(' ').Append(section.Heading).Append("\n\n");
            }

            foreach (var groups in section.Readers)
            {
                text.Append(SectionMarker.OfReaders(groups)).Append('\n');
            }

            if (section.AppliesTo is { } applies)
            {
                text.Append(SectionMarker.OfApplies(applies)).Append('\n');
            }

            text.Append(OfBody(section));
        }

        return text.ToString();
    }

    /// <summary>The text below a section's heading, in the same form.</summary>
    public static string OfBody(Section section)
    {
        ArgumentNullException.ThrowIfNull(section);
        return string.Concat(section.Blocks.Select(block => $"{Mark(block)}{block.Text}\n"));
    }

    /// <summary>How many characters the text of <see cref="Of"/> has, white space and the marks of headings apart.</summary>
    public static int CharactersOf(HandbookDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Sections.Sum(section => section.Blocks.Select(block => Mark(block) + block.Text).Append(section.Heading).Sum(text => text.Count(c => !char.IsWhiteSpace(c))));
    }

    private static string Mark(SectionBlock block) => block.Kind == BlockKind.Item && !char.IsAsciiDigit(block.Text[0]) ? "- " : "";
}
