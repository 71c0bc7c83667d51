namespace OpsBot.Metrics.Import;

/// <summary>One column that is asked for.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Heading">As the file spells it.</param>
/// <param name="Sample">A cell below it; empty where it has none.</param>
/// <param name="Guess">What it means most likely: see <see cref="ColumnMeaning"/>.</param>
internal sealed record AskedColumn(int Index, string Heading, string Sample, string Guess);

/// <summary>What a card asks about a header: the columns that say nothing to us, those that hold numbers first.</summary>
/// <param name="Header">All headings.</param>
/// <param name="Known">Of each column what we know it means; null for what is asked.</param>
/// <param name="Asked">At most <see cref="MostAsked"/>.</param>
/// <param name="Passed">Headings for which there is no room: they are passed over.</param>
/// <param name="HasShop">Whether a column names the shop.</param>
internal sealed record MappingForm(
    IReadOnlyList<string> Header, IReadOnlyList<string?> Known, IReadOnlyList<AskedColumn> Asked, IReadOnlyList<string> Passed, bool HasShop)
{
    /// <summary>More lists of all metrics make a card that clients refuse.</summary>
    public const int MostAsked = 6;

    private const int RowsLookedAt = 20;

    // Most cells of a column of days are days; a total at its foot is none.
    private const double MostDays = 0.8;

    public static MappingForm Of(MetricTable table, MetricHeadings headings)
    {
        var header = table.Header.Select(heading => heading.Trim()).ToList();
        var known = header.ConvertAll(heading => headings.Column(heading) is { } column ? ColumnMeaning.Of(column)
            : headings.Metric(heading) is { } metric ? ColumnMeaning.Of(metric)
            : heading.Length == 0 ? ColumnMeaning.None : null);
        var hasDate = known.Contains(ColumnMeaning.Of(MetricColumn.Date));
        var unknown = Enumerable.Range(0, header.Count).Where(i => known[i] is null).Select(i => Ask(table, i, header[i], hasDate)).ToList();
        var asked = unknown.OrderBy(column => column.Guess == ColumnMeaning.None).ThenBy(column => column.Index).Take(MostAsked).OrderBy(column => column.Index).ToList();
        return new(header, known, asked, [.. unknown.Except(asked).Select(column => column.Heading)], known.Contains(ColumnMeaning.Of(MetricColumn.Shop)));
    }

    /// <summary>Whether a table has a column of days and one of numbers.</summary>
    public static bool HasDays(MetricTable table)
    {
        var columns = Enumerable.Range(0, table.Header.Count).Select(i => Cells(table, i)).ToList();
        return columns.Exists(IsDays) && columns.Exists(cells => cells.Count > 0 && !IsDays(cells) && cells.TrueForAll(cell => CellText.TryReadNumber(cell, out _)));
    }

    /// <summary>What all columns mean, with what was chosen for those that were asked.</summary>
    public IReadOnlyList<string> With(IReadOnlyDictionary<int, string> chosen) =>
        [.. Known.Select((known, i) => known ?? chosen.GetValueOrDefault(i, ColumnMeaning.None))];

    private static AskedColumn Ask(MetricTable table, int index, string heading, bool hasDate)
    {
        var cells = Cells(table, index);
        var guess = !hasDate && IsDays(cells) ? ColumnMeaning.Of(MetricColumn.Date)
            : cells.Count > 0 && cells.TrueForAll(cell => CellText.TryReadNumber(cell, out _)) ? ColumnMeaning.Own
            : ColumnMeaning.None;
        return new(index, heading, cells.FirstOrDefault() ?? "", guess);
    }

    private static bool IsDays(List<string> cells) => cells.Count > 0 && cells.Count(cell => CellText.TryReadDay(cell, out _)) >= MostDays * cells.Count;

    private static List<string> Cells(MetricTable table, int index) =>
        [.. table.Rows.Take(RowsLookedAt).Select(row => row[index]).Where(cell => cell.Length > 0)];
}
