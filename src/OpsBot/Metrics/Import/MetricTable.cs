using OpsBot.Files;

namespace OpsBot.Metrics.Import;

/// <summary>A file as rows and cells, whatever its format was.</summary>
/// <param name="Header">The cells of the first row.</param>
/// <param name="Rows">The others, without empty ones.</param>
internal sealed record MetricTable(IReadOnlyList<string> Header, IReadOnlyList<SheetRow> Rows)
{
    public static MetricTable Of(IEnumerable<SheetRow> rows)
    {
        var filled = rows.Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        return filled is [var header, .. var others] ? new(header.Cells, others) : new([], []);
    }
}
