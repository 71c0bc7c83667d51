using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace OpsBot.Storage.Backup;

/// <summary>A SQLite store, copied page by page by SQLite itself.</summary>
internal sealed class SqliteBackup(OpsBotDbContext db, OpsBotOptions options) : IStoreBackup
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private string Store => Path.Combine(options.ResolveDataDirectory(), SqliteStore.FileName);

    public async Task BackUpAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(Store))
        {
            throw new BackupException(BackupProblem.NoStore, Store);
        }

        var full = Path.GetFullPath(file);
        var beside = $"{full}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await Task.Run(() => Copy(Store, beside), cancellationToken);
            File.Move(beside, full, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException || IsOfTheFile(fault))
        {
            throw new BackupException(BackupProblem.NotWritten, file, fault);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    public async Task RestoreAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new BackupException(BackupProblem.Unreadable, file);
        }

        var folder = options.ResolveDataDirectory();
        var beside = Path.Combine(folder, $"{SqliteStore.FileName}.{Environment.ProcessId}.part");
        try
        {
            Directory.CreateDirectory(folder);

            // A copy of the copy: what is judged is what comes into place, and the file that was given stays as it is.
            await Task.Run(() => CopyJudged(file, beside), cancellationToken);
            using var alone = Alone(folder);
            Claim();
            File.Move(beside, Store, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BackupException(BackupProblem.NotWritten, Store, fault);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private void CopyJudged(string file, string to)
    {
        try
        {
            Copy(file, to);
            using var copy = Open(to, SqliteOpenMode.ReadWrite);
            if (Texts(copy, "PRAGMA integrity_check") is not ["ok"])
            {
                throw new BackupException(BackupProblem.Damaged, file);
            }

            if (Texts(copy, "SELECT name FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'").Count == 0)
            {
                throw new BackupException(BackupProblem.NoBackup, file);
            }

            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            if (Texts(copy, "SELECT MigrationId FROM __EFMigrationsHistory").Find(migration => !known.Contains(migration)) is { } newer)
            {
                throw new BackupException(BackupProblem.Newer, newer);
            }

            Texts(copy, "PRAGMA journal_mode = WAL");
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is NotADatabase)
        {
            throw new BackupException(BackupProblem.NoBackup, file, fault);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is Corrupt)
        {
            throw new BackupException(BackupProblem.Damaged, file, fault);
        }
    }

    private IDisposable Alone(string folder)
    {
        try
        {
            return HoldStore.Alone(folder);
        }
        catch (IOException fault)
        {
            throw new BackupException(BackupProblem.InUse, Store, fault);
        }
    }

    // The last connection of a write-ahead log may leave that mode, and only the last: so this tells whether another program has the store open.
    // It also folds the log into the file, which must not be found beside another store.
    private void Claim()
    {
        if (!File.Exists(Store))
        {
            return;
        }

        try
        {
            using var store = Open(Store, SqliteOpenMode.ReadWrite);
            if (Texts(store, "PRAGMA journal_mode = DELETE") is not ["delete"])
            {
                throw new BackupException(BackupProblem.InUse, Store);
            }
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is Busy or Locked)
        {
            throw new BackupException(BackupProblem.InUse, Store, fault);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is Corrupt or NotADatabase)
        {
            // A damaged store is what people restore over; its log is of no use to anybody.
            File.Delete($"{Store}-wal");
            File.Delete($"{Store}-shm");
        }
    }

    private static void Copy(string from, string to)
    {
        File.Delete(to);
        using var source = Open(from, SqliteOpenMode.ReadWrite);
        using var target = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(target);

        // One file that can be carried away: no log beside it.
        Texts(target, "PRAGMA journal_mode = DELETE");
    }

    // No pool: a pooled connection would keep the file open behind our back.
    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        return connection;
    }

    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    // Codes of SQLite: 8 read-only, 10 input or output, 13 disk full, 14 can't open.
    private static bool IsOfTheFile(Exception fault) => fault is SqliteException { SqliteErrorCode: 8 or 10 or 13 or 14 };
}
