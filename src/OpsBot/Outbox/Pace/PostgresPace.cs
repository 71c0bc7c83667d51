using System.Security.Cryptography;
using System.Text;
using Npgsql;
using OpsBot.BotFramework.Connector;

namespace OpsBot.Outbox.Pace;

/// <summary>The pace of all servers on one PostgreSQL store, by the clock of the store. While the store is away each server keeps its own.</summary>
internal sealed partial class PostgresPace : ISharedPace, IAsyncDisposable
{
    // 50 calls a second leave 1 s / 50 apart; the rest is for what comes a little late.
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1.07) / 50;

    // Longer than a call may take, with the wait before it.
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(25);

    private const string EnterSql = """
        INSERT INTO "SendLanes" AS lane ("Id", "Holder", "HeldUntil", "Ended") VALUES (@id, @me, clock_timestamp() + @hold, ARRAY[]::bigint[])
        ON CONFLICT ("Id") DO UPDATE SET "Holder" = @me, "HeldUntil" = clock_timestamp() + @hold,
            "Ended" = CASE WHEN lane."Holder" <> @me THEN lane."Ended" || (extract(epoch FROM lane."HeldUntil") * 1000)::bigint ELSE lane."Ended" END
        WHERE lane."Holder" IS NULL OR lane."Holder" = @me OR lane."HeldUntil" <= clock_timestamp()
        RETURNING "Ended", (extract(epoch FROM clock_timestamp()) * 1000)::bigint
        """;

    private const string LeaveSql = """
        UPDATE "SendLanes" SET "Holder" = NULL, "HeldUntil" = clock_timestamp(),
            "Ended" = (SELECT coalesce(array_agg((extract(epoch FROM clock_timestamp()) * 1000)::bigint - age ORDER BY age DESC), ARRAY[]::bigint[]) FROM unnest(@ages) AS age)
        WHERE "Id" = @id AND "Holder" = @me
        """;

    private const string ReserveSql = """
        INSERT INTO "SendPaces" AS pace ("TenantId", "NextAt") VALUES (@tenant, clock_timestamp() + @apart)
        ON CONFLICT ("TenantId") DO UPDATE SET "NextAt" = greatest(pace."NextAt", clock_timestamp()) + @apart
        RETURNING "NextAt" - @apart - clock_timestamp()
        """;

    private const string PauseSql = """
        INSERT INTO "SendPaces" AS pace ("TenantId", "NextAt") VALUES (@tenant, clock_timestamp() + @pause)
        ON CONFLICT ("TenantId") DO UPDATE SET "NextAt" = greatest(pace."NextAt", clock_timestamp() + @pause)
        """;

    private readonly Guid _me;
    private readonly TimeProvider _clock;
    private readonly ILogger<PostgresPace> _logger;
    private readonly NpgsqlDataSource _store;

    /// <param name="connectionString">Of the store.</param>
    /// <param name="clock">Measures the waits.</param>
    /// <param name="logger">Says when the store is away.</param>
    public PostgresPace(string connectionString, TimeProvider clock, ILogger<PostgresPace> logger)
    {
        (_me, _clock, _logger) = (Guid.CreateVersion7(clock.GetUtcNow()), clock, logger);

        // What a crash of the store may forget here is older than any wait; flushing each call to the disk would halve the pace.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 8, Options = "-c synchronous_commit=off" };
        _store = NpgsqlDataSource.Create(settings);
    }

    public async Task<IReadOnlyList<TimeSpan>> EnterAsync(string tenantId, string conversation, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await using var enter = _store.CreateCommand(EnterSql);
                enter.Parameters.AddWithValue("id", KeyOf(tenantId, conversation));
                enter.Parameters.AddWithValue("me", _me);
                enter.Parameters.AddWithValue("hold", Hold);
                await using (var row = await enter.ExecuteReaderAsync(cancellationToken))
                {
                    if (await row.ReadAsync(cancellationToken))
                    {
                        var now = row.GetInt64(1);
                        return [.. row.GetFieldValue<long[]>(0).Select(ended => TimeSpan.FromMilliseconds(now - ended))];
                    }
                }

                await Task.Delay(LookAgain, _clock, cancellationToken);
            }
        }
        catch (NpgsqlException fault)
        {
            Log.Away(_logger, fault.Message);
            return [];
        }
    }

    public async Task LeaveAsync(string tenantId, string conversation, IReadOnlyList<TimeSpan> ages)
    {
        long[] sent = [.. ages.Select(age => (long)age.TotalMilliseconds)];
        await RunAsync(LeaveSql, [new("id", KeyOf(tenantId, conversation)), new NpgsqlParameter("me", _me), new NpgsqlParameter("ages", sent)], CancellationToken.None);
    }

    public async Task<TimeSpan> ReserveAsync(string tenantId, CancellationToken cancellationToken) =>
        await RunAsync(ReserveSql, [new("tenant", tenantId), new NpgsqlParameter("apart", Apart)], cancellationToken) as TimeSpan? ?? TimeSpan.Zero;

    public Task PauseAsync(string tenantId, TimeSpan pause) =>
        RunAsync(PauseSql, [new("tenant", tenantId), new NpgsqlParameter("pause", pause)], CancellationToken.None);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static Guid KeyOf(string tenantId, string conversation)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{tenantId}\n{conversation}"), hash);
        return new Guid(hash[..16]);
    }

    private async Task<object?> RunAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = _store.CreateCommand(sql);
            command.Parameters.AddRange(parameters);
            return await command.ExecuteScalarAsync(cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            Log.Away(_logger, fault.Message);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The pace of the other servers can't be asked for: {Reason}")]
        public static partial void Away(ILogger logger, string reason);
    }
}
