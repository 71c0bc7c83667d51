using Npgsql;

namespace OpsBot.Tests.Drivers;

/// <summary>A PostgreSQL server for tests, named by OPSBOT_TEST_POSTGRES; each bot gets a database of its own.</summary>
internal static class Postgres
{
    public const string Variable = "OPSBOT_TEST_POSTGRES";

    public static string? Server => Environment.GetEnvironmentVariable(Variable);

    public static async Task<string> CreateDatabaseAsync()
    {
        var name = $"opsbot_{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    public static async Task DropDatabaseAsync(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
