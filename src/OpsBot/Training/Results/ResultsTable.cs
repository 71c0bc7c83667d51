using System.Globalization;
using System.Text;
using MiniExcelLibs;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes.Formats;

namespace OpsBot.Training.Results;

/// <summary>A table with headings: text, numbers, and moments in the business's own zone.</summary>
/// <param name="Columns">The ends of the keys <c>Training.Export.…</c>.</param>
/// <param name="Rows">A value for each column; <c>null</c> for an empty cell.</param>
internal sealed record ResultsTable(IReadOnlyList<string> Columns, IEnumerable<object?[]> Rows);

/// <summary>Writes tables so that Excel on a Chinese computer opens them as they are meant.</summary>
internal static class ResultsFile
{
    // Excel takes a CSV file for UTF-8 only with the mark.
    private static readonly UTF8Encoding MarkedUtf8 = new(encoderShouldEmitUTF8Identifier: true);

    public static byte[] Csv(ResultsTable table, Texts texts)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, MarkedUtf8, leaveOpen: true) { NewLine = "\r\n" })
        {
            writer.WriteLine(string.Join(',', Headings(table, texts).Select(Cell)));
            foreach (var row in table.Rows)
            {
                writer.WriteLine(string.Join(',', row.Select(Cell)));
            }
        }

        return stream.ToArray();
    }

    /// <summary>A workbook with a sheet for each table.</summary>
    public static byte[] Workbook(IReadOnlyList<(string Sheet, ResultsTable Table)> tables, Texts texts)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(
            tables.ToDictionary(table => texts[table.Sheet], table => (object)Rows(table.Table, texts)), printHeader: false, excelType: ExcelType.XLSX);
        return stream.ToArray();
    }

    public static IEnumerable<string> Headings(ResultsTable table, Texts texts) => table.Columns.Select(column => texts[$"Training.Export.{column}"]);

    private static IEnumerable<Dictionary<string, object?>> Rows(ResultsTable table, Texts texts)
    {
        var names = table.Columns.Select((_, place) => $"c{place}").ToArray();
        yield return names.Zip(Headings(table, texts)).ToDictionary(cell => cell.First, cell => (object?)cell.Second);
        foreach (var row in table.Rows)
        {
            var cells = new Dictionary<string, object?>(row.Length);
            for (var i = 0; i < row.Length; i++)
            {
                cells[names[i]] = row[i] is string text ? FormulaGuard.Guard(text) : row[i];
            }

            yield return cells;
        }
    }

    // RFC 4180; and a text that a spreadsheet would run as a formula begins with an apostrophe.
    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => FormulaGuard.Guard(text) is var guarded && guarded.AsSpan().IndexOfAny(",\"\r\n") >= 0
            ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : guarded,
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        // SQLite gives 90 back as 90.0: one number is written one way on both stores.
        decimal score => score.ToString("0.####", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
