using Microsoft.Extensions.Options;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Domain.Metrics.Calendar;
using OpsBot.Hosting;

namespace OpsBot.Handbook.Experts;

/// <summary>When experts work: the hours of the settings on the workdays of the business calendar.</summary>
internal sealed class OfficeHours(IOptions<HandbookOptions> options, ContentFolder content)
{
    private readonly Lazy<Dictionary<DateOnly, bool>> _announced = new(() => Read(content));

    public WorkingHours Hours => new(options.Value.WorkdayStart, options.Value.WorkdayEnd, IsWorkday);

    public TimeSpan Goal => TimeSpan.FromHours(options.Value.AnswerHours);

    private bool IsWorkday(DateOnly day) =>
        _announced.Value.TryGetValue(day, out var isWorked) ? isWorked : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static Dictionary<DateOnly, bool> Read(ContentFolder content)
    {
        var days = new Dictionary<DateOnly, bool>();
        foreach (var path in content.Files("metrics", "calendar.csv"))
        {
            try
            {
                foreach (var day in AnnouncedDay.Read(File.ReadAllText(path)))
                {
                    days[day.Day] = day.IsWorked;
                }
            }
            catch (FormatException fault)
            {
                throw new InvalidDataException($"{path}:{fault.Message}", fault);
            }
        }

        return days;
    }
}
