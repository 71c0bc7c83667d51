using System.Text;

namespace OpsBot.CommandLine;

/// <summary>Lines up columns on a terminal, where a Chinese character takes two places.</summary>
internal static class TextTable
{
    public static void Write(IReadOnlyList<IReadOnlyList<string>> rows, TextWriter output)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => WidthOf(row[column]))).ToList();
        foreach (var row in rows)
        {
            var line = row.Select((cell, column) => cell + new string(' ', widths[column] - WidthOf(cell)));
            output.WriteLine(string.Join("  ", line).TrimEnd());
        }
    }

    private static int WidthOf(string text) => text.EnumerateRunes().Sum(rune => IsWide(rune) ? 2 : 1);

    // The East Asian wide ranges that names and units here are written in (Unicode Standard Annex 11).
    private static bool IsWide(Rune rune) =>
        rune.Value is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3
            or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6
            or >= 0x20000 and <= 0x3FFFD;
}
