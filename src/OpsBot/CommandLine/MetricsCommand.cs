using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Hosting;
using OpsBot.Metrics;
using OpsBot.Storage;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot metrics</c>: import, check and detect.</summary>
internal static class MetricsCommand
{
    // Standard output is for the result: people pipe it.
    private static readonly Dictionary<string, string?> QuietLogs = new()
    {
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:Console:LogToStandardErrorThreshold"] = "Trace",
    };

    public static Command Create(Texts texts) =>
        new("metrics", texts["Metrics.Cli.Help"]) { CreateImport(texts), CreateCheck(texts), DetectCommand.Create(texts), BackTestCommand.Create(texts) };

    private static Command CreateImport(Texts texts)
    {
        var paths = new Argument<string[]>("PATH") { Description = texts["Metrics.Cli.PathHelp"], Arity = ArgumentArity.OneOrMore };
        var command = new Command("import", texts["Metrics.Cli.ImportHelp"]) { paths };
        command.SetAction((parsed, cancellationToken) => WithServicesAsync(
            texts, (services, token) => ImportAsync(services, parsed.GetValue(paths)!, texts, token), cancellationToken));
        return command;
    }

    private static Command CreateCheck(Texts texts)
    {
        var day = DayOption.Create("--day", texts["Metrics.Cli.DayHelp"], texts);
        var post = new Option<bool>("--post") { Description = texts["Metrics.Cli.PostHelp"] };
        var command = new Command("check", texts["Metrics.Cli.CheckHelp"]) { day, post };
        command.SetAction((parsed, cancellationToken) => WithServicesAsync(
            texts,
            (services, token) => CheckAsync(services, parsed.GetValue(day), parsed.GetValue(post), texts, token),
            cancellationToken));
        return command;
    }

    private static async Task<int> ImportAsync(IServiceProvider services, string[] paths, Texts texts, CancellationToken cancellationToken)
    {
        var report = new ImportReport(texts);
        var import = services.GetRequiredService<ImportMetrics>();
        var hasErrors = false;
        foreach (var path in paths)
        {
            var file = await import.RunAsync(path, cancellationToken);
            report.Write(file, Console.Out, Console.Error);
            hasErrors |= file.Problems.Count > 0;
        }

        return hasErrors ? OpsBotCommand.InputHasErrors : 0;
    }

    private static async Task<int> CheckAsync(
        IServiceProvider services, DateOnly? asked, bool post, Texts texts, CancellationToken cancellationToken)
    {
        var day = asked ?? services.GetRequiredService<BusinessDays>().Yesterday;
        var report = ActivatorUtilities.CreateInstance<CheckReport>(services, texts);
        if (!post)
        {
            report.Write(day, await services.GetRequiredService<DetectAnomalies>().RunAsync(day, cancellationToken), Console.Out);
            return 0;
        }

        // An alert quotes the clause that helps.
        await services.GetRequiredService<Handbook.LiveHandbook>().RefreshAsync(services.GetRequiredService<OpsBotDbContext>(), cancellationToken);
        var posted = await services.GetRequiredService<PostAlerts>().RunAsync(day, cancellationToken);
        report.Write(day, posted.Raised.Checked, Console.Out);
        report.Write(posted, Console.Out, Console.Error);
        return posted.Unsent.Count > 0 ? OpsBotCommand.InputHasErrors : 0;
    }

    private static Task<int> WithServicesAsync(
        Texts texts, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken) =>
        Failures.ExplainAsync(texts, async () =>
        {
            using var host = OpsBotHost.BuildServices(QuietLogs);
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().RunAsync(cancellationToken);
            return await work(scope.ServiceProvider, cancellationToken);
        });
}
