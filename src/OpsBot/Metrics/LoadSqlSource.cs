using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using OpsBot.Domain.Metrics;
using OpsBot.Files;
using OpsBot.Hosting.Jobs;
using OpsBot.Metrics.Import;
using SQLitePCL;

namespace OpsBot.Metrics;

/// <summary>Asks a database for daily points and loads them as a file is loaded: whole or not at all, and twice is as good as once.</summary>
internal sealed class LoadSqlSource(MetricsOptions options, ImportMetrics import, MetricHeadings headings, BusinessDays days)
{
    /// <exception cref="DbException">The database can't be reached, or the query is wrong.</exception>
    /// <exception cref="TimeoutException">The query took too long.</exception>
    public async Task<ImportedFile> RunAsync(string name, CancellationToken cancellationToken)
    {
        var source = options.SqlSources[name];
        var table = await ReadAsync(source, cancellationToken);
        var mappings = await import.MappingsAsync(cancellationToken);
        return await import.StoreAsync(name, new MetricTableReader(headings).Read(table, mappings.GetValueOrDefault(HeaderKey.Of(table.Header))), cancellationToken);
    }

    private async Task<MetricTable> ReadAsync(SqlSourceOptions source, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(source.TimeoutSeconds));
        try
        {
            await using var connection = await OpenAsync(source, patience.Token);
            await using var transaction = await BeginAsync(connection, source, patience.Token);
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = source.Query;
            command.CommandTimeout = source.TimeoutSeconds;
            AddDay(command, "@from", days.Yesterday.AddDays(1 - source.Days));
            AddDay(command, "@to", days.Yesterday);

            // SQLite reads on this thread and looks at no token: it is told to stop from outside.
            await using var stop = patience.Token.Register(() => Interrupt(connection));
            await using var reader = await command.ExecuteReaderAsync(patience.Token);
            var header = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            var rows = new List<SheetRow>();
            while (await reader.ReadAsync(patience.Token))
            {
                rows.Add(new(rows.Count + 1, [.. Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))]));
            }

            return new(header, rows);
        }
        catch (Exception fault) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested && fault is OperationCanceledException or DbException)
        {
            throw new TimeoutException($"The query took longer than {source.TimeoutSeconds} s.", fault);
        }
    }

    // Whatever the query says, nothing can be written: the file is opened so, or the transaction is.
    private static async Task<DbConnection> OpenAsync(SqlSourceOptions source, CancellationToken cancellationToken)
    {
        DbConnection connection = source.Provider == SqlSourceOptions.Sqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder(source.ConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(source.ConnectionString) { Timeout = Math.Min(source.TimeoutSeconds, 60), ApplicationName = "opsbot" }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<DbTransaction?> BeginAsync(DbConnection connection, SqlSourceOptions source, CancellationToken cancellationToken)
    {
        if (connection is not NpgsqlConnection)
        {
            return null;
        }

        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var limits = connection.CreateCommand();
        limits.Transaction = transaction;
        limits.CommandText = string.Create(CultureInfo.InvariantCulture, $"SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = {source.TimeoutSeconds * 1000}");
        await limits.ExecuteNonQueryAsync(cancellationToken);
        return transaction;
    }

    private static void AddDay(DbCommand command, string name, DateOnly day) => command.Parameters.Add(command switch
    {
        NpgsqlCommand => new NpgsqlParameter(name, NpgsqlDbType.Date) { Value = day },
        _ => new SqliteParameter(name, day.ToString("O", CultureInfo.InvariantCulture)),
    });

    private static void Interrupt(DbConnection connection)
    {
        if (connection is SqliteConnection { State: ConnectionState.Open, Handle: { } handle })
        {
            raw.sqlite3_interrupt(handle);
        }
    }

    private static string Text(object value) => value switch
    {
        DBNull => "",
        DateTime moment => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

/// <summary>Keeps asking one database, as its schedule says.</summary>
internal sealed partial class WatchSqlSource(LoadSqlSource load, ILogger<WatchSqlSource> logger) : IScheduledJob
{
    private const string NamePrefix = "metrics-source:";

    public static string JobOf(string source) => NamePrefix + source;

    public async Task RunAsync(DueTime due, CancellationToken cancellationToken)
    {
        var name = due.Job[NamePrefix.Length..];
        var file = await load.RunAsync(name, cancellationToken);
        if (file.Problems.Count > 0)
        {
            Log.Refused(logger, name, file.Problems.Count, file.Problems[0].Row, file.Problems[0].Text);
            return;
        }

        Log.Loaded(logger, name, file.Series, file.Counts.GetValueOrDefault(RecordOutcome.Added), file.Counts.GetValueOrDefault(RecordOutcome.Restated));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The source {Source} is loaded: {Series} series, {Added} new points, {Restated} corrected")]
        public static partial void Loaded(ILogger logger, string source, int series, int added, int restated);

        [LoggerMessage(2, LogLevel.Warning, "The source {Source} has {Problems} problems and was not loaded; the first is {Problem} in row {Row}")]
        public static partial void Refused(ILogger logger, string source, int problems, int row, string problem);
    }
}
