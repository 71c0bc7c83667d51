using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Storage;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Storage;

public class TheSchema
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task No_change_of_the_model_waits_for_a_migration(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);

        Assert.False(await bot.AskStoreAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_compiled_model_is_the_model(string provider)
    {
        Skip.IfNot(typeof(SqliteStore).Assembly.GetCustomAttributes<DbContextModelAttribute>().Any(), "Only a Release build has the compiled model.");
        await using var bot = await RunningBot.OnAsync(provider);

        var (compiled, model) = await bot.AskStoreAsync(db => Task.FromResult((Columns(db.Model), Columns(db.GetService<IDesignTimeModel>().Model))));

        Assert.Equal(model, compiled);
    }

    private static List<string> Columns(IModel model) =>
    [
        .. from type in model.GetEntityTypes()
           from property in type.GetFlattenedProperties()
           orderby type.Name, property.DeclaringType.Name, property.Name
           select $"{type.Name} in {type.GetTableName()}: {property.DeclaringType.Name}.{property.Name} {property.ClrType} as {property.GetColumnName()} "
               + $"{property.GetColumnType()} null {property.IsNullable} key {property.IsPrimaryKey()} token {property.IsConcurrencyToken} made {property.ValueGenerated} "
               + $"by {property.GetTypeMapping().Converter?.ProviderClrType}",
        .. from type in model.GetEntityTypes()
           from key in type.GetForeignKeys()
           orderby type.Name, key.PrincipalEntityType.Name
           select $"{type.Name}({string.Join(", ", key.Properties.Select(p => p.Name))}) to {key.PrincipalEntityType.Name}, {key.DeleteBehavior}, owns {key.IsOwnership}",
        .. from type in model.GetEntityTypes()
           from index in type.GetIndexes()
           orderby type.Name, index.GetDatabaseName()
           select $"{type.Name} index {index.GetDatabaseName()} unique {index.IsUnique}",
    ];

    [Fact]
    public async Task A_start_after_one_that_was_killed_while_it_migrated_does_not_wait_for_it()
    {
        using var terminal = new Terminal();
        Directory.CreateDirectory(Path.Combine(terminal.Folder, "data"));
        await using (var store = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(terminal.Folder, "data", SqliteStore.FileName)};Pooling=false"))
        {
            await store.OpenAsync();
            await using var left = store.CreateCommand();
            left.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00');
                """;
            await left.ExecuteNonQueryAsync();
        }

        var migrated = await terminal.RunsAsync("database", "migrate").WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(0, migrated.ExitCode);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Migrating_twice_and_from_two_places_at_once_is_safe(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);

        var applied = await Task.WhenAll(MigrateAsync(bot), MigrateAsync(bot));

        Assert.All(applied, Assert.Empty);
    }

    [Fact]
    public async Task Sqlite_keeps_every_commit_when_the_power_goes()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);

        var (journal, synchronous) = await bot.AskStoreAsync(async db => (
            (await db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").ToListAsync()).Single(),
            (await db.Database.SqlQueryRaw<int>("SELECT synchronous AS Value FROM pragma_synchronous").ToListAsync()).Single()));

        Assert.Equal("wal", journal);
        Assert.Equal(2, synchronous);
    }

    private static async Task<IReadOnlyList<string>> MigrateAsync(RunningBot bot)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().RunAsync(CancellationToken.None);
    }
}
