using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using MiniExcelLibs;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;

namespace OpsBot.Handbook.Reading;

/// <summary>Reads <c>.xlsx</c> with questions and their answers: each question a heading, its answer the text below; a category column gives the chapters.</summary>
internal static partial class FaqSheetReader
{
    private const int RowsBeforeHeader = 5;

    /// <exception cref="HandbookFormatException">The file can't be opened, has no question and answer columns, or a row lacks one of the two.</exception>
    public static FileContent Read(byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            var blocks = new List<SectionBlock>();
            foreach (var sheet in MiniExcel.GetSheetNames(stream))
            {
                stream.Position = 0;
                blocks.AddRange(Sheet([.. stream.Query(useHeaderRow: false, sheetName: sheet).Cast<IDictionary<string, object?>>()
                    .Select(row => row.Values.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)?.Trim() ?? "").ToArray())]));
            }

            return blocks.Count > 0 ? new FileContent(null, blocks) : throw new HandbookFormatException(0, HandbookFormatProblem.NoFaqColumns, "");
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or ArgumentException or InvalidOperationException or NullReferenceException or FormatException and not HandbookFormatException)
        {
            // MiniExcel meets a file that is no workbook with whatever exception comes first.
            throw new HandbookFormatException(0, HandbookFormatProblem.Broken, fault.Message);
        }
    }

    private static List<SectionBlock> Sheet(List<string[]> rows)
    {
        var header = rows.FindIndex(0, Math.Min(RowsBeforeHeader, rows.Count), row => Array.Exists(row, Question().IsMatch) && Array.Exists(row, Answer().IsMatch));
        if (header < 0)
        {
            return [];
        }

        var (question, answer) = (Array.FindIndex(rows[header], Question().IsMatch), Array.FindIndex(rows[header], Answer().IsMatch));
        var category = Array.FindIndex(rows[header], Category().IsMatch);
        var blocks = new List<SectionBlock>();
        var last = "";
        for (var i = header + 1; i < rows.Count; i++)
        {
            var (q, a) = (Cell(rows[i], question), Cell(rows[i], answer));
            if (q.Length == 0 && a.Length == 0)
            {
                continue;
            }

            if (q.Length == 0 || a.Length == 0)
            {
                throw new HandbookFormatException(i + 1, HandbookFormatProblem.FaqRow, q.Length == 0 ? a : q);
            }

            if (Cell(rows[i], category) is { Length: > 0 } chapter && chapter != last)
            {
                blocks.Add(new SectionBlock(BlockKind.Heading, chapter, 1));
                last = chapter;
            }

            blocks.Add(new SectionBlock(BlockKind.Heading, q.ReplaceLineEndings(" "), last.Length > 0 ? 2 : 1));
            blocks.AddRange(a.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => new SectionBlock(BlockKind.Paragraph, line)));
        }

        return blocks;
    }

    private static string Cell(string[] row, int column) => column >= 0 && column < row.Length ? row[column] : "";

    [GeneratedRegex("^(?:标准)?(?:问题|問題|提问|问|問|question|q)(?:内容)?s?$", RegexOptions.IgnoreCase)]
    private static partial Regex Question();

    [GeneratedRegex("^(?:标准)?(?:答案|回答|答复|答覆|解答|答|answer|a)(?:内容)?s?$", RegexOptions.IgnoreCase)]
    private static partial Regex Answer();

    [GeneratedRegex("^(?:分类|分類|类别|類別|章节|章節|模块|主题|category|section|topic)$", RegexOptions.IgnoreCase)]
    private static partial Regex Category();
}
