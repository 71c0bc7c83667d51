using OpsBot.Files;

namespace OpsBot.Metrics.Import;

/// <summary>Which column of a table means what.</summary>
internal sealed class ColumnMap
{
    private readonly IReadOnlyList<string> _header;
    private readonly Dictionary<MetricColumn, int> _places = [];

    private readonly Dictionary<MetricColumn, string> _defaults = [];

    /// <summary>By what somebody said once of this header.</summary>
    public ColumnMap(IReadOnlyList<string> header, ColumnMapping mapping)
    {
        _header = [.. header.Select(h => h.Trim())];
        var metrics = new List<(int, string)>();
        for (var i = 0; i < Math.Min(_header.Count, mapping.Meanings.Count); i++)
        {
            if (ColumnMeaning.Column(mapping.Meanings[i]) is { } column)
            {
                _places.TryAdd(column, i);
            }
            else if (ColumnMeaning.Metric(mapping.Meanings[i], _header[i]) is { } metric)
            {
                metrics.Add((i, metric));
            }
        }

        // What somebody chose to pass over needs no note.
        (Metrics, Unknown) = (metrics, []);
        (_defaults[MetricColumn.Shop], _defaults[MetricColumn.Channel]) = (mapping.Shop, mapping.Channel);
    }

    public ColumnMap(IReadOnlyList<string> header, MetricHeadings headings)
    {
        _header = [.. header.Select(h => h.Trim())];
        var metrics = new List<(int, string)>();
        var unknown = new List<string>();
        for (var i = 0; i < _header.Count; i++)
        {
            if (headings.Column(_header[i]) is { } column)
            {
                _places.TryAdd(column, i);
            }
            else if (headings.Metric(_header[i]) is { } metric)
            {
                metrics.Add((i, metric));
            }
            else if (_header[i].Length > 0)
            {
                unknown.Add(_header[i]);
            }
        }

        (Metrics, Unknown) = (metrics, unknown);
    }

    /// <summary>The columns of a wide table that hold a metric, with its code.</summary>
    public IReadOnlyList<(int Index, string Metric)> Metrics { get; }

    /// <summary>Headings that mean nothing to us.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>Whether a row of this table says anything: it needs a day, and a metric's column or a value's.</summary>
    public bool NamesPoints => Has(MetricColumn.Date) && (Metrics.Count > 0 || Has(MetricColumn.Value));

    public bool Has(MetricColumn column) => _places.ContainsKey(column);

    public string Heading(int index) => _header[index];

    /// <returns>As the file spells it; the column's own name when the file hasn't got it.</returns>
    public string Heading(MetricColumn column) =>
        _places.TryGetValue(column, out var index) ? _header[index] : column.ToString();

    public string Cell(SheetRow row, MetricColumn column) =>
        _places.TryGetValue(column, out var index) ? row[index] : _defaults.GetValueOrDefault(column, "");

    /// <summary>The article where a row names one, else the category.</summary>
    public string Category(SheetRow row) => Cell(row, MetricColumn.Sku) is { Length: > 0 } sku ? sku : Cell(row, MetricColumn.Category);
}
