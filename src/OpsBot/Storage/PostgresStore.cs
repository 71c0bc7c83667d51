using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OpsBot.Storage;

/// <summary>The store on a PostgreSQL server, which several bots may share.</summary>
internal sealed class PostgresStore(DbContextOptions<PostgresStore> options) : OpsBotDbContext(options)
{
    public override bool IsConflict(DbUpdateException fault) =>
        fault is DbUpdateConcurrencyException
        || fault.InnerException is PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        };

    public override Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
