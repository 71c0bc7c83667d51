using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Files;

namespace OpsBot.Handbook.Reading;

/// <summary>Reads <c>.html</c>: headings, paragraphs, lists and tables of the main text. What surrounds it, scripts and readings over characters stay out.</summary>
internal static partial class WebPageReader
{
    private const int SniffedBytes = 2_048;

    private const string Surroundings = "script, style, nav, header, footer, aside, form, button, noscript, template, iframe, svg, rt, rp, [hidden], [aria-hidden=true]";

    private static readonly HashSet<string> Flowing = new(StringComparer.Ordinal)
    {
        "A", "ABBR", "B", "BDI", "BDO", "CITE", "CODE", "DATA", "DEL", "DFN", "EM", "FONT", "I", "INS", "KBD", "LABEL", "MARK", "Q", "RB", "RUBY", "S", "SAMP", "SMALL",
        "SPAN", "STRONG", "SUB", "SUP", "TIME", "U", "VAR", "WBR",
    };

    /// <exception cref="HandbookFormatException">The bytes are no text.</exception>
    public static (FileContent Content, string Encoding) Read(byte[] bytes)
    {
        var (html, encoding) = Declared(bytes) ?? TextDecoding.Decode(bytes) ?? throw new HandbookFormatException(0, HandbookFormatProblem.Broken, "charset");
        var page = new HtmlParser().ParseDocument(html);
        foreach (var element in page.QuerySelectorAll(Surroundings).ToList())
        {
            element.Remove();
        }

        var blocks = new List<SectionBlock>();
        var text = new StringBuilder();
        Walk((INode?)page.QuerySelector("main") ?? (INode?)page.QuerySelector("article") ?? page.Body!, BlockKind.Paragraph, 0, text, blocks);
        Close(BlockKind.Paragraph, 0, text, blocks);
        return (new FileContent(page.Title is { Length: > 0 } title ? Plain(title) : null, blocks), encoding);
    }

    private static (string Text, string Encoding)? Declared(byte[] bytes)
    {
        var start = Encoding.Latin1.GetString(bytes, 0, Math.Min(SniffedBytes, bytes.Length));
        return Charset().Match(start) is { Success: true } match ? TextDecoding.DecodeAs(bytes, match.Groups["name"].Value.ToLowerInvariant()) : null;
    }

    private static void Walk(INode node, BlockKind kind, int level, StringBuilder text, List<SectionBlock> blocks)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText run)
            {
                text.Append(run.Data);
            }
            else if (child is IElement element)
            {
                if (Flowing.Contains(element.TagName))
                {
                    Walk(element, kind, level, text, blocks);
                }
                else
                {
                    Close(kind, level, text, blocks);
                    Enter(element, kind, level, text, blocks);
                }
            }
        }
    }

    private static void Enter(IElement element, BlockKind kind, int level, StringBuilder text, List<SectionBlock> blocks)
    {
        if (element.TagName == "TABLE")
        {
            blocks.AddRange(TableRows.Blocks([.. element.QuerySelectorAll("tr").Select(row => (IReadOnlyList<string>)[.. row.Children.Select(cell => Plain(cell.TextContent))])]));
            return;
        }

        (kind, level) = element.TagName switch
        {
            ['H', >= '1' and <= '6' and var figure] => (BlockKind.Heading, figure - '0'),
            "LI" or "DT" or "DD" => (BlockKind.Item, 0),
            _ => (kind, level),
        };
        Walk(element, kind, level, text, blocks);
        Close(kind, level, text, blocks);
    }

    private static void Close(BlockKind kind, int level, StringBuilder text, List<SectionBlock> blocks)
    {
        if (Plain(text.ToString()) is { Length: > 0 } plain)
        {
            blocks.Add(new SectionBlock(kind, plain, level));
        }

        text.Clear();
    }

    // A line end between two Han characters is no space.
    private static string Plain(string text) => White().Replace(BetweenHan().Replace(text, ""), " ").Trim();

    [GeneratedRegex("""charset\s*=\s*["']?\s*(?<name>[\w-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();

    [GeneratedRegex(@"(?<=[\u3000-\u9FFF\uFF00-\uFFEF])\s+(?=[\u3000-\u9FFF\uFF00-\uFFEF])")]
    private static partial Regex BetweenHan();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
