using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Import;
using OpsBot.Metrics.Service;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>
/// Loads the files that come into a folder, each whole or not at all. A loaded file moves to <c>loaded</c>; one with errors to
/// <c>refused</c>, with a text beside it that names them; one whose columns nobody has explained waits in <c>waiting</c>, and the subscribed channels are asked. A crash leaves the file where it was, and loading it twice changes nothing.
/// </summary>
internal sealed partial class WatchMetricFolder(MetricsOptions options, OpsBotOptions house, IServiceScopeFactory scopes, TimeProvider clock, ILogger<WatchMetricFolder> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // A file that has not changed for so long is taken to be whole.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);
    private static readonly string[] Endings = [".csv", ".tsv", ".txt", ".xlsx"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.WatchFolder.Length == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException || StoreFault.IsOf(fault))
            {
                // The folder or the store is away for a moment; the files stay and are looked at again.
                Log.NotNow(logger, fault.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.WatchFolder);
        foreach (var path in Directory.EnumerateFiles(options.WatchFolder).Order(StringComparer.Ordinal))
        {
            if (Endings.Contains(Path.GetExtension(path).ToLowerInvariant()) && !Path.GetFileName(path).StartsWith('.')
                && clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(path) >= Settled)
            {
                await LoadAsync(path, cancellationToken);
            }
        }
    }

    private async Task LoadAsync(string path, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var name = $"{clock.GetUtcNow():yyyyMMdd-HHmmss}-{Path.GetFileName(path)}";
        if (await scope.ServiceProvider.GetRequiredService<ImportServiceEvents>().TryFileAsync(path, cancellationToken) is { } feed)
        {
            await FileAsync(path, name, feed.Problems, cancellationToken);
            Log.LoadedEvents(logger, Path.GetFileName(path), feed.Problems.Count == 0 ? feed.Events.Count : 0);
            return;
        }

        var file = await scope.ServiceProvider.GetRequiredService<ImportMetrics>().RunAsync(path, cancellationToken);
        if (file.Unexplained is { } table && MappingForm.HasDays(table))
        {
            await scope.ServiceProvider.GetRequiredService<AskForMapping>().RunAsync(Move(path, "waiting", Path.GetFileName(path)), table, cancellationToken);
            Log.Waits(logger, Path.GetFileName(path));
            return;
        }

        await FileAsync(path, name, file.Problems, cancellationToken);
        Log.Loaded(logger, Path.GetFileName(path), file.Series, file.Counts.GetValueOrDefault(RecordOutcome.Added), file.Counts.GetValueOrDefault(RecordOutcome.Restated));
    }

    // What is wrong stands in a text beside the refused file, for whoever put it there.
    private async Task FileAsync(string path, string name, IReadOnlyList<ImportProblem> problems, CancellationToken cancellationToken)
    {
        if (problems.Count == 0)
        {
            Move(path, "loaded", name);
            return;
        }

        var texts = Texts.In(house.Language == "auto" ? Texts.Languages[0] : house.Language);
        var refused = Move(path, "refused", name);
        await File.WriteAllLinesAsync(refused + ".txt", problems.Select(problem => new ImportReport(texts).Line(name, problem)), cancellationToken);
        Log.Refused(logger, Path.GetFileName(path), problems.Count);
    }

    private string Move(string path, string folder, string name)
    {
        var to = Path.Combine(options.WatchFolder, folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(path, to, overwrite: true);
        return to;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{File} is loaded: {Series} series, {Added} new points, {Restated} corrected")]
        public static partial void Loaded(ILogger logger, string file, int series, int added, int restated);

        [LoggerMessage(2, LogLevel.Warning, "{File} has {Problems} problems and was not loaded; they are listed beside it in the folder 'refused'")]
        public static partial void Refused(ILogger logger, string file, int problems);

        [LoggerMessage(4, LogLevel.Information, "{File} is loaded: {Events} events")]
        public static partial void LoadedEvents(ILogger logger, string file, int events);

        [LoggerMessage(5, LogLevel.Warning, "{File} has columns that nobody has explained yet; it waits in the folder 'waiting' and the subscribed channels are asked")]
        public static partial void Waits(ILogger logger, string file);

        [LoggerMessage(3, LogLevel.Warning, "The folder of metrics could not be looked at: {Fault}")]
        public static partial void NotNow(ILogger logger, string fault);
    }
}
