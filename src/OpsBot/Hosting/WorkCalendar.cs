using OpsBot.Domain.Metrics.Calendar;

namespace OpsBot.Hosting;

/// <summary>On which days people work, by the announced days off and days to make up in <c>content/metrics/calendar.csv</c>; a change of the file counts at once.</summary>
internal sealed class WorkCalendar(ContentFolder content)
{
    private readonly Lock _lock = new();
    private (DateTime ChangedAt, WorkingDays Days)? _known;

    /// <exception cref="InvalidDataException">A row of the file is wrong; the message names file and line.</exception>
    public bool IsWorkingDay(DateOnly day)
    {
        var path = content.Files("metrics", "calendar.csv") is [var file, ..] ? file : null;
        var changedAt = path is null ? default : File.GetLastWriteTimeUtc(path);
        lock (_lock)
        {
            if (_known is not { } known || known.ChangedAt != changedAt)
            {
                _known = known = (changedAt, new(path is null ? [] : Read(path)));
            }

            return known.Days.Contains(day);
        }
    }

    private static IReadOnlyList<AnnouncedDay> Read(string path)
    {
        try
        {
            return AnnouncedDay.Read(File.ReadAllText(path));
        }
        catch (FormatException fault)
        {
            throw new InvalidDataException($"{path}:{fault.Message}", fault);
        }
    }
}
