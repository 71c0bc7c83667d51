using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace OpsBot.Storage;

// For `dotnet ef`, which connects to nothing when it writes a migration:
//   dotnet ef migrations add NAME -p src/OpsBot -c SqliteStore -o Storage/Migrations/Sqlite
//   dotnet ef migrations add NAME -p src/OpsBot -c PostgresStore -o Storage/Migrations/Postgres
// After a change of the model, its compiled form as well, or TheSchema fails:
//   dotnet ef dbcontext optimize -p src/OpsBot -c SqliteStore -o Storage/Compiled/Sqlite -n OpsBot.Storage.Compiled.Sqlite
//   dotnet ef dbcontext optimize -p src/OpsBot -c PostgresStore -o Storage/Compiled/Postgres -n OpsBot.Storage.Compiled.Postgres
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteStore>
{
    public SqliteStore CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteStore>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresStore>
{
    public PostgresStore CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresStore>().UseNpgsql("Host=localhost").Options);
}
