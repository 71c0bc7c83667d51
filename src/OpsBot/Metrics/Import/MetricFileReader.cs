using OpsBot.Files;

namespace OpsBot.Metrics.Import;

/// <summary>Reads a metrics file, whatever its format.</summary>
internal sealed class MetricFileReader(MetricHeadings headings)
{
    // A year of a thousand series is 20 MB of CSV; more than this is no metrics file and would only fill the memory.
    private const long MaxBytes = 200L * 1024 * 1024;

    /// <param name="path">The file.</param>
    /// <param name="mappings">What people said of headers, by their keys.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<MetricFileContent> ReadAsync(string path, IReadOnlyDictionary<string, ColumnMapping> mappings, CancellationToken cancellationToken)
    {
        byte[] bytes;
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
            {
                return MetricFileContent.Unreadable("Metrics.Import.TooLarge");
            }

            bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return MetricFileContent.Unreadable("Metrics.Import.CannotRead", fault.Message);
        }

        return Read(bytes, mappings);
    }

    public MetricFileContent Read(byte[] bytes, IReadOnlyDictionary<string, ColumnMapping> mappings)
    {
        if (bytes.Length == 0)
        {
            return MetricFileContent.Unreadable("Metrics.Import.Empty");
        }

        if (!WorkbookFile.IsWorkbook(bytes) && !CsvFile.LooksLikeText(bytes))
        {
            return MetricFileContent.Unreadable("Metrics.Import.OtherFormat");
        }

        try
        {
            var rows = WorkbookFile.IsWorkbook(bytes) ? WorkbookFile.Rows(bytes) : CsvFile.Rows(CsvFile.Decode(bytes));
            var table = MetricTable.Of(rows, cells => mappings.ContainsKey(HeaderKey.Of(cells)) || new ColumnMap(cells, headings).NamesPoints);
            return table.Header.Count == 0
                ? MetricFileContent.Unreadable("Metrics.Import.Empty")
                : new MetricTableReader(headings).Read(table, mappings.GetValueOrDefault(HeaderKey.Of(table.Header)));
        }
        catch (Exception fault) when (fault is InvalidDataException or System.Xml.XmlException or CsvHelper.CsvFormatException)
        {
            return MetricFileContent.Unreadable("Metrics.Import.Damaged", fault.Message);
        }
    }
}
