using OpsBot.Domain.Metrics.Detection;
using OpsBot.Metrics.Import;

namespace OpsBot.Metrics.Detection;

/// <summary>Reads <c>series,date,name,kind</c>: what is special about the days of each series.</summary>
internal sealed class CalendarFile
{
    private static readonly string[] Names = ["series", "date", "name", "kind"];

    private readonly Dictionary<string, Dictionary<DateOnly, CalendarDay>> _days = new(StringComparer.Ordinal);

    // Names recur by the thousand.
    private readonly Dictionary<(string, CalendarKind), CalendarDay> _known = [];

    public List<ImportProblem> Problems { get; } = [];

    public static CalendarFile Read(string text)
    {
        var file = new CalendarFile();
        var cells = new CsvCells(text);
        if (CsvHeader.Read(ref cells, Names, required: 4, file.Problems) is { } columns)
        {
            while (cells.NextRow())
            {
                file.ReadRow(ref cells, columns);
            }
        }

        return file;
    }

    public Func<DateOnly, CalendarDay?> Of(string series)
    {
        var days = _days.GetValueOrDefault(series);
        return day => days?.GetValueOrDefault(day);
    }

    private void ReadRow(ref CsvCells cells, int[] columns)
    {
        var (row, before) = (cells.Row, Problems.Count);
        var (series, name, kind, day) = ("", "", CalendarKind.Holiday, default(DateOnly));
        foreach (var column in columns)
        {
            var cell = cells.NextCell();
            switch (column)
            {
                case 0:
                    series = cell.ToString();
                    break;
                case 1 when !CsvHeader.TryReadDay(cell, out day):
                    Problems.Add(new(row, Names[column], "Metrics.Import.NotADay", cell.ToString()));
                    break;
                case 2:
                    name = cell.ToString();
                    break;
                case 3 when cell.IsEmpty || !char.IsLetter(cell[0]) || !Enum.TryParse(cell, ignoreCase: true, out kind):
                    Problems.Add(new(row, Names[column], "Metrics.Detect.UnknownKind", cell.ToString()));
                    break;
            }
        }

        if (series.Length == 0 || name.Length == 0)
        {
            Problems.Add(new(row, series.Length == 0 ? "series" : "name", series.Length == 0 ? "Metrics.Import.NoSeries" : "Metrics.Detect.NoName"));
        }

        if (Problems.Count == before)
        {
            Add(series, day, name, kind);
        }
    }

    private void Add(string series, DateOnly day, string name, CalendarKind kind)
    {
        if (!_days.TryGetValue(series, out var days))
        {
            _days.Add(series, days = []);
        }

        days[day] = days.TryGetValue(day, out var other) ? other.And(new(name, kind)) : Known(name, kind);
    }

    private CalendarDay Known(string name, CalendarKind kind)
    {
        if (!_known.TryGetValue((name, kind), out var day))
        {
            _known.Add((name, kind), day = new(name, kind));
        }

        return day;
    }
}
