using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OpsBot.Hosting.Status;
using OpsBot.Storage;

namespace OpsBot.Hosting.Servers;

/// <summary>This server, as the others see it.</summary>
internal sealed class ThisServer(IConfiguration configuration, TimeProvider clock)
{
    private static readonly string[] OwnToEach = ["Password", "Secret", "Key", "ConnectionString", "Urls", "DataDirectory", "CacheDirectory"];

    public Guid Id { get; } = Guid.CreateVersion7(clock.GetUtcNow());

    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    public string Release { get; } = typeof(ThisServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Tells settings apart without telling them.</summary>
    public string Settings { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', configuration.GetSection(OpsBotOptions.Section).AsEnumerable()
        .Where(setting => setting.Value is not null && !Array.Exists(OwnToEach, own => setting.Key.Split(':')[^1].Contains(own, StringComparison.OrdinalIgnoreCase)))
        .Select(setting => $"{setting.Key}={setting.Value}").Order(StringComparer.Ordinal)))))[..12];
}

/// <summary>Keeps the sign of life of this server fresh, and forgets servers that are gone.</summary>
internal sealed partial class GiveSign(OpsBotDbContext db, ThisServer server, Pulse pulse, TimeProvider clock, ILogger<GiveSign> logger)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>A server that was silent for longer is taken for dead.</summary>
    public static readonly TimeSpan Silent = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var seen = await db.WriteAsync(
            () => db.Servers.Where(sign => sign.Id == server.Id).ExecuteUpdateAsync(row => row.SetProperty(sign => sign.SeenAt, now), cancellationToken), cancellationToken);
        if (seen == 0)
        {
            db.Servers.Add(ServerSign.Of(server.Id, Environment.MachineName, server.Release, server.Settings, now));
            await db.SaveChangesAsync(cancellationToken);
            var gone = now - Forgotten;
            await db.Servers.Where(sign => sign.SeenAt < gone).ExecuteDeleteAsync(cancellationToken);
            await CompareAsync(now, cancellationToken);
        }

        pulse.Wrote();
    }

    private async Task CompareAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - Silent;
        if (await db.Servers.AnyAsync(other => other.SeenAt > since && other.Release == server.Release && other.Settings != server.Settings, cancellationToken))
        {
            Log.SettingsDiffer(logger);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Another server on this store has other settings in section OpsBot; people get different answers from the two")]
        public static partial void SettingsDiffer(ILogger logger);
    }
}
