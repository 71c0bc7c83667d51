using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using OpsBot.Storage;

namespace OpsBot.Doctor;

/// <summary>The store: reachable, whole, of this version, with room to grow, and of one mind with this machine about the time.</summary>
internal sealed class ExamineStore(OpsBotDbContext db, OpsBotOptions options, TimeProvider clock) : IExamination
{
    private const long LittleRoom = 1L << 30;
    private const long NoRoom = 100L << 20;

    public IAsyncEnumerable<Finding> RunAsync(CancellationToken cancellationToken) =>
        db is SqliteStore ? OfFileAsync(cancellationToken) : OfServerAsync(cancellationToken);

    private async IAsyncEnumerable<Finding> OfFileAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var folder = options.ResolveDataDirectory();
        if (Unwritable(folder) is { } fault)
        {
            yield return Finding.Fault("Doctor.FolderUnwritable", folder, fault);
            yield break;
        }

        yield return Room(folder);
        if (!File.Exists(Path.Combine(folder, SqliteStore.FileName)))
        {
            yield return Finding.Good("Doctor.NoStoreYet", folder);
            yield break;
        }

        yield return await JudgedAsync("SQLite", folder, async () =>
            await db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check").FirstAsync(cancellationToken) is var verdict and not "ok"
                ? Finding.Fault("Doctor.StoreDamaged", folder, verdict)
                : null, cancellationToken);
    }

    private async IAsyncEnumerable<Finding> OfServerAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var server = db.Database.GetDbConnection();
        yield return await JudgedAsync("PostgreSQL", $"{server.DataSource}/{server.Database}", async () =>
        {
            var before = clock.GetUtcNow();
            var theirs = await db.Database.SqlQueryRaw<DateTime>("SELECT now() AT TIME ZONE 'UTC' AS \"Value\"").FirstAsync(cancellationToken);
            var apart = new DateTimeOffset(DateTime.SpecifyKind(theirs, DateTimeKind.Utc)) - before;
            return apart.Duration() > TimeSpan.FromSeconds(30) ? Finding.Fault("Doctor.ClockApart", "PostgreSQL", Math.Round(apart.TotalSeconds)) : null;
        }, cancellationToken);
    }

    private async Task<Finding> JudgedAsync(string kind, string where, Func<Task<Finding?>> look, CancellationToken cancellationToken)
    {
        try
        {
            if (await look() is { } finding)
            {
                return finding;
            }

            var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            var newer = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).FirstOrDefault(migration => !known.Contains(migration));
            return newer is not null ? Finding.Fault("Doctor.StoreNewer", newer)
                : pending > 0 ? Finding.Advice("Doctor.StoreOlder", pending)
                : Finding.Good("Doctor.Store", kind, where);
        }
        catch (DbException fault)
        {
            return Finding.Fault("Doctor.StoreAway", where, fault.Message);
        }
    }

    private static string? Unwritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using (File.Create(Path.Combine(folder, $".write-{Environment.ProcessId}"), 1, FileOptions.DeleteOnClose))
            {
                return null;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    private static Finding Room(string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var mebibytes = free >> 20;
        return free < NoRoom ? Finding.Fault("Doctor.NoRoom", folder, mebibytes)
            : free < LittleRoom ? Finding.Advice("Doctor.LittleRoom", folder, mebibytes)
            : Finding.Good("Doctor.Room", folder, mebibytes);
    }
}
