using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpsBot.Hosting;
using OpsBot.Storage;
using OpsBot.Storage.Backup;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Storage;

public class CopyingTheStore
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_copy_of_a_running_bot_comes_back_row_for_row(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        await Task.WhenAll(Enumerable.Range(1, 8).Select(n => bot.Person($"reader-{n}").SaysAsync("差评几小时内要处理?")));
        await using var other = await EmptyStore.OfAsync(provider);
        var file = Path.Combine(bot.Folder, "copies", "store.copy");

        var asking = bot.Person("busy").SaysAsync("退货几天内可以申请?");
        await BackUpAsync(bot, file);
        await asking;
        await other.RestoreAsync(file);

        // What goes on while it is copied may be in or out; what was done before is in, and the copy is of one moment.
        var before = await bot.AskStoreAsync(RowsAsync);
        var copied = await other.AskAsync(RowsAsync);
        Assert.Equal(before.Keys, copied.Keys);
        Assert.All(copied.Where(table => table.Key is not ("Inbox" or "Processed" or "Outbox")), table => Assert.Subset(before[table.Key], table.Value));
        Assert.Equal(8, copied["People"].Count(row => row.Contains("reader-", StringComparison.Ordinal)));
        Assert.Equal(before["Items"], copied["Items"]);
        Assert.Equal(before["HandbookSources"], copied["HandbookSources"]);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Nothing_is_restored_under_a_running_bot(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var file = Path.Combine(bot.Folder, "store.copy");
        await BackUpAsync(bot, file);
        await bot.Person("later").SaysAsync("帮助");

        await using var beside = EmptyStore.Same(bot, provider);
        var fault = await Assert.ThrowsAsync<BackupException>(() => beside.RestoreAsync(file));

        Assert.Equal(BackupProblem.InUse, fault.Problem);
        Assert.True(await bot.AskStoreAsync(db => db.People.AnyAsync(person => person.Name == "later")));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task What_is_no_copy_or_a_broken_one_leaves_the_store_alone(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var good = Path.Combine(bot.Folder, "store.copy");
        await BackUpAsync(bot, good);
        await using var other = await EmptyStore.OfAsync(provider);
        await other.RestoreAsync(good);
        var before = await other.AskAsync(RowsAsync);
        var bytes = await File.ReadAllBytesAsync(good);

        var text = await FailsAsync(other, bot, "这不是备份，只是一段文字，长到足以像个文件。"u8.ToArray());
        var half = await FailsAsync(other, bot, bytes[..(bytes.Length / 2)]);
        var absent = await Assert.ThrowsAsync<BackupException>(() => other.RestoreAsync(Path.Combine(bot.Folder, "absent")));

        Assert.Equal(BackupProblem.NoBackup, text);
        Assert.Contains(half, new[] { BackupProblem.Damaged, BackupProblem.ToolFailed });
        Assert.Equal(BackupProblem.Unreadable, absent.Problem);
        Assert.Equal(before.SelectMany(table => table.Value), (await other.AskAsync(RowsAsync)).SelectMany(table => table.Value));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_copy_of_a_later_version_is_refused_with_its_name(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        await bot.AskStoreAsync(db => db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_FromTheFuture', '99')"""));
        var file = Path.Combine(bot.Folder, "store.copy");
        await BackUpAsync(bot, file);
        await using var other = await EmptyStore.OfAsync(provider);

        var fault = await Assert.ThrowsAsync<BackupException>(() => other.RestoreAsync(file));

        Assert.Equal((BackupProblem.Newer, "29990101000000_FromTheFuture"), (fault.Problem, fault.Subject));
    }

    [Fact]
    public async Task The_terminal_copies_and_restores_and_says_what_is_wrong()
    {
        using var terminal = new Terminal();
        var copy = Path.Combine(terminal.Folder, "copy.db");

        var nothing = await terminal.RunsAsync("database", "backup", "--out", copy);
        await terminal.RunsAsync("database", "migrate");
        var backedUp = await terminal.RunsAsync("database", "backup", "--out", copy);
        var restored = await terminal.RunsAsync("database", "restore", copy);
        var wrong = await terminal.RunsAsync("database", "restore", terminal.File("notes.txt", "这只是一段文字，不是数据库，也没有数据库那么长，但足够像一个文件了。"));
        var usage = await terminal.RunsAsync("database", "backup");

        Assert.Equal((1, 0, 0, 1, 2), (nothing.ExitCode, backedUp.ExitCode, restored.ExitCode, wrong.ExitCode, usage.ExitCode));
        Assert.Contains("还没有数据库", nothing.Errors, StringComparison.Ordinal);
        Assert.Contains("不是 opsbot database backup 写出的备份", wrong.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(terminal.Folder, "*.part", SearchOption.AllDirectories));
    }

    private static async Task BackUpAsync(RunningBot bot, string file)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IStoreBackup>().BackUpAsync(file, CancellationToken.None);
    }

    private static async Task<BackupProblem> FailsAsync(EmptyStore store, RunningBot bot, byte[] content)
    {
        var file = Path.Combine(bot.Folder, $"{content.Length}.copy");
        await File.WriteAllBytesAsync(file, content);
        return (await Assert.ThrowsAsync<BackupException>(() => store.RestoreAsync(file))).Problem;
    }

    // Every row of every table as one text.
    private static async Task<SortedDictionary<string, HashSet<string>>> RowsAsync(OpsBotDbContext db)
    {
        var tables = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using DbDataReader reader = await command.ExecuteReaderAsync();
            var rows = tables[table] = [];
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.GetValue(column))));
            }
        }

        await db.Database.CloseConnectionAsync();
        return tables;
    }

    /// <summary>A store that no bot has open.</summary>
    private sealed class EmptyStore(IHost host, string? folder, string? database) : IAsyncDisposable
    {
        public static async Task<EmptyStore> OfAsync(string provider)
        {
            var folder = Directory.CreateTempSubdirectory("opsbot-copy-").FullName;
            var database = provider == Providers.PostgreSql ? await Postgres.CreateDatabaseAsync() : null;
            return new EmptyStore(Host(provider, folder, database), folder, database);
        }

        /// <summary>The very store of a bot, from another process as it were.</summary>
        public static EmptyStore Same(RunningBot bot, string provider) =>
            new(Host(provider, bot.Folder, bot.Services.GetRequiredService<OpsBotOptions>().Database.ConnectionString), null, null);

        public async Task RestoreAsync(string file)
        {
            await using var scope = host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IStoreBackup>().RestoreAsync(file, CancellationToken.None);
        }

        public async Task<T> AskAsync<T>(Func<OpsBotDbContext, Task<T>> ask)
        {
            await using var scope = host.Services.CreateAsyncScope();
            var answer = await ask(scope.ServiceProvider.GetRequiredService<OpsBotDbContext>());
            SqliteConnection.ClearAllPools();
            Npgsql.NpgsqlConnection.ClearAllPools();
            return answer;
        }

        public async ValueTask DisposeAsync()
        {
            host.Dispose();
            if (database is not null)
            {
                await Postgres.DropDatabaseAsync(database);
            }

            if (folder is not null)
            {
                SqliteConnection.ClearAllPools();
                Directory.Delete(folder, recursive: true);
            }
        }

        private static IHost Host(string provider, string folder, string? database) => OpsBotHost.BuildServices(new Dictionary<string, string?>
        {
            ["OpsBot:DataDirectory"] = folder,
            ["OpsBot:Database:Provider"] = provider,
            ["OpsBot:Database:ConnectionString"] = database ?? "",
            ["Logging:LogLevel:Default"] = "Warning",
        });
    }
}
