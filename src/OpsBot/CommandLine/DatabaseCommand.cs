using System.CommandLine;
using OpsBot.Bot;
using OpsBot.Hosting;
using OpsBot.Storage;
using OpsBot.Storage.Backup;

namespace OpsBot.CommandLine;

/// <summary><c>opsbot database migrate</c>, <c>backup</c> and <c>restore</c>.</summary>
internal static class DatabaseCommand
{
    public static Command Create(Texts texts)
    {
        var migrate = new Command("migrate", texts["Hosting.MigrateHelp"]);
        migrate.SetAction((_, cancellationToken) => MigrateAsync(texts, cancellationToken));

        var output = new Option<string>("--out") { Description = texts["Hosting.BackupOutHelp"], HelpName = "FILE", Required = true };
        var backup = new Command("backup", texts["Hosting.BackupHelp"]) { output };
        backup.SetAction((parsed, cancellationToken) => CopyAsync(texts, "Hosting.BackedUp", parsed.GetValue(output)!, (copies, file) => copies.BackUpAsync(file, cancellationToken)));

        var input = new Argument<string>("FILE") { Description = texts["Hosting.RestoreFileHelp"] };
        var restore = new Command("restore", texts["Hosting.RestoreHelp"]) { input };
        restore.SetAction((parsed, cancellationToken) => CopyAsync(texts, "Hosting.Restored", parsed.GetValue(input)!, (copies, file) => copies.RestoreAsync(file, cancellationToken)));
        return new Command("database", texts["Hosting.DatabaseHelp"]) { migrate, backup, restore };
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

    private static Task<int> CopyAsync(Texts texts, string done, string file, Func<IStoreBackup, string, Task> copy) =>
        Failures.ExplainAsync(texts, async () =>
        {
            using var host = OpsBotHost.BuildServices(new Dictionary<string, string?>());
            await using var scope = host.Services.CreateAsyncScope();
            try
            {
                await copy(scope.ServiceProvider.GetRequiredService<IStoreBackup>(), file);
            }
            catch (BackupException fault)
            {
                await Console.Error.WriteLineAsync(texts.Format($"Hosting.Backup{fault.Problem}", fault.Subject, fault.InnerException?.Message ?? ""));
                return OpsBotCommand.InputHasErrors;
            }

            Console.WriteLine(texts.Format(done, file));
            return 0;
        });
}
