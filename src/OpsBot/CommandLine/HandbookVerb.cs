using OpsBot.Bot;
using OpsBot.Handbook;
using OpsBot.Hosting;

namespace OpsBot.CommandLine;

/// <summary>Runs a verb on the handbook of the store, with nothing in the background.</summary>
internal static class HandbookVerb
{
    public static Task<int> RunAsync(Texts texts, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken cancellationToken) =>
        Failures.ExplainAsync(texts, async () =>
        {
            // Standard output is for the result: people pipe it.
            using var host = OpsBotHost.BuildServices(new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Warning",
                ["Logging:Console:LogToStandardErrorThreshold"] = "Trace",
            });
            await PrepareStore.RunAsync<LoadHandbook>(host.Services, cancellationToken);
            await using var scope = host.Services.CreateAsyncScope();
            return await work(scope.ServiceProvider, cancellationToken);
        });
}
