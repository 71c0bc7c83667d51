using OpsBot.Bot;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.CommandLine;

/// <summary>Runs a verb that needs the store and serves nobody. Standard output stays free for the result: logs go to standard error.</summary>
internal static class QuietServices
{
    private static readonly Dictionary<string, string?> QuietLogs = new()
    {
        ["Logging:LogLevel:Default"] = "Warning",
        ["Logging:Console:LogToStandardErrorThreshold"] = "Trace",
    };

    public static Task<int> RunAsync(Texts texts, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken) =>
        Failures.ExplainAsync(texts, async () =>
        {
            using var host = OpsBotHost.BuildServices(QuietLogs);
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().RunAsync(cancellationToken);
            return await work(scope.ServiceProvider, cancellationToken);
        });
}
