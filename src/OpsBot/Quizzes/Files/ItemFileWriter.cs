using System.Text;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;
using OpsBot.Files;

namespace OpsBot.Quizzes.Files;

/// <summary>Writes items to the bytes of a file.</summary>
internal static class ItemFileWriter
{
    // Excel takes a CSV file for UTF-8 only with the mark.
    private static readonly UTF8Encoding MarkedUtf8 = new(encoderShouldEmitUTF8Identifier: true);

    /// <param name="items">In the order of the file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="path">Its ending tells a workbook from a text.</param>
    /// <returns>The file, and what it can't hold.</returns>
    public static (byte[] Bytes, IReadOnlyList<ExportLoss> Losses) Write(IReadOnlyList<ItemContent> items, ItemFileFormat format, string path)
    {
        if (format == ItemFileFormat.Table)
        {
            var (rows, losses) = ItemTableWriter.Write(items);
            return (Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase) ? WorkbookFile.Write(rows) : Csv(rows), losses);
        }

        var (text, lost) = format == ItemFileFormat.Gift ? GiftWriter.Write(items) : MoodleXmlWriter.Write(items);
        return (Encoding.UTF8.GetBytes(text), lost);
    }

    private static byte[] Csv(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var text = string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n"));
        return [.. MarkedUtf8.GetPreamble(), .. MarkedUtf8.GetBytes(text)];
    }

    // RFC 4180; and a text that a spreadsheet would run as a formula begins with an apostrophe.
    private static string Cell(string text) => $"\"{FormulaGuard.Guard(text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
