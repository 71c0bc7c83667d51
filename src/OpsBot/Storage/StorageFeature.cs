using Microsoft.EntityFrameworkCore;
using OpsBot.Storage.Backup;

namespace OpsBot.Storage;

internal static class StorageFeature
{
    /// <summary>Adds the store that the settings name.</summary>
    public static void AddStorage(this IHostApplicationBuilder builder, OpsBotOptions options)
    {
        if (options.Database.Provider == "postgres")
        {
            builder.Services.AddDbContextPool<OpsBotDbContext, PostgresStore>(db => db.UseNpgsql(options.Database.ConnectionString));
            builder.Services.AddScoped<IStoreBackup, PostgresBackup>();
        }
        else
        {
            builder.Services.AddDbContextPool<OpsBotDbContext, SqliteStore>(db => SqliteStore.Configure(db, options.ResolveDataDirectory()));
            builder.Services.AddScoped<IStoreBackup, SqliteBackup>();
            builder.Services.AddHostedService<HoldStore>();
        }

        builder.Services.AddScoped<MigrateDatabase>();
    }
}
