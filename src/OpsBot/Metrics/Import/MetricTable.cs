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
    /// <param name="isHeader">Whether a row names columns that we know. Where none of the first rows does, the first is the header, and is found wanting by name.</param>
    public static MetricTable Of(IEnumerable<SheetRow> rows, Func<IReadOnlyList<string>, bool> isHeader)
    {
        var filled = rows.Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        if (filled.Count == 0)
        {
            return new([], []);
        }

        var at = Math.Max(filled.FindIndex(0, Math.Min(TitleRows, filled.Count), row => isHeader(row.Cells)), 0);
        return new(filled[at].Cells, filled[(at + 1)..]);
    }
}
