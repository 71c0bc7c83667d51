using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using MiniExcelLibs;
using OpsBot.Domain.Quizzes.Formats;

namespace OpsBot.Files;

/// <summary>Reads the first sheet of an XLSX workbook, and writes one.</summary>
internal static class WorkbookFile
{
    // An XLSX workbook is a zip archive.
    public static bool IsWorkbook(byte[] bytes) => bytes is [(byte)'P', (byte)'K', 3, 4, ..];

    /// <summary>All rows of the sheet, the header among them, numbered as a spreadsheet does.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged, or is no workbook.</exception>
    public static IReadOnlyList<SheetRow> Rows(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return
        [
            .. stream.Query(useHeaderRow: false, excelType: ExcelType.XLSX)
                .Cast<IDictionary<string, object?>>()
                .Select((row, index) => new SheetRow(index + 1, [.. row.Values.Select(Text)])),
        ];
    }

    /// <summary>A workbook of one sheet, the first row being the header; no cell runs as a formula.</summary>
    public static byte[] Write(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(
            rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => (object)FormulaGuard.Guard(cell.Second))),
            excelType: ExcelType.XLSX);
        return stream.ToArray();
    }

    /// <summary>The ranges of the sheet that are merged into one cell, such as <c>A1:F1</c>: all but the first cell of each read as empty.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged, or is no workbook.</exception>
    public static IReadOnlyList<(string Range, int FirstRow)> Merged(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        try
        {
            using var workbook = SpreadsheetDocument.Open(stream, isEditable: false);
            var first = workbook.WorkbookPart?.Workbook?.Descendants<Sheet>().FirstOrDefault()?.Id?.Value;
            return first is null || workbook.WorkbookPart!.GetPartById(first) is not WorksheetPart sheet ? []
                : [.. sheet.Worksheet!.Descendants<MergeCell>().Select(cell => cell.Reference?.Value ?? "").Select(range => (range, RowOf(range)))];
        }
        catch (Exception fault) when (fault is OpenXmlPackageException or System.Xml.XmlException)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    private static int RowOf(string range) =>
        int.TryParse(string.Concat(range.TakeWhile(c => c != ':').Where(char.IsAsciiDigit)), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;

    private static string Text(object? cell) => cell switch
    {
        DateTime moment => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell?.ToString() ?? "",
    };
}
