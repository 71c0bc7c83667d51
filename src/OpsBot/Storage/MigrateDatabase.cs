using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace OpsBot.Storage;

/// <summary>Brings the store to the schema of this version; safe to run twice and from two processes.</summary>
internal sealed class MigrateDatabase(OpsBotDbContext db, OpsBotOptions options)
{
    private const int MostTries = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <returns>The names of the migrations that were applied; empty when the store was up to date.</returns>
    /// <exception cref="StoreUnusableException">The data folder or the server can't be used; the message says why.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (db is SqliteStore)
            {
                PrepareFolder();
            }

            string[] pending = [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];
            if (pending.Length > 0)
            {
                using var alone = db is SqliteStore ? await AloneAsync(cancellationToken) : null;
                await db.Database.MigrateAsync(cancellationToken);
                await db.PrepareAsync(cancellationToken);
            }

            return pending;
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException(options.ResolveDataDirectory(), fault);
        }
        catch (Exception fault) when (fault is Npgsql.NpgsqlException or ArgumentException && db is PostgresStore)
        {
            throw new StoreUnusableException("PostgreSQL", fault);
        }
    }

    /// <summary>Whether the store is there with this version's schema; changes nothing, not even an empty folder.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        if (db is SqliteStore && !File.Exists(Path.Combine(options.ResolveDataDirectory(), SqliteStore.FileName)))
        {
            return false;
        }

        try
        {
            return !(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
        }
        catch (Exception fault) when (fault is SqliteException or Npgsql.NpgsqlException)
        {
            return false;
        }
    }

    // The mapper marks a migration under way by a row, which outlives a process that is killed in it: every later start would wait for
    // it for ever. The system lets go of a lock on a file when its process ends; who holds it knows that such a row is nobody's.
    private async Task<IDisposable> AloneAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(options.ResolveDataDirectory(), "opsbot.migrating");
        for (var tries = 0; ; tries++)
        {
            try
            {
                var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                if (await db.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancellationToken) > 0)
                {
                    await db.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock", cancellationToken);
                }

                return held;
            }
            catch (IOException) when (tries < MostTries)
            {
                // Another process migrates the same file; when it is done there is nothing left to do.
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private void PrepareFolder()
    {
        var folder = options.ResolveDataDirectory();
        Directory.CreateDirectory(folder);

        // SQLite opens a file that it may not write and fails at the first answer: find out before anybody answers.
        var probe = Path.Combine(folder, $".write-{Environment.ProcessId}");
        using (File.Create(probe, 1, FileOptions.DeleteOnClose))
        {
        }

        var file = Path.Combine(folder, SqliteStore.FileName);
        if (File.Exists(file))
        {
            using (File.Open(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
            {
            }
        }
    }
}

/// <summary>The store can't be used.</summary>
internal sealed class StoreUnusableException(string where, Exception cause) : Exception(cause.Message, cause)
{
    /// <summary>The data folder, or the kind of server.</summary>
    public string Where { get; } = where;
}
