using System.Globalization;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Import;

namespace OpsBot.Metrics.Detection;

/// <summary>One series of a file, with the place of each point in it.</summary>
internal sealed class DailySeries(string name)
{
    public string Name { get; } = name;

    public List<MetricPoint> Points { get; } = [];

    public List<int> Rows { get; } = [];

    /// <summary>As the file states it; null to infer it.</summary>
    public MetricType? Type { get; set; }
}

/// <summary>Reads <c>series,date,value[,numerator,denominator][,type]</c>: the columns in any order, others passed over.</summary>
internal sealed class DailyFile
{
    private static readonly string[] Names = ["series", "date", "value", "numerator", "denominator", "type"];
    private const int Series = 0;
    private const int Date = 1;
    private const int Value = 2;
    private const int Numerator = 3;
    private const int Denominator = 4;
    private const int Type = 5;

    private readonly Dictionary<string, DailySeries> _series = new(StringComparer.Ordinal);
    private DailySeries? _last;

    public List<ImportProblem> Problems { get; } = [];

    /// <summary>In the order in which the file brings them.</summary>
    public List<DailySeries> All { get; } = [];

    /// <summary>The series of each point, in the order of the file.</summary>
    public List<DailySeries> Points { get; } = [];

    public static DailyFile Read(string text)
    {
        var file = new DailyFile();
        var cells = new CsvCells(text);
        if (CsvHeader.Read(ref cells, Names, required: 3, file.Problems) is { } columns)
        {
            while (cells.NextRow())
            {
                file.ReadRow(ref cells, columns);
            }

            if (file.Points.Count == 0 && file.Problems.Count == 0)
            {
                file.Problems.Add(new(0, "", "Metrics.Import.NoRows"));
            }

            file.CheckDays();
        }

        return file;
    }

    private void ReadRow(ref CsvCells cells, int[] columns)
    {
        var (row, before) = (cells.Row, Problems.Count);
        DateOnly day = default;
        double? value = null, numerator = null, denominator = null;
        MetricType? type = null;
        DailySeries? series = null;
        foreach (var column in columns)
        {
            var cell = cells.NextCell();
            switch (column)
            {
                case Series when cell.IsEmpty:
                    Problem(row, Series, "Metrics.Import.NoSeries");
                    break;
                case Series:
                    series = Named(cell);
                    break;
                case Date when !CsvHeader.TryReadDay(cell, out day):
                    Problem(row, Date, "Metrics.Import.NotADay", cell.ToString());
                    break;
                case Value:
                    value = Number(row, column, cell);
                    break;
                case Numerator:
                    numerator = Number(row, column, cell);
                    break;
                case Denominator:
                    denominator = Number(row, column, cell);
                    break;
                case Type when !cell.IsEmpty:
                    type = ReadType(row, cell);
                    break;
            }
        }

        if (Problems.Count == before && Objection(ref value, numerator, denominator, type) is var (wrong, text))
        {
            Problem(row, wrong, text, (value ?? 0).ToString(CultureInfo.InvariantCulture));
        }

        if (Problems.Count == before)
        {
            series!.Points.Add(new(day, value!.Value, numerator, denominator));
            series.Rows.Add(row);
            series.Type ??= type;
            Points.Add(series);
        }
    }

    private static (int Column, string Text)? Objection(ref double? value, double? numerator, double? denominator, MetricType? type)
    {
        if (numerator.HasValue != denominator.HasValue)
        {
            return (numerator.HasValue ? Denominator : Numerator, "Metrics.Import.HalfAFraction");
        }

        // A source may leave the quotient to us; a day with a denominator of 0 has none.
        value ??= denominator is { } n ? (n == 0 ? 0 : numerator / n) : null;
        return value is null ? (Value, "Metrics.Import.NoValue")
            : denominator < 0 || numerator < 0 ? (Numerator, "Metrics.Import.Negative")
            : type switch
            {
                MetricType.Rate when numerator > denominator => (Numerator, "Metrics.Import.PartAboveWhole"),
                MetricType.Rate when value is < 0 or > 1 => (Value, "Metrics.Import.NotARate"),
                MetricType.Count when value < 0 => (Value, "Metrics.Import.NotACount"),
                _ => null,
            };
    }

    private DailySeries Named(ReadOnlySpan<char> name)
    {
        // Rows of one series follow each other as a rule.
        if (_last is not null && name.SequenceEqual(_last.Name))
        {
            return _last;
        }

        var lookup = _series.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(name, out _last))
        {
            _last = new(name.ToString());
            _series.Add(_last.Name, _last);
            All.Add(_last);
        }

        return _last;
    }

    private double? Number(int row, int column, ReadOnlySpan<char> cell)
    {
        if (cell.IsEmpty)
        {
            return null;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if ((double.TryParse(cell, Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            || CellText.TryReadNumber(cell.ToString(), out number))
        {
            return number;
        }

        Problem(row, column, "Metrics.Import.NotANumber", cell.ToString());
        return 0;
    }

    private MetricType? ReadType(int row, ReadOnlySpan<char> cell)
    {
        if (char.IsLetter(cell[0]) && Enum.TryParse<MetricType>(cell, ignoreCase: true, out var type))
        {
            return type;
        }

        Problem(row, Type, "Metrics.Import.UnknownType", cell.ToString());
        return null;
    }

    // Days of a series may come in any order, but each once.
    private void CheckDays()
    {
        foreach (var series in All)
        {
            var points = series.Points;
            var isInOrder = true;
            for (var i = 1; i < points.Count; i++)
            {
                isInOrder &= points[i].Day > points[i - 1].Day;
            }

            if (isInOrder)
            {
                continue;
            }

            var seen = new Dictionary<DateOnly, int>();
            for (var i = 0; i < points.Count; i++)
            {
                if (!seen.TryAdd(points[i].Day, series.Rows[i]))
                {
                    Problem(
                        series.Rows[i], Date, "Metrics.Import.SaidTwice", series.Name, points[i].Day.ToString("O", CultureInfo.InvariantCulture),
                        seen[points[i].Day].ToString(CultureInfo.InvariantCulture));
                }
            }
        }
    }

    private void Problem(int row, int column, string text, params IReadOnlyList<string> arguments) =>
        Problems.Add(new(row, Names[column], text, arguments));
}
