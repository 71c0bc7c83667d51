namespace OpsBot.Tests.Drivers;

/// <summary>The stores that every feature and storage test runs on.</summary>
public static class Providers
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgres";

    public static TheoryData<string> All => new(Sqlite, PostgreSql);

    public static void SkipIfAbsent(string provider) =>
        Skip.If(provider == PostgreSql && Postgres.Server is null, $"No PostgreSQL server: {Postgres.Variable} is not set.");
}
