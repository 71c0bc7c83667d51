using System.Text;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Reading;

/// <summary>Reads Markdown: our own handbooks with their front matter, and anyone else's.</summary>
public static partial class MarkdownReader
{
    /// <param name="source">The id that the document gets.</param>
    /// <param name="text">With line ends <c>\n</c>.</param>
    /// <exception cref="HandbookFormatException">The front matter is malformed.</exception>
    /// <remarks>A single first-level heading at the top is the document's title, and the level below it is level 1.</remarks>
    public static HandbookDocument Read(string source, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n');
        var matter = FrontMatter.Of(lines);
        var blocks = Blocks(lines.Skip(matter.BodyAt));
        var (printedTitle, outline) = DocumentOutline.WithoutTitle(blocks);
        return new HandbookDocument(
            source, matter.Text("title") ?? printedTitle ?? source, matter.Text("version"), matter.Day("effective"), matter.Day("until"),
            DocumentOutline.Sections(outline))
        {
            Id = matter.Text("id"),
            Collection = matter.Text("collection") ?? "",
            AppliesTo = matter.Text("applies"),
            Owner = matter.Text("owner"),
            Readers = matter.Text("readers"),
        };
    }

    /// <summary>Reads what <see cref="MarkdownText.Of"/> wrote: the levels are as printed and no heading is a title.</summary>
    public static IReadOnlyList<Section> ReadSections(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return DocumentOutline.Sections(Blocks(text.Split('\n'), oneBlockALine: true));
    }

    private static List<SectionBlock> Blocks(IEnumerable<string> lines, bool oneBlockALine = false)
    {
        var blocks = new List<SectionBlock>();
        var isOpen = false;
        foreach (var line in lines.Select(line => line.TrimEnd()))
        {
            if (SectionMarker.Is(line))
            {
                blocks.Add(new SectionBlock(BlockKind.Paragraph, line.Trim()));
                isOpen = false;
            }
            else if (line.Length == 0 || Rule().IsMatch(line))
            {
                isOpen = false;
            }
            else if (Heading().Match(line) is { Success: true } heading)
            {
                blocks.Add(new SectionBlock(BlockKind.Heading, Inline(heading.Groups[2].Value), heading.Groups[1].Length));
                isOpen = false;
            }
            else if (Item().Match(line) is { Success: true } item)
            {
                blocks.Add(new SectionBlock(BlockKind.Item, Inline(item.Groups[1].Length > 0 ? item.Groups[1].Value : item.Value)));
                isOpen = !oneBlockALine;
            }
            else if (isOpen)
            {
                blocks[^1] = blocks[^1] with { Text = Joined(blocks[^1].Text, Inline(line)) };
            }
            else
            {
                blocks.Add(new SectionBlock(BlockKind.Paragraph, Inline(line)));
                isOpen = !oneBlockALine;
            }
        }

        blocks.RemoveAll(block => block.Text.Length == 0);
        return blocks;
    }

    // No space arises between two Han characters that a line end parted.
    private static string Joined(string before, string line) =>
        before.Length > 0 && line.Length > 0 && before[^1] < 0x80 && line[0] < 0x80 ? $"{before} {line}" : before + line;

    private static string Inline(string text) =>
        new StringBuilder(Link().Replace(text, "$1")).Replace("**", "").Replace("`", "").ToString().Trim();

    [GeneratedRegex(@"^(#{1,6})\s+(.*?)\s*#*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\s*(?:[-*+]\s+(.+)|\d{1,2}[.、)]\s*\D.*)$")]
    private static partial Regex Item();

    [GeneratedRegex(@"^\s*(?:-{3,}|\*{3,}|_{3,}|\|?[\s:|-]*-{3,}[\s:|-]*\|?|```.*|<!--.*-->)$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"!?\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();
}
