using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OpsBot.Storage;

/// <summary>The store as one SQLite file: write-ahead log, every commit on disk before it is acknowledged.</summary>
internal sealed class SqliteStore(DbContextOptions<SqliteStore> options) : OpsBotDbContext(options)
{
    public const string FileName = "opsbot.db";

    private const int ConstraintError = 19;

    // The channel waits 10 to 15 seconds for an answer: a store that another process holds must fail before that, so that the
    // person is told. By default the driver would go on trying for 30.
    private const int SecondsToWaitForOthers = 5;

    // SQLite has one writer a file. Waiting here costs a queue; waiting in SQLite costs a poll of up to 100 ms a turn.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Writers = new(StringComparer.Ordinal);
    private SemaphoreSlim? _writer;

    /// <summary>Opens the file in a data folder, with the settings that a connection needs.</summary>
    public static void Configure(DbContextOptionsBuilder db, string dataDirectory)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataDirectory, FileName), ForeignKeys = true, DefaultTimeout = SecondsToWaitForOthers };
        db.UseSqlite(connection.ToString()).AddInterceptors(Pragmas.Instance)
            // SQLite changes a column by rebuilding its table, and for that switches foreign keys off outside the transaction: every start
            // on a fresh store would warn of it.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning));
    }

    public override bool IsConflict(DbUpdateException fault) =>
        fault is DbUpdateConcurrencyException || fault.InnerException is SqliteException { SqliteErrorCode: ConstraintError };

    public override async Task PrepareAsync(CancellationToken cancellationToken) =>
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        WriteAsync(() => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);

    public override async Task<T> WriteAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken)
    {
        // An explicit transaction has asked for the file before: queueing for it here could wait for itself.
        if (Database.CurrentTransaction is not null)
        {
            return await write();
        }

        var writer = _writer ??= Writers.GetOrAdd(Database.GetDbConnection().DataSource, _ => new SemaphoreSlim(1, 1));
        await writer.WaitAsync(cancellationToken);
        try
        {
            return await write();
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>Settings that SQLite keeps per connection.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        // FULL: in WAL mode NORMAL may lose the last commits when the power goes. The busy time-out is for other processes.
        private const string PerConnection = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;";

        public static Pragmas Instance { get; } = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = PerConnection;
            command.ExecuteNonQuery();
        }

        // SQLite's calls are synchronous underneath; an async override would add a state machine and nothing else.
        public override Task ConnectionOpenedAsync(
            DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
