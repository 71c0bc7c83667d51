using System.ComponentModel;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OpsBot.Storage.Backup;

/// <summary>A PostgreSQL store, copied by the server's own tools in their custom format.</summary>
internal sealed class PostgresBackup(OpsBotDbContext db, OpsBotOptions options) : IStoreBackup
{
    // The first bytes of pg_dump's custom format.
    private static readonly byte[] Signature = "PGDMP"u8.ToArray();

    private NpgsqlConnectionStringBuilder Connection => new(options.Database.ConnectionString);

    public async Task BackUpAsync(string file, CancellationToken cancellationToken)
    {
        if (!await HasStoreAsync(cancellationToken))
        {
            throw new BackupException(BackupProblem.NoStore, Connection.Database ?? "");
        }

        var full = Path.GetFullPath(file);
        var beside = $"{full}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            await File.WriteAllBytesAsync(beside, [], cancellationToken);
            await RunAsync("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", $"--file={beside}"], cancellationToken);
            File.Move(beside, full, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
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
        await JudgeAsync(file, cancellationToken);
        await using (var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.Database.ConnectionString) { Pooling = false }.ToString()))
        {
            await connection.OpenAsync(cancellationToken);
            await using var others = new NpgsqlCommand(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'", connection);
            if ((long)(await others.ExecuteScalarAsync(cancellationToken))! > 0)
            {
                throw new BackupException(BackupProblem.InUse, Connection.Database ?? "");
            }
        }

        // One transaction: a restore that breaks off leaves the store as it was.
        await RunAsync("pg_restore", ["--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction", $"--dbname={Connection.Database}", file], cancellationToken);
    }

    private async Task JudgeAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var start = new byte[Signature.Length];
            if (await stream.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken) < start.Length || !start.AsSpan().SequenceEqual(Signature))
            {
                throw new BackupException(BackupProblem.NoBackup, file);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BackupException(BackupProblem.Unreadable, file, fault);
        }

        var script = await RunAsync("pg_restore", ["--data-only", "--table=__EFMigrationsHistory", "--file=-", file], cancellationToken);
        var rows = script.Split('\n').SkipWhile(line => !line.StartsWith("COPY ", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith("\\.", StringComparison.Ordinal)).Select(line => line.Split('\t')[0]).ToList();
        if (rows.Count == 0)
        {
            throw new BackupException(BackupProblem.NoBackup, file);
        }

        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (rows.Find(migration => !known.Contains(migration)) is { } newer)
        {
            throw new BackupException(BackupProblem.Newer, newer);
        }
    }

    private async Task<bool> HasStoreAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(options.Database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT to_regclass('\"__EFMigrationsHistory\"') IS NOT NULL", connection);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<string> RunAsync(string tool, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        var connection = Connection;
        Set("PGHOST", connection.Host);
        Set("PGPORT", $"{connection.Port}");
        Set("PGUSER", connection.Username);
        Set("PGPASSWORD", connection.Password);
        Set("PGDATABASE", connection.Database);
        if (connection.SslMode is not SslMode.Prefer)
        {
            Set("PGSSLMODE", connection.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                var mode => mode.ToString().ToLowerInvariant(),
            });
        }

        using var process = Start(start, tool);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? await output : throw new BackupException(BackupProblem.ToolFailed, $"{tool}: {errors.Trim()}");

        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                start.Environment[name] = value;
            }
        }
    }

    private static Process Start(ProcessStartInfo start, string tool)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new BackupException(BackupProblem.NoTool, tool, fault);
        }
    }
}
