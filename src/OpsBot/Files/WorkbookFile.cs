using System.Globalization;
using MiniExcelLibs;

namespace OpsBot.Files;

/// <summary>Reads the first sheet of an XLSX workbook.</summary>
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

    private static string Text(object? cell) => cell switch
    {
        DateTime moment => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell?.ToString() ?? "",
    };
}
