using OpsBot.Files;

namespace OpsBot.Metrics.Import;

/// <summary>A file as rows and cells, whatever its format was.</summary>
/// <param name="Header">The cells of the row that names the columns.</param>
/// <param name="Rows">What follows it, without empty rows.</param>
internal sealed record MetricTable(IReadOnlyList<string> Header, IReadOnlyList<SheetRow> Rows)
{
    // Exports put a title, a shop and a period above their columns, seldom more.
    private const int TitleRows = 10;

    /// <param name="rows">All rows of the file.</param>
    /// <param name="isHeader">Whether a row names columns that we know. Where none of the first rows does, the first that looks like one is the header, and is found wanting by name.</param>
    public static MetricTable Of(IEnumerable<SheetRow> rows, Func<IReadOnlyList<string>, bool> isHeader)
    {
        var filled = rows.Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        if (filled.Count == 0)
        {
            return new([], []);
        }

        var first = Math.Min(TitleRows, filled.Count);
        var known = filled.FindIndex(0, first, row => isHeader(row.Cells));
        var at = known >= 0 ? known : Math.Max(Enumerable.Range(0, first).FirstOrDefault(i => LooksLikeHeader(filled, i), -1), 0);
        return new(filled[at].Cells, filled[(at + 1)..]);
    }

    // Words side by side, and numbers or days below them.
    private static bool LooksLikeHeader(List<SheetRow> rows, int at) =>
        rows[at].Cells.Count(cell => !string.IsNullOrWhiteSpace(cell)) > 1 && !rows[at].Cells.Any(IsValue)
        && at + 1 < rows.Count && rows[at + 1].Cells.Any(IsValue);

    private static bool IsValue(string cell) => CellText.TryReadNumber(cell, out _) || CellText.TryReadDay(cell.Trim(), out _);
}
