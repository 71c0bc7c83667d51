using System.Globalization;
using OpsBot.Domain.Metrics;
using OpsBot.Files;

namespace OpsBot.Metrics.Import;

/// <summary>Gathers the points and problems of one table and judges whether a value can be what its metric measures.</summary>
internal sealed class Found(ColumnMap columns)
{
    private readonly List<MetricRow> _rows = [];
    private readonly List<ImportProblem> _problems = [];
    private readonly Dictionary<(SeriesKey, DateOnly), MetricRow> _seen = [];

    public int ProblemCount => _problems.Count;

    public void Point(SheetRow row, string heading, SeriesKey key, MetricType? type, MetricPoint point)
    {
        if (Objection(MetricCatalogue.Find(key.Metric)?.Type ?? type, point) is { } objection)
        {
            Problem(row, heading, objection, point.Value.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var read = new MetricRow(row.Number, key, type, point);
        if (_seen.TryAdd((key, point.Day), read))
        {
            _rows.Add(read);
        }
        else if (!_seen[(key, point.Day)].Point.Says(point))
        {
            var first = _seen[(key, point.Day)].Row.ToString(CultureInfo.InvariantCulture);
            Problem(row, heading, "Metrics.Import.SaidTwice", key.ToString(), point.Day.ToString("O", CultureInfo.InvariantCulture), first);
        }
    }

    public void Problem(SheetRow row, MetricColumn column, string text, params IReadOnlyList<string> arguments) =>
        Problem(row, columns.Heading(column), text, arguments);

    public void Problem(SheetRow row, string heading, string text, params IReadOnlyList<string> arguments) =>
        _problems.Add(new(row.Number, heading, text, arguments));

    public void ProblemUnlessNamed(SheetRow row, MetricColumn column, string text)
    {
        if (!_problems.Exists(p => p.Row == row.Number && p.Column == columns.Heading(column)))
        {
            Problem(row, column, text);
        }
    }

    public MetricFileContent Content() =>
        new(_rows, _problems, [.. columns.Unknown.Select(heading => new ImportProblem(1, heading, "Metrics.Import.ColumnPassedOver"))]);

    private static string? Objection(MetricType? type, MetricPoint point) => type switch
    {
        MetricType.Count when point.Value < 0 || point.Value % 1 != 0 => "Metrics.Import.NotACount",
        MetricType.Rate when point.Numerator > point.Denominator => "Metrics.Import.PartAboveWhole",
        MetricType.Rate when point.Value is < 0 or > 1 => "Metrics.Import.NotARate",
        MetricType.Amount or MetricType.Ratio or MetricType.Score when point.Value < 0 => "Metrics.Import.Negative",
        _ when point.Denominator < 0 => "Metrics.Import.Negative",
        _ => null,
    };
}
