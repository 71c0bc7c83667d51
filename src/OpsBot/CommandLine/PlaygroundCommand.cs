using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Hosting;
using OpsBot.Playground;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot playground</c>: the bot with sample content, and a Teams-like client in the browser beside it.</summary>
internal static class PlaygroundCommand
{
    private const int UsualPort = 3978;

    public static Command Create(Texts texts, Option<string> language)
    {
        var command = new Command("playground", texts["Playground.Help"]);
        command.SetAction((parsed, cancellationToken) => RunAsync(texts, parsed.GetValue(language), cancellationToken));
        return command;
    }

    private static Task<int> RunAsync(Texts texts, string? language, CancellationToken cancellationToken) =>
        Failures.ExplainAsync(texts, async () =>
        {
            // The Playground always says en-US, whatever its reader speaks.
            var address = $"http://127.0.0.1:{PlaygroundProcess.FreePort(UsualPort)}";
            await using var app = OpsBotHost.BuildServer(new Dictionary<string, string?>
            {
                ["OpsBot:Urls"] = address,
                ["OpsBot:Language"] = Texts.Nearest(language) ?? Texts.Languages[0],
            });
            await PrepareStore.RunAsync(app.Services, cancellationToken);
            await PrepareSamplesAsync(app.Services, cancellationToken);
            await app.StartAsync(cancellationToken);
            using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
            using var playground = await StartPlaygroundAsync(app, texts, address, stopping.Token);
            var watch = playground is null ? Task.CompletedTask : WatchAsync(playground, texts, address, stopping.Token);
            await app.WaitForShutdownAsync(cancellationToken);
            await watch;
            return 0;
        });

    private static async Task PrepareSamplesAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var sample in scope.ServiceProvider.GetServices<IPrepareSample>())
        {
            await sample.RunAsync(cancellationToken);
        }
    }

    private static async Task<PlaygroundProcess?> StartPlaygroundAsync(
        WebApplication app, Texts texts, string address, CancellationToken cancellationToken)
    {
        if (!await NpmPackages.IsNodeThereAsync(cancellationToken))
        {
            Console.WriteLine(texts.Format("Playground.NoNode", address));
            return null;
        }

        try
        {
            var options = app.Configuration.GetSection(PlaygroundOptions.Section).Get<PlaygroundOptions>() ?? new PlaygroundOptions();
            var package = new PlaygroundPackage(options.ResolveCacheDirectory());
            await package.InstallAsync(() => Console.WriteLine(texts["Playground.Installing"]), cancellationToken);
            var playground = await PlaygroundProcess.StartAsync(
                package, address, Path.Combine(ContentFolder.BesideProgram.Root, "playground"), cancellationToken);
            Console.WriteLine(texts.Format("Playground.Open", playground.Address));
            Console.WriteLine(texts["Playground.HowToEnd"]);
            return playground;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested
            && fault is InvalidOperationException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            Console.WriteLine(texts.Format("Playground.InstallFailed", fault.Message, address));
            return null;
        }
    }

    private static async Task WatchAsync(PlaygroundProcess playground, Texts texts, string address, CancellationToken cancellationToken)
    {
        try
        {
            var exitCode = await playground.WaitAsync(cancellationToken);
            Console.WriteLine(texts.Format("Playground.Ended", exitCode, address));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The bot ends, and takes the Playground with it.
        }
    }
}
