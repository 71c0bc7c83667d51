using System.Runtime.CompilerServices;
using OpsBot.Bot;
using OpsBot.Domain.Metrics.Calendar;
using OpsBot.Handbook;
using OpsBot.Hosting;

namespace OpsBot.Doctor;

/// <summary>The bundled content, and whether the calendar still reaches far enough.</summary>
internal sealed class ExamineContent(ContentFolder content, Texts texts, OpsBotOptions options, TimeProvider clock) : IExamination
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (folder, pattern) in new[] { ("handbook", "*.md"), ("item-bank", "*.json"), ("metrics", "calendar.csv") })
        {
            if (content.Files(folder, pattern).Count == 0)
            {
                yield return Finding.Fault("Doctor.ContentMissing", $"{folder}/{pattern}");
            }
        }

        var read = new HandbookReader(texts).Read(content.Files("handbook", "*.md"));
        foreach (var error in read.Errors)
        {
            yield return Finding.Fault("Doctor.ContentWrong", error);
        }

        yield return Finding.Good("Doctor.Content", read.Files.Count, read.Files.Sum(file => file.Cleaned.Document.Sections.Count(section => section.ClauseId is not null)), content.Files("item-bank", "*.json").Count);
        if (content.Files("metrics", "calendar.csv") is [var calendar])
        {
            yield return await CalendarAsync(calendar, cancellationToken);
        }
    }

    private async Task<Finding> CalendarAsync(string path, CancellationToken cancellationToken)
    {
        var year = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone)).Year;
        try
        {
            var last = AnnouncedDay.Read(await File.ReadAllTextAsync(path, cancellationToken)).Max(day => day.Day.Year);
            return last < year ? Finding.Advice("Doctor.CalendarEnds", last, year) : Finding.Good("Doctor.Calendar", last);
        }
        catch (FormatException fault)
        {
            return Finding.Fault("Doctor.ContentWrong", $"{Path.GetFileName(path)}:{fault.Message}");
        }
    }
}
