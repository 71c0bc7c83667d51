using Microsoft.EntityFrameworkCore;

namespace OpsBot.Storage;

internal static class StorageFeature
{
    /// <summary>Adds the store that the settings name.</summary>
    public static void AddStorage(this IHostApplicationBuilder builder, OpsBotOptions options)
    {
        if (options.Database.Provider == "postgres")
        {
            builder.Services.AddDbContextPool<OpsBotDbContext, PostgresStore>(db => db.UseNpgsql(options.Database.ConnectionString));
        }
        else
        {
            builder.Services.AddDbContextPool<OpsBotDbContext, SqliteStore>(db => SqliteStore.Configure(db, options.ResolveDataDirectory()));
        }

        builder.Services.AddScoped<MigrateDatabase>();
    }
}
