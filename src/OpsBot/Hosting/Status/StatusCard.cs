using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;

namespace OpsBot.Hosting.Status;

/// <summary>How the bot is: what needs a look first, then the figures.</summary>
internal static class StatusCard
{
    public static AdaptiveCard Build(Texts texts, BotStatus status, TimeZoneInfo zone)
    {
        List<string> faults = [.. Faults(texts, status)];
        var title = faults.Count == 0 ? texts["Hosting.StatusGood"] : texts.Format("Hosting.StatusBad", faults.Count);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Size = "Medium", Weight = "Bolder", Style = "heading", Color = faults.Count == 0 ? "Good" : "Warning" },
                .. faults.Select(fault => new TextBlock(fault) { Spacing = "Small" }),
                new FactSet(
                [
                    new Fact(texts["Hosting.StatusServers"], texts.Format("Hosting.StatusServersOf", status.Servers.Count, string.Join(", ", status.Servers.Select(server => Short(server.Release)).Distinct()))),
                    .. status.Servers.Count == 0 ? [] : (Fact[])[new Fact(texts["Hosting.StatusUpSince"], Time(status.Servers[0].StartedAt, zone))],
                    new Fact(texts["Hosting.StatusQueue"], status.Queue.Depth == 0 ? texts["Hosting.StatusQueueEmpty"] : texts.Format("Hosting.StatusQueueOf", status.Queue.Depth, Span(status.Queue.Age))),
                    new Fact(texts["Hosting.StatusDay"], texts.Format("Hosting.StatusDayOf", status.Sent, status.Failed, status.Doubtful)),
                    new Fact(texts["Hosting.StatusStore"], texts.Format("Hosting.StatusStoreOf", status.Store, status.StoreTook.TotalMilliseconds)),
                    .. status.Jobs.Select(job => new Fact(NameOf(texts, job.Job), job.Last is { } last
                        ? Time(last.DueAt, zone) + (last.IsLate ? texts["Hosting.StatusJobLate"] : "") + (last.Error is not null ? texts["Hosting.StatusJobFailed"] : "")
                        : texts["Hosting.StatusJobNever"])),
                ]),
            ],
            Actions = [new ActionExecute(ShowStatus.Verb, new ShowStatus.Data()) { Title = texts["Hosting.StatusRefresh"] }],
        };
    }

    private static IEnumerable<string> Faults(Texts texts, BotStatus status)
    {
        if (status.QueueIsOld)
        {
            yield return texts.Format("Hosting.StatusQueueOld", Span(status.Queue.Age));
        }

        if (status.Failed > 0)
        {
            yield return texts.Format("Hosting.StatusDead", status.Failed);
        }

        if (status.SettingsDiffer)
        {
            yield return texts["Hosting.StatusSettingsDiffer"];
        }

        foreach (var (job, error) in status.FailedJobs)
        {
            yield return texts.Format("Hosting.StatusJobFailedLine", NameOf(texts, job), error);
        }
    }

    // Of several jobs of one kind the name goes on behind a colon.
    private static string NameOf(Texts texts, string job) =>
        job.Split(':', 2) is [var kind, .. var which] && texts.Find($"Hosting.Job.{kind}") is { } name ? string.Join(' ', [name, .. which]) : job;

    private static string Short(string release) => release.Split('+')[0];

    private static string Time(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Span(TimeSpan span) => span.ToString(span.TotalDays >= 1 ? @"d\.hh\:mm\:ss" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
}
