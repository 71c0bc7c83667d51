namespace OpsBot.Metrics.Import;

/// <summary>A file as rows and cells, whatever its format was.</summary>
/// <param name="Header">The cells of the first row.</param>
/// <param name="Rows">The others, without empty ones.</param>
internal sealed record MetricTable(IReadOnlyList<string> Header, IReadOnlyList<MetricTable.Row> Rows)
{
    /// <param name="Number">As a spreadsheet or editor counts: the header is 1.</param>
    /// <param name="Cells">May be fewer than the header has, or more.</param>
    public sealed record Row(int Number, IReadOnlyList<string> Cells)
    {
        public string this[int column] => column < Cells.Count ? Cells[column].Trim() : "";
    }

    public static MetricTable Of(IEnumerable<Row> rows)
    {
        var filled = rows.Where(row => row.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        return filled is [var header, .. var others] ? new(header.Cells, others) : new([], []);
    }
}
