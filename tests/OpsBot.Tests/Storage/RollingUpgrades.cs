using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using OpsBot.Storage;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Storage;

/// <summary>While servers are upgraded one after another, the release before goes on serving on the schema of the next.</summary>
public sealed class RollingUpgrades
{
    /// <summary>The last migration of the release before.</summary>
    private const string Before = "SecondRelease";

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_migration_only_adds_what_the_release_before_can_leave_out(string provider)
    {
        Providers.SkipIfAbsent(provider);
        await using var db = provider == Providers.Sqlite
            ? (OpsBotDbContext)new SqliteStore(new DbContextOptionsBuilder<SqliteStore>().UseSqlite("Data Source=:memory:").Options)
            : new PostgresStore(new DbContextOptionsBuilder<PostgresStore>().UseNpgsql("Host=localhost").Options);
        var migrations = db.GetService<IMigrationsAssembly>();
        var added = migrations.Migrations.SkipWhile(one => !one.Key.EndsWith($"_{Before}", StringComparison.Ordinal)).Skip(1)
            .Select(one => migrations.CreateMigration(one.Value, db.Database.ProviderName!)).ToList();

        var breaking = added.SelectMany(migration => migration.UpOperations).Where(operation => !LeavesTheOldAlone(operation, added)).Select(Describe);

        Assert.Empty(breaking);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_release_before_can_queue_a_message_and_this_one_sends_it(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, ("OpsBot:Outbox:PollInterval", "00:00:00.200"));
        await bot.Person("Ben").SaysAsync("帮助");
        var now = TimeProvider.System.GetUtcNow();
        await bot.AskStoreAsync(async db =>
        {
            var chat = await db.Conversations.Select(c => c.Id).SingleAsync();
            return await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO "Outbox" ("Id", "Kind", "ConversationId", "Subject", "DedupeKey", "Body", "State", "Attempts", "Doubts", "CreatedAt", "NextAttemptAt")
                VALUES ({0}, 'Message', {1}, 's', 'old', '{{"type":"message","text":"from before"}}', 'Queued', 0, 0, {2}, {2})
                """,
                Guid.CreateVersion7(now), chat, now.UtcDateTime);
        });

        await bot.Connector.WaitForAsync(call => (string?)call.Body?["text"] == "from before");
    }

    private static bool LeavesTheOldAlone(MigrationOperation operation, List<Migration> added) => operation switch
    {
        CreateTableOperation => true,
        AddColumnOperation column => column.IsNullable || column.DefaultValue is not null || column.DefaultValueSql is not null,
        CreateIndexOperation index => !index.IsUnique || added.SelectMany(migration => migration.UpOperations).OfType<CreateTableOperation>().Any(table => table.Name == index.Table),
        _ => false,
    };

    private static string Describe(MigrationOperation operation) => operation switch
    {
        ITableMigrationOperation table => $"{operation.GetType().Name} {table.Table}",
        _ => operation.GetType().Name,
    };
}
