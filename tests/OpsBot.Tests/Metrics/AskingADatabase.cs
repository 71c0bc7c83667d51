using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpsBot.Hosting;
using OpsBot.Metrics;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

/// <summary>A database is asked for daily points: with parameters, read-only, and no longer than it may take.</summary>
public class AskingADatabase
{
    private const string Prefix = "OpsBot:Metrics:SqlSources:shop:";
    private const string Query = "SELECT day AS date, '青禾家居' AS shop, 'uv' AS metric, visitors AS value FROM daily WHERE day BETWEEN @from AND @to ORDER BY day";

    [Fact]
    public async Task SQLite_gives_the_days_that_are_asked_for_and_twice_is_once()
    {
        var path = await SqliteAsync();
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, Settings("sqlite", $"Data Source={path}", Query));

        var first = await LoadAsync(bot);
        var second = await LoadAsync(bot);

        Assert.Empty(first.Problems);
        Assert.Equal((7, 7), (first.Counts.Values.Sum(), second.Counts[Domain.Metrics.RecordOutcome.Unchanged]));
        Assert.Equal(7, await bot.AskStoreAsync(db => db.MetricSeries.SelectMany(s => s.Points).CountAsync()));
    }

    [SkippableFact]
    public async Task PostgreSQL_gives_them_too_and_nothing_can_be_written_there()
    {
        Providers.SkipIfAbsent(Providers.PostgreSql);
        var database = await Postgres.CreateDatabaseAsync();
        try
        {
            await using (var source = new NpgsqlConnection(database))
            {
                await source.OpenAsync();
                await using var create = new NpgsqlCommand(
                    "CREATE TABLE daily (day date, visitors int); INSERT INTO daily SELECT current_date - g, 1000 + g FROM generate_series(0, 20) g; CREATE FUNCTION sneak() RETURNS int LANGUAGE sql AS 'DELETE FROM daily RETURNING 1'", source);
                await create.ExecuteNonQueryAsync();
            }

            await using var bot = await RunningBot.OnAsync(Providers.Sqlite, Settings("postgres", database, Query));
            await using var writing = await RunningBot.OnAsync(Providers.Sqlite, Settings("postgres", database, "SELECT @from AS date, 'uv' AS metric, sneak() AS value WHERE @to > @from"));

            var loaded = await LoadAsync(bot);
            var fault = await Assert.ThrowsAsync<PostgresException>(() => LoadAsync(writing));

            Assert.Equal(7, loaded.Counts.Values.Sum());
            Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, fault.SqlState);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await Postgres.DropDatabaseAsync(database);
        }
    }

    [Theory]
    [InlineData("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT @from AS date, @to AS note, 'uv' AS metric, count(*) AS value FROM n")]
    public async Task A_query_that_takes_too_long_is_given_up(string query)
    {
        var path = await SqliteAsync();
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, [.. Settings("sqlite", $"Data Source={path}", query), (Prefix + "TimeoutSeconds", "1")]);

        await Assert.ThrowsAsync<TimeoutException>(() => LoadAsync(bot));
    }

    [Theory]
    [InlineData("oracle", "Data Source=x", Query, "Provider")]
    [InlineData("sqlite", "", Query, "ConnectionString")]
    [InlineData("sqlite", "Data Source=x", "DELETE FROM daily WHERE day BETWEEN @from AND @to", "Query must be one SELECT")]
    [InlineData("sqlite", "Data Source=x", "SELECT 1; DROP TABLE daily", "Query must be one SELECT")]
    [InlineData("sqlite", "Data Source=x", "SELECT * FROM daily", "@from and @to")]
    public async Task Wrong_settings_are_named_at_the_start(string provider, string connection, string query, string said)
    {
        var fault = await Assert.ThrowsAsync<SettingsException>(async () => await StartAsync(provider, connection, query));

        Assert.Contains(said, fault.Message, StringComparison.Ordinal);

        static async Task StartAsync(string provider, string connection, string query)
        {
            await using var bot = await RunningBot.OnAsync(Providers.Sqlite, Settings(provider, connection, query));
        }
    }

    private static (string, string)[] Settings(string provider, string connection, string query) =>
        [(Prefix + "Provider", provider), (Prefix + "ConnectionString", connection), (Prefix + "Query", query), (Prefix + "Days", "7")];

    private static Task<ImportedFile> LoadAsync(RunningBot bot) => bot.DoAsync<LoadSqlSource, ImportedFile>(load => load.RunAsync("shop", CancellationToken.None));

    private static async Task<string> SqliteAsync()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("opsbot-source-").FullName, "shop.db");
        await using var source = new SqliteConnection($"Data Source={path};Pooling=false");
        await source.OpenAsync();
        await using var create = source.CreateCommand();
        create.CommandText = """
            CREATE TABLE daily (day TEXT, visitors INTEGER);
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 20) INSERT INTO daily SELECT date('now', '+8 hours', '-' || i || ' days'), 1000 + i FROM n;
            """;
        await create.ExecuteNonQueryAsync();
        return path;
    }
}
