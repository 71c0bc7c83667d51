using System.Text.RegularExpressions;
using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Handbook.Reading;

/// <summary>Reads plain text: numbered lines are headings, other lines are paragraphs; a text without line ends has its headings recovered.</summary>
public static partial class PlainTextReader
{
    private const int MaxHeadingCharacters = 40;

    // No author writes a paragraph of this length; a text with one has lost its line ends.
    private const int RunOnCharacters = 1_500;

    /// <param name="source">The id that the document gets.</param>
    /// <param name="text">With line ends <c>\n</c>. The first line is the title when it is short and no heading.</param>
    public static HandbookDocument Read(string source, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
        var title = lines.Count > 1 && lines[0].Length <= MaxHeadingCharacters && StyleOf(lines[0]) is null && !HanText.EndsSentence(lines[0][^1]) ? lines[0] : null;
        var body = title is null ? lines : lines[1..];
        var blocks = body.Exists(line => line.Length > RunOnCharacters) && body.Count(line => StyleOf(line) is not null) < 3
            ? HeadingRecovery.Blocks(string.Concat(body), title ?? source)
            : Blocks(body);
        return new HandbookDocument(source, title ?? source, null, null, null, DocumentOutline.Sections(blocks));
    }

    private static List<SectionBlock> Blocks(List<string> lines)
    {
        var styles = lines.Select(StyleOf).OfType<HeadingStyle>().Distinct().Order().ToList();
        return [.. lines.Select(line => StyleOf(line) is { } style
            ? new SectionBlock(BlockKind.Heading, line, styles.IndexOf(style) + 1)
            : Item().Match(line) is { Success: true } item
                ? new SectionBlock(BlockKind.Item, item.Groups[1].Value)
                : new SectionBlock(BlockKind.Paragraph, line))];
    }

    private static HeadingStyle? StyleOf(string line)
    {
        if (line.Length > MaxHeadingCharacters || HanText.EndsPhrase(line[^1]) || line[^1] is ':' or '：')
        {
            return null;
        }

        return Chapter().IsMatch(line) ? HeadingStyle.Chapter
            : HanNumber().IsMatch(line) ? HeadingStyle.HanNumber
            : Bracketed().IsMatch(line) ? HeadingStyle.BracketedHanNumber
            : DecimalPair().IsMatch(line) ? HeadingStyle.DecimalPair
            : null;
    }

    [GeneratedRegex("^第[0-9一二三四五六七八九十IVX]+[章篇部]")]
    private static partial Regex Chapter();

    [GeneratedRegex("^[一二三四五六七八九十]+、")]
    private static partial Regex HanNumber();

    [GeneratedRegex("^[(（][一二三四五六七八九十]+[)）]")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^\d{1,2}\.\d{1,2}[^\d%]")]
    private static partial Regex DecimalPair();

    [GeneratedRegex(@"^[-*•·]\s*(.+)$")]
    private static partial Regex Item();
}
