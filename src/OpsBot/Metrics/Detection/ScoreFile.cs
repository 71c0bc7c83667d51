using System.Globalization;
using System.Text;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Detection;

namespace OpsBot.Metrics.Detection;

/// <summary>Judges every series of a file and puts the days in the order of the file.</summary>
internal static class ScoreFile
{
    public static string Of(DailyFile file, CalendarFile? calendar, SeriesDetector detector)
    {
        var scored = file.All.ToDictionary(series => series, series => Judge(series, calendar?.Of(series.Name) ?? (_ => null), detector));
        var text = new StringBuilder("series,date,score,is_alert,expected,lower,upper\n", 64 * (file.Points.Count + 1));
        var next = file.All.ToDictionary(series => series, _ => 0);
        foreach (var run in Runs(file.Points))
        {
            var name = Quoted(run.Series.Name);
            var from = next[run.Series];
            next[run.Series] = from + run.Count;
            for (var i = from; i < from + run.Count; i++)
            {
                Write(text, name, run.Series.Points[i].Day, scored[run.Series][i]);
            }
        }

        return text.ToString();
    }

    private static ScoredDay[] Judge(DailySeries series, Func<DateOnly, CalendarDay?> calendar, SeriesDetector detector)
    {
        var points = series.Points.ToArray();
        var order = Enumerable.Range(0, points.Length).ToArray();
        Array.Sort(Array.ConvertAll(points, point => point.Day.DayNumber), order);
        var sorted = Array.ConvertAll(order, i => points[i]);

        var days = new ScoredDay[points.Length];
        detector.Run(TypeOf(series), sorted, calendar, days);
        var asInFile = new ScoredDay[points.Length];
        for (var i = 0; i < order.Length; i++)
        {
            asInFile[order[i]] = days[i];
        }

        return asInFile;
    }

    private static MetricType TypeOf(DailySeries series) =>
        MetricTypeInference.AsJudged(series.Type ?? MetricTypeInference.Of(series.Points), series.Points);

    private static IEnumerable<(DailySeries Series, int Count)> Runs(List<DailySeries> points)
    {
        for (var from = 0; from < points.Count;)
        {
            var to = from + 1;
            while (to < points.Count && ReferenceEquals(points[to], points[from]))
            {
                to++;
            }

            yield return (points[from], to - from);
            from = to;
        }
    }

    private static void Write(StringBuilder text, string name, DateOnly day, ScoredDay scored)
    {
        Span<char> buffer = stackalloc char[32];
        text.Append(name).Append(',');
        day.TryFormat(buffer, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        text.Append(buffer[..length]).Append(',');
        Append(text, scored.Score, "F6", buffer);
        text.Append(scored.IsAlert ? ",1," : ",0,");
        Append(text, scored.Expected, "G7", buffer);
        text.Append(',');
        Append(text, scored.Lower, "G7", buffer);
        text.Append(',');
        Append(text, scored.Upper, "G7", buffer);
        text.Append('\n');
    }

    private static void Append(StringBuilder text, double number, string format, Span<char> buffer)
    {
        if (double.IsFinite(number) && number.TryFormat(buffer, out var length, format, CultureInfo.InvariantCulture))
        {
            text.Append(buffer[..length]);
        }
    }

    private static string Quoted(string name) =>
        name.AsSpan().ContainsAny(",\"\n\r") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}
