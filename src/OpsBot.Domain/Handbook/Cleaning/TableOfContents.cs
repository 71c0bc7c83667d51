using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>A table of contents in front of a run-on text: headings with nothing between them, which nobody should be quoted.</summary>
internal static partial class TableOfContents
{
    /// <returns>The text without the table, and how many entries it had.</returns>
    public static (string Text, int Entries) Remove(string text)
    {
        var table = Table().Match(text);
        var entries = table.Success ? table.Groups[1].Captures.Count : 0;
        return entries >= 3 ? (text.Remove(table.Index, table.Length), entries) : (text, 0);
    }

    // At least three entries numbered in Han, none with a stop in it, up to the first chapter of the text, which is numbered in figures.
    [GeneratedRegex(@"(第[一二三四五六七八九十]+[章节][^。,;:，；：第]{2,30}){3,}?(?=第(?:1|I)章)")]
    private static partial Regex Table();
}
