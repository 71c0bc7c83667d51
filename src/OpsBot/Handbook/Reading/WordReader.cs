using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;

namespace OpsBot.Handbook.Reading;

/// <summary>Reads <c>.docx</c>: heading styles and outline levels, automatic numbers, lists and tables. Deleted text, headers, footers and the table of contents stay out.</summary>
internal sealed partial class WordReader
{
    // A part that unpacks to more is no handbook but a zip bomb.
    private const long MaxCharactersInPart = 40_000_000;

    private readonly Body _body;
    private readonly string? _title;
    private readonly Dictionary<string, Style> _styles;
    private readonly WordNumbering _numbering;

    private WordReader(WordprocessingDocument document, Body body)
    {
        var main = document.MainDocumentPart!;
        _body = body;
        _title = document.PackageProperties.Title;
        _styles = main.StyleDefinitionsPart?.Styles?.Elements<Style>().Where(style => style.StyleId?.Value is not null).DistinctBy(style => style.StyleId!.Value).ToDictionary(style => style.StyleId!.Value!) ?? [];
        _numbering = new WordNumbering(main.NumberingDefinitionsPart?.Numbering);
    }

    /// <exception cref="HandbookFormatException">The file is no Word document that can be opened.</exception>
    public static FileContent Read(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            using var document = WordprocessingDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = MaxCharactersInPart });
            return document.MainDocumentPart?.Document?.Body is { } body
                ? new WordReader(document, body).Read()
                : throw new HandbookFormatException(0, HandbookFormatProblem.Broken, "word/document.xml");
        }
        catch (Exception fault) when (fault is FileFormatException or OpenXmlPackageException or InvalidDataException or XmlException or ArgumentException or InvalidOperationException)
        {
            throw new HandbookFormatException(0, HandbookFormatProblem.Broken, fault.Message);
        }
    }

    private FileContent Read()
    {
        var blocks = new List<SectionBlock>();
        string? printed = null;
        foreach (var element in _body.Elements().SelectMany(Unwrapped))
        {
            switch (element)
            {
                case Table table:
                    blocks.AddRange(TableRows.Blocks([.. table.Elements<TableRow>().Select(row =>
                        (IReadOnlyList<string>)[.. row.Elements<TableCell>().Select(cell => string.Join(' ', cell.Descendants<Paragraph>().Select(TextOf)).Trim())])]));
                    break;
                case Paragraph paragraph when TextOf(paragraph) is { Length: > 0 } text:
                    var name = StyleName(paragraph);
                    if (name.StartsWith("toc", StringComparison.Ordinal))
                    {
                        break;
                    }

                    if (name is "title" or "标题" && printed is null)
                    {
                        printed = text;

                        // Above all headings: so a file with a single chapter keeps that chapter.
                        blocks.Insert(0, new SectionBlock(BlockKind.Heading, text, 0));
                    }
                    else
                    {
                        blocks.Add(Block(paragraph, text));
                    }

                    break;
            }
        }

        return new FileContent(string.IsNullOrWhiteSpace(_title) ? null : _title.Trim(), blocks);
    }

    // Content controls wrap paragraphs; the one of the table of contents is dropped whole.
    private static IEnumerable<OpenXmlElement> Unwrapped(OpenXmlElement element) =>
        element is not SdtBlock control ? [element]
        : control.SdtProperties?.Descendants<DocPartGallery>().Any(gallery => gallery.Val?.Value == "Table of Contents") == true ? []
        : control.SdtContentBlock?.Elements().SelectMany(Unwrapped) ?? [];

    private SectionBlock Block(Paragraph paragraph, string text)
    {
        var (list, level) = ListOf(paragraph);
        var number = list is { } id ? _numbering.Next(id, level) : null;
        var numbered = string.IsNullOrEmpty(number) ? text : $"{number}{(char.IsAsciiDigit(number[^1]) ? " " : "")}{text}";
        return HeadingLevel(paragraph) is { } heading ? new SectionBlock(BlockKind.Heading, numbered, heading)
            : number is not null ? new SectionBlock(BlockKind.Item, numbered)
            : new SectionBlock(BlockKind.Paragraph, text);
    }

    private int? HeadingLevel(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.OutlineLevel?.Val?.Value is { } own and < 9)
        {
            return own + 1;
        }

        foreach (var style in Chain(paragraph))
        {
            if (style.StyleParagraphProperties?.OutlineLevel?.Val?.Value is { } level and < 9)
            {
                return level + 1;
            }

            if (HeadingStyle().Match(style.StyleName?.Val?.Value ?? "") is { Success: true } heading)
            {
                return heading.Groups["level"].Value[0] - '0';
            }
        }

        return null;
    }

    private (int? List, int Level) ListOf(Paragraph paragraph)
    {
        var own = paragraph.ParagraphProperties?.NumberingProperties;
        foreach (var properties in Chain(paragraph).Select(style => style.StyleParagraphProperties?.NumberingProperties).Prepend(own).OfType<NumberingProperties>())
        {
            if (properties.NumberingId?.Val?.Value is { } id)
            {
                // 0 takes a paragraph out of the list that its style puts it in.
                return (id == 0 ? null : id, properties.NumberingLevelReference?.Val?.Value ?? (HeadingLevel(paragraph) ?? 1) - 1);
            }
        }

        return (null, 0);
    }

    private string StyleName(Paragraph paragraph) => Chain(paragraph).FirstOrDefault()?.StyleName?.Val?.Value?.ToLowerInvariant() ?? "";

    private IEnumerable<Style> Chain(Paragraph paragraph)
    {
        var id = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;

        // A style that is based on itself in a circle ends the walk.
        for (var steps = 0; id is not null && steps < 12 && _styles.TryGetValue(id, out var style); steps++)
        {
            yield return style;
            id = style.BasedOn?.Val?.Value;
        }
    }

    private static string TextOf(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var element in paragraph.Descendants())
        {
            _ = element switch
            {
                Text { Text: var run } => text.Append(run),
                TabChar or Break => text.Append(' '),
                NoBreakHyphen => text.Append('-'),
                _ => text,
            };
        }

        return text.ToString().Trim();
    }

    [GeneratedRegex("^(?:heading|标题|標題) ?(?<level>[1-9])$", RegexOptions.IgnoreCase)]
    private static partial Regex HeadingStyle();
}
