using System.Text;
using System.Text.RegularExpressions;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace OpsBot.Handbook.Reading;

/// <summary>Reads <c>.pdf</c> with a text layer: lines by their place, headings by their size, page numbers and running heads dropped.</summary>
internal static partial class PdfReader
{
    // Points are relative to the size of the type, so that a slide and a contract read alike.
    private const double SameLine = 0.5, BlankBetweenWords = 0.22, HeadingSize = 1.15, LineEndsEarly = 2.5;
    private const int MaxHeadingCharacters = 60, PagesOfARunningHead = 3;

    private sealed record Line(int Page, string Text, double Size, double Right, bool IsEdge);

    /// <exception cref="HandbookFormatException">The file can't be opened, is locked, or is a scan without text.</exception>
    public static FileContent Read(byte[] bytes)
    {
        try
        {
            using var document = PdfDocument.Open(bytes);
            var lines = WithoutRunningHeads([.. document.GetPages().SelectMany(Lines)]);
            return lines.Count > 0
                ? new FileContent(document.Information.Title is { } title && !string.IsNullOrWhiteSpace(title) ? title.Trim() : null, Blocks(lines))
                : throw new HandbookFormatException(0, HandbookFormatProblem.NoTextLayer, "");
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new HandbookFormatException(0, HandbookFormatProblem.Locked, "");
        }
        catch (Exception fault) when (fault is PdfDocumentFormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or InvalidDataException or EndOfStreamException)
        {
            throw new HandbookFormatException(0, HandbookFormatProblem.Broken, fault.Message);
        }
    }

    private static List<Line> Lines(Page page)
    {
        var lines = new List<List<Letter>>();
        foreach (var letter in page.Letters.Where(letter => letter.Value.Length > 0).OrderByDescending(letter => letter.StartBaseLine.Y).ThenBy(letter => letter.StartBaseLine.X))
        {
            if (lines.Count > 0 && Math.Abs(lines[^1][0].StartBaseLine.Y - letter.StartBaseLine.Y) <= SameLine * Size(letter))
            {
                lines[^1].Add(letter);
            }
            else
            {
                lines.Add([letter]);
            }
        }

        var read = lines.ConvertAll(letters => (Text: TextOf(letters), Size: letters.Max(Size), Right: letters.Max(letter => letter.EndBaseLine.X)));
        read.RemoveAll(line => line.Text.Length == 0);
        return [.. read.Select((line, i) => new Line(page.Number, line.Text, line.Size, line.Right, i == 0 || i == read.Count - 1))];
    }

    private static double Size(Letter letter) => letter.PointSize > 0 ? letter.PointSize : Math.Max(1, letter.FontSize);

    private static string TextOf(List<Letter> letters)
    {
        var text = new StringBuilder();
        Letter? before = null;
        foreach (var letter in letters.OrderBy(letter => letter.StartBaseLine.X))
        {
            var isApart = before is not null && letter.StartBaseLine.X - before.EndBaseLine.X > BlankBetweenWords * Size(letter);
            if (isApart && text.Length > 0 && text[^1] != ' ' && (text[^1] < 0x80 || letter.Value[0] < 0x80))
            {
                text.Append(' ');
            }

            text.Append(letter.Value);
            before = letter;
        }

        return text.ToString().Trim();
    }

    // The first or last line of page after page, but for its figures, is no text of the document.
    private static List<Line> WithoutRunningHeads(List<Line> lines)
    {
        var running = lines.Where(line => line.IsEdge).GroupBy(line => Figures().Replace(line.Text, "#"))
            .Where(group => group.Select(line => line.Page).Distinct().Count() >= PagesOfARunningHead).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        return [.. lines.Where(line => !(line.IsEdge && (running.Contains(Figures().Replace(line.Text, "#")) || PageNumber().IsMatch(line.Text))))];
    }

    private static List<SectionBlock> Blocks(List<Line> lines)
    {
        // The size of most characters is the text's; larger sizes are the levels of headings, the largest the highest.
        var body = lines.GroupBy(line => Math.Round(line.Size, 1)).MaxBy(group => group.Sum(line => line.Text.Length))!.Key;
        var sizes = lines.Where(IsLarge).Select(line => Math.Round(line.Size, 1)).Distinct().OrderDescending().ToList();
        var right = lines.Where(line => !IsLarge(line)).Select(line => line.Right).DefaultIfEmpty().Max();
        var blocks = new List<SectionBlock>();
        var goesOn = false;
        foreach (var line in lines)
        {
            if (IsLarge(line))
            {
                blocks.Add(new SectionBlock(BlockKind.Heading, line.Text, sizes.IndexOf(Math.Round(line.Size, 1)) + 1));
                goesOn = false;
                continue;
            }

            if (Bullet().Match(line.Text) is { Success: true } item)
            {
                blocks.Add(new SectionBlock(BlockKind.Item, item.Groups[1].Value));
            }
            else if (goesOn)
            {
                blocks[^1] = blocks[^1] with { Text = blocks[^1].Text + (blocks[^1].Text[^1] < 0x80 && line.Text[0] < 0x80 ? " " : "") + line.Text };
            }
            else
            {
                blocks.Add(new SectionBlock(BlockKind.Paragraph, line.Text));
            }

            // A line that reaches the margin goes on in the next one.
            goesOn = line.Right > right - LineEndsEarly * line.Size;
        }

        return blocks;

        bool IsLarge(Line line) => line.Size >= HeadingSize * body && line.Text.Length <= MaxHeadingCharacters;
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Figures();

    [GeneratedRegex(@"^(?:第\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*页)?(?:\s*/\s*\d+)?$")]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^[•●·■◆▪○–-]\s*(\S.*)$")]
    private static partial Regex Bullet();
}
