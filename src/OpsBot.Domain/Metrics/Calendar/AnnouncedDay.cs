using System.Globalization;

namespace OpsBot.Domain.Metrics.Calendar;

/// <summary>A day off or a day to make up for one, as the State Council announces them each autumn for the next year.</summary>
/// <param name="Day">Which.</param>
/// <param name="Name">The holiday it belongs to: <c>cny</c>, <c>national_day</c>.</param>
/// <param name="IsWorked">A Saturday or Sunday that is worked.</param>
public sealed record AnnouncedDay(DateOnly Day, string Name, bool IsWorked)
{
    private const string Header = "date,to,name,worked";

    /// <summary>Reads the file that people edit: <c>date,to,name,worked</c>, a span of days a row, lines with # passed over.</summary>
    /// <param name="text">The whole file.</param>
    /// <exception cref="FormatException">A row is wrong; the message begins with its line, from 1.</exception>
    public static IReadOnlyList<AnnouncedDay> Read(string text)
    {
        var days = new List<AnnouncedDay>();
        var lines = text.Split('\n').Select((line, index) => (Text: line.Trim(), Number: index + 1));
        foreach (var (line, number) in lines.Where(line => line.Text.Length > 0 && line.Text[0] != '#' && line.Text != Header))
        {
            if (line.Split(',', StringSplitOptions.TrimEntries) is not [var from, var to, { Length: > 0 } name, "yes" or "no"]
                || !TryReadDay(from, out var first) || !TryReadDay(to, out var last) || last < first)
            {
                throw new FormatException($"{number}: {line} ({Header}; yyyy-MM-dd, yes/no)");
            }

            for (var day = first; day <= last; day = day.AddDays(1))
            {
                days.Add(new(day, name, line.EndsWith("yes", StringComparison.Ordinal)));
            }
        }

        return days;
    }

    private static bool TryReadDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}

/// <summary>What a team plans for days of its own: a promotion, a move to another warehouse.</summary>
/// <param name="Name">What recurs: days of one name are expected to be alike.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day; not before <paramref name="From"/>.</param>
/// <param name="Kind">What it does to business.</param>
public sealed record PlannedDays(string Name, DateOnly From, DateOnly To, Detection.CalendarKind Kind);
