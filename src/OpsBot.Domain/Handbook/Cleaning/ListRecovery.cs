using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>Finds the items of <c>-item;-item</c> and <c>1.name:…2.name:…</c> in running text.</summary>
/// <remarks>A hyphen is also used in 浏览-加购-支付, 15%-25% and GB/T22239-2019, and none of those begins an item.</remarks>
internal static partial class ListRecovery
{
    /// <summary>Paragraphs and items of the text below one heading.</summary>
    public static IEnumerable<SectionBlock> Blocks(string body)
    {
        var marks = Marks(body);
        if (marks.Count == 0)
        {
            return Paragraph(body);
        }

        var blocks = new List<SectionBlock>(Paragraph(body[..marks[0].At]));
        for (var i = 0; i < marks.Count; i++)
        {
            var isLast = i + 1 == marks.Count;
            var text = body[marks[i].TextAt..(isLast ? body.Length : marks[i + 1].At)];

            // Behind the last item the text goes on with no mark at all: an item is one sentence, the rest is a paragraph.
            var end = EndsHere(body, marks, i) ? SentenceSplitter.Sentences(text).FirstOrDefault()?.Length ?? text.Length : text.Length;
            blocks.Add(new SectionBlock(BlockKind.Item, text[..end].Trim()));
            blocks.AddRange(Paragraph(text[end..]));
        }

        return blocks.Where(block => block.Text.Length > 0);
    }

    private static bool EndsHere(string body, List<(int At, int TextAt)> marks, int i) =>
        i + 1 == marks.Count || body[marks[i + 1].At - 1] is ':' or '：';

    private static IEnumerable<SectionBlock> Paragraph(string text) =>
        text.Trim() is { Length: > 0 } trimmed ? [new SectionBlock(BlockKind.Paragraph, trimmed)] : [];

    private static List<(int At, int TextAt)> Marks(string body)
    {
        var marks = new List<(int At, int TextAt)>();
        var depth = 0;
        for (var i = 0; i < body.Length; i++)
        {
            depth = Math.Max(0, depth + (body[i] switch { '“' or '(' or '《' => 1, '”' or ')' or '》' => -1, _ => 0 }));
            if (depth > 0)
            {
                continue;
            }

            if (body[i] == '-' && IsHyphenMark(body, i, marks.Count > 0))
            {
                marks.Add((i, i + 1));
            }
            else if (char.IsAsciiDigit(body[i]) && NumberedItem().Match(body, i) is { Success: true } && (i == 0 || body[i - 1] is ':' or '：' or '。' or ';' or '；'))
            {
                marks.Add((i, i));
            }
        }

        return marks;
    }

    private static bool IsHyphenMark(string body, int i, bool inList)
    {
        if (i + 1 >= body.Length || !(char.IsLetter(body[i + 1]) || body[i + 1] is '“' or '《' or HanText.Unreadable))
        {
            return false;
        }

        return i == 0 || body[i - 1] is ':' or '：' or ';' or '；' or '。' || inList && (HanText.IsHan(body[i - 1]) || body[i - 1] is ')' or '”' or '》');
    }

    /// <summary>A number, a name of at most eight characters and a colon: an item rather than a heading.</summary>
    [GeneratedRegex(@"\G\d{1,2}\.(?=[\u4E00-\u9FFF]{2,8}[:：])")]
    internal static partial Regex NumberedItem();
}
