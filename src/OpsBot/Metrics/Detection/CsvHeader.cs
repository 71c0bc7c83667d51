using System.Globalization;
using OpsBot.Metrics.Import;

namespace OpsBot.Metrics.Detection;

/// <summary>The first line and the days of the files that scripts exchange with us.</summary>
internal static class CsvHeader
{
    /// <param name="cells">At the start of the file.</param>
    /// <param name="names">Of the columns; the first <paramref name="required"/> must be there.</param>
    /// <param name="required">How many.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>For each column of the file its place in <paramref name="names"/>, -1 for one that is passed over; null when the header can't be used.</returns>
    public static int[]? Read(ref CsvCells cells, string[] names, int required, List<ImportProblem> problems)
    {
        if (!cells.NextRow())
        {
            problems.Add(new(0, "", "Metrics.Import.Empty"));
            return null;
        }

        var columns = new List<int>();
        for (var cell = cells.NextCell(); ; cell = cells.NextCell())
        {
            var name = cell.ToString().ToLowerInvariant();
            columns.Add(columns.Contains(Array.IndexOf(names, name)) ? -1 : Array.IndexOf(names, name));
            if (cells.IsRowDone)
            {
                break;
            }
        }

        foreach (var missing in names.Take(required).Where(name => !columns.Contains(Array.IndexOf(names, name))))
        {
            problems.Add(new(1, "", "Metrics.Detect.NeedsColumns", missing));
        }

        return problems.Count == 0 ? [.. columns] : null;
    }

    public static bool TryReadDay(ReadOnlySpan<char> cell, out DateOnly day) =>
        DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
        || CellText.TryReadDay(cell.ToString(), out day);
}
