namespace OpsBot.Files;

/// <summary>One record of a table, whatever its file was.</summary>
/// <param name="Number">Of a workbook the row, of a text the line where it begins; from 1.</param>
/// <param name="Cells">As they stand there; may be fewer than the header has, or more.</param>
internal sealed record SheetRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>A cell without the white space around it; empty where the row has none.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column].Trim() : "";
}
