using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Domain.Metrics.Detection;
using OpsBot.Files;
using OpsBot.Metrics;
using OpsBot.Metrics.Detection;
using OpsBot.Metrics.Import;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot metrics detect</c>: scores any file of daily series. Needs no store and no host.</summary>
internal static class DetectCommand
{
    // Enough to see what is wrong with a file; a wrong column would say it half a million times.
    private const int MostListed = 50;

    public static Command Create(Texts texts)
    {
        var input = new Option<string>("--in") { Description = texts["Metrics.Cli.InHelp"], HelpName = "FILE", Required = true };
        var output = new Option<string>("--out") { Description = texts["Metrics.Cli.OutHelp"], HelpName = "FILE", Required = true };
        var calendar = new Option<string?>("--calendar") { Description = texts["Metrics.Cli.CalendarHelp"], HelpName = "FILE" };

        // For the table of bench/README.md alone, so no help mentions it.
        var without = new Option<string?>("--without") { Hidden = true };
        without.AcceptOnlyFromAmong([.. DetectorParts.Names]);
        var command = new Command("detect", texts["Metrics.Cli.DetectHelp"]) { input, output, calendar, without };
        command.SetAction((parsed, cancellationToken) => Failures.ExplainAsync(texts, () => RunAsync(
            texts, parsed.GetValue(input)!, parsed.GetValue(output)!, parsed.GetValue(calendar), parsed.GetValue(without), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(Texts texts, string input, string output, string? calendarPath, string? without, CancellationToken cancellationToken)
    {
        var (seriesText, unreadable) = await ReadAsync(input, cancellationToken);
        var series = seriesText is null ? null : DailyFile.Read(seriesText);
        var isGood = Report(texts, input, unreadable ?? series!.Problems);

        CalendarFile? calendar = null;
        if (calendarPath is not null)
        {
            var (calendarText, why) = await ReadAsync(calendarPath, cancellationToken);
            calendar = calendarText is null ? null : CalendarFile.Read(calendarText);
            isGood &= Report(texts, calendarPath, why ?? calendar!.Problems);
        }

        if (!isGood)
        {
            return OpsBotCommand.InputHasErrors;
        }

        await WholeFile.WriteAsync(output, ScoreFile.Of(series!, calendar, SeriesDetector.Without(without)), cancellationToken);
        return 0;
    }

    private static async Task<(string? Text, List<ImportProblem>? Problems)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            return bytes.Length == 0 ? (null, [new(0, "", "Metrics.Import.Empty")])
                : CsvFile.LooksLikeText(bytes) ? (CsvFile.Decode(bytes), null)
                : (null, [new(0, "", "Metrics.Import.OtherFormat")]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, [new(0, "", "Metrics.Import.CannotRead", fault.Message)]);
        }
    }

    private static bool Report(Texts texts, string path, List<ImportProblem> problems)
    {
        var report = new ImportReport(texts);
        problems.Take(MostListed).ToList().ForEach(problem => Console.Error.WriteLine(report.Line(path, problem)));
        if (problems.Count > MostListed)
        {
            Console.Error.WriteLine(texts.Format("Metrics.Detect.MoreProblems", path, problems.Count - MostListed));
        }

        if (problems.Count > 0)
        {
            Console.Error.WriteLine(texts.Format("Metrics.Detect.NothingWritten", path, problems.Count));
        }

        return problems.Count == 0;
    }
}
