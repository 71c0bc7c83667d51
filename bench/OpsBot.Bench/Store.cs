using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OpsBot.Bench;

/// <summary>A store of its own for a run: a folder with SQLite, or a database on the server that OPSBOT_TEST_POSTGRES names.</summary>
internal sealed class Store : IAsyncDisposable
{
    private const string Server = "OPSBOT_TEST_POSTGRES";
    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-bench-").FullName;
    private readonly string? _database;

    private Store(string? database) => _database = database;

    /// <summary>The settings of a bot that uses it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["OpsBot__DataDirectory"] = _folder,
        ["OpsBot__Database__Provider"] = _database is null ? "sqlite" : "postgres",
        ["OpsBot__Database__ConnectionString"] = _database ?? "",
        ["OpsBot__Outbox__PollInterval"] = "00:00:00.500",
        ["OpsBot__Connector__SenderRate"] = "0",
        ["OpsBot__Connector__SenderBurst"] = "100000",
        ["OpsBot__Quizzes__DailyPosts"] = "false",
        ["Logging__LogLevel__Default"] = "Warning",
        ["Logging__LogLevel__OpsBot"] = "Error",
        ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
    };

    public string Folder => _folder;

    /// <param name="kind"><c>sqlite</c> or <c>postgres</c>.</param>
    public static async Task<Store> CreateAsync(string kind)
    {
        if (kind != "postgres")
        {
            return new Store(null);
        }

        var server = Environment.GetEnvironmentVariable(Server) ?? throw new InvalidOperationException($"{Server} names no PostgreSQL server.");
        var name = $"opsbot_bench_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        await ExecuteAsync(new NpgsqlConnection(server), $"CREATE DATABASE {name}");
        return new Store(new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 30 }.ToString());
    }

    public DbConnection Connect() => _database is null
        ? new SqliteConnection($"Data Source={Path.Combine(_folder, "opsbot.db")};Pooling=False;Default Timeout=60")
        : new NpgsqlConnection(_database + ";Pooling=false");

    public async Task<long> CountAsync(string sql) => long.Parse(await ReadTextAsync(sql), System.Globalization.CultureInfo.InvariantCulture);

    public async Task<string> ReadTextAsync(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync())!.ToString()!;
    }

    public Task ExecuteAsync(string sql) => ExecuteAsync(Connect(), sql);

    /// <summary>Starts a bot on it.</summary>
    public Task<Server> ServeAsync() => Bench.Server.StartAsync(
        "dotnet", port => [Path.Combine(AppContext.BaseDirectory, "opsbot.dll"), "serve", "--urls", $"http://127.0.0.1:{port}"], "Now listening", Settings);

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        if (_database is not null)
        {
            await ExecuteAsync(
                new NpgsqlConnection(Environment.GetEnvironmentVariable(Server)), $"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(_database).Database} WITH (FORCE)");
        }
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using (connection)
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 3600;
            await command.ExecuteNonQueryAsync();
        }
    }
}
