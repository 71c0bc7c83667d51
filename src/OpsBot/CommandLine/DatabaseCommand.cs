using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Hosting;
using OpsBot.Storage;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot database migrate</c>.</summary>
internal static class DatabaseCommand
{
    public static Command Create(Texts texts)
    {
        var migrate = new Command("migrate", texts["Hosting.MigrateHelp"]);
        migrate.SetAction((_, cancellationToken) => MigrateAsync(texts, cancellationToken));
        return new Command("database", texts["Hosting.DatabaseHelp"]) { migrate };
    }

    private static Task<int> MigrateAsync(Texts texts, CancellationToken cancellationToken) =>
        Failures.ExplainAsync(texts, async () =>
        {
            using var host = OpsBotHost.BuildServices(new Dictionary<string, string?>());
            await using var scope = host.Services.CreateAsyncScope();
            var applied = await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().RunAsync(cancellationToken);
            Console.WriteLine(applied.Count > 0 ? texts.Format("Hosting.Migrated", applied.Count) : texts["Hosting.UpToDate"]);
            return 0;
        });
}
