using OpsBot.Domain.Metrics;
using OpsBot.Files;

namespace OpsBot.Metrics.Import;

/// <summary>
/// Makes points of a table. Two shapes are known: a row a point (<c>series,date,value…</c>), or a row a day with a column
/// for each metric.
/// </summary>
internal sealed class MetricTableReader(MetricHeadings headings)
{
    /// <param name="table">The file.</param>
    /// <param name="mapping">What somebody said of its header; null for nothing.</param>
    public MetricFileContent Read(MetricTable table, ColumnMapping? mapping = null)
    {
        var columns = mapping is null ? new ColumnMap(table.Header, headings) : new ColumnMap(table.Header, mapping);
        if (columns.Has(MetricColumn.Date) && columns.Has(MetricColumn.Value)
            && (columns.Has(MetricColumn.Series) || columns.Has(MetricColumn.Metric)))
        {
            return Collect(table, columns, (row, day, found) => ReadPoint(row, day, columns, found));
        }

        if (columns.Has(MetricColumn.Date) && columns.Metrics.Count > 0)
        {
            return Collect(table, columns, (row, day, found) => ReadDay(row, day, columns, found));
        }

        return MetricFileContent.Unreadable("Metrics.Import.UnknownColumns", string.Join(", ", table.Header.Select(h => h.Trim()))) with { Unexplained = table };
    }

    private static MetricFileContent Collect(
        MetricTable table, ColumnMap columns, Action<SheetRow, DateOnly, Found> read)
    {
        if (table.Rows.Count == 0)
        {
            return MetricFileContent.Unreadable("Metrics.Import.NoRows");
        }

        var found = new Found(columns);
        foreach (var row in table.Rows)
        {
            var cell = columns.Cell(row, MetricColumn.Date);
            if (CellText.TryReadDay(cell, out var day))
            {
                read(row, day, found);
            }
            else
            {
                found.Problem(row, MetricColumn.Date, "Metrics.Import.NotADay", cell);
            }
        }

        return found.Content();
    }

    private void ReadPoint(SheetRow row, DateOnly day, ColumnMap columns, Found found)
    {
        var before = found.ProblemCount;
        var key = KeyOf(row, columns);
        if (key.Metric.Length == 0)
        {
            found.Problem(row, columns.Has(MetricColumn.Metric) ? MetricColumn.Metric : MetricColumn.Series, "Metrics.Import.NoSeries");
        }

        var type = TypeOf(row, columns, found);
        var value = Number(row, MetricColumn.Value, found) ?? Missing(row, found);
        var numerator = Number(row, MetricColumn.Numerator, found);
        var denominator = Number(row, MetricColumn.Denominator, found);
        if (numerator.HasValue != denominator.HasValue && found.ProblemCount == before)
        {
            found.Problem(row, numerator.HasValue ? MetricColumn.Denominator : MetricColumn.Numerator, "Metrics.Import.HalfAFraction");
        }

        if (found.ProblemCount == before)
        {
            found.Point(row, columns.Heading(MetricColumn.Value), key, type, new(day, value, numerator, denominator));
        }

        double? Number(SheetRow r, MetricColumn column, Found f) => ReadNumber(r, columns.Cell(r, column), columns.Heading(column), f);
    }

    private static void ReadDay(SheetRow row, DateOnly day, ColumnMap columns, Found found)
    {
        foreach (var (index, metric) in columns.Metrics)
        {
            // An empty cell is a day that nobody has counted yet: no point rather than a zero.
            if (ReadNumber(row, row[index], columns.Heading(index), found) is { } value)
            {
                var key = new SeriesKey(
                    columns.Cell(row, MetricColumn.Shop),
                    columns.Cell(row, MetricColumn.Channel),
                    columns.Category(row),
                    metric);
                found.Point(row, columns.Heading(index), key, null, new(day, value));
            }
        }
    }

    private SeriesKey KeyOf(SheetRow row, ColumnMap columns)
    {
        var (shop, channel, category) = (
            columns.Cell(row, MetricColumn.Shop), columns.Cell(row, MetricColumn.Channel), columns.Category(row));
        var metric = columns.Cell(row, MetricColumn.Metric);
        var series = columns.Cell(row, MetricColumn.Series);
        if (metric.Length > 0)
        {
            // Two series of one metric differ by their names where nothing else tells them apart.
            var isPlaced = shop.Length + channel.Length + category.Length > 0 || series == metric;
            return new(shop, isPlaced ? channel : series, category, headings.Metric(metric) ?? metric);
        }

        // Without a metric column the series' name is all there is; "shop/channel/uv" tells its parts.
        return series.Split('/') switch
        {
            [var s, var last] when headings.Metric(last) is { } code => new(s.Trim(), channel, category, code),
            [var s, var c, var last] when headings.Metric(last) is { } code => new(s.Trim(), c.Trim(), category, code),
            [var s, var c, var g, var last] when headings.Metric(last) is { } code => new(s.Trim(), c.Trim(), g.Trim(), code),
            _ => new(shop, channel, category, headings.Metric(series) ?? series),
        };
    }

    private static MetricType? TypeOf(SheetRow row, ColumnMap columns, Found found)
    {
        var cell = columns.Cell(row, MetricColumn.Type);
        if (cell.Length == 0)
        {
            return null;
        }

        if (char.IsLetter(cell[0]) && Enum.TryParse<MetricType>(cell, ignoreCase: true, out var type))
        {
            return type;
        }

        found.Problem(row, MetricColumn.Type, "Metrics.Import.UnknownType", cell);
        return null;
    }

    private static double? ReadNumber(SheetRow row, string cell, string heading, Found found)
    {
        if (cell.Length == 0)
        {
            return null;
        }

        if (CellText.TryReadNumber(cell, out var number))
        {
            return number;
        }

        found.Problem(row, heading, "Metrics.Import.NotANumber", cell);
        return null;
    }

    private static double Missing(SheetRow row, Found found)
    {
        // A cell that is there and isn't a number has been named already.
        found.ProblemUnlessNamed(row, MetricColumn.Value, "Metrics.Import.NoValue");
        return 0;
    }
}
