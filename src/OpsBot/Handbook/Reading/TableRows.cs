using OpsBot.Domain.Handbook;

namespace OpsBot.Handbook.Reading;

/// <summary>A table as text that can be quoted: each row an item that names its columns.</summary>
internal static class TableRows
{
    /// <param name="rows">Cells as text; the first row names the columns when there are more rows. Rows may differ in length.</param>
    public static IEnumerable<SectionBlock> Blocks(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var filled = rows.Where(row => row.Any(cell => cell.Length > 0)).ToList();
        if (filled.Count == 1)
        {
            return [Item(string.Join('：', filled[0].Where(cell => cell.Length > 0)))];
        }

        return filled.Skip(1).Select(row => Item(string.Join('；', row
            .Select((cell, i) => (Name: i < filled[0].Count ? filled[0][i] : "", Cell: cell))
            .Where(column => column.Cell.Length > 0)
            .Select(column => column.Name.Length > 0 ? $"{column.Name}：{column.Cell}" : column.Cell))));
    }

    private static SectionBlock Item(string text) => new(BlockKind.Item, text);
}
