namespace OpsBot.Storage;

/// <summary>
/// Tells a restore that a bot runs on the SQLite store: as long as it does, it holds a shared lock on a file beside the store. The
/// system lets go of it when the process ends, however it ends; several bots may hold it.
/// </summary>
internal sealed class HoldStore(OpsBotOptions options) : IHostedService, IDisposable
{
    private const string FileName = "opsbot.in-use";

    private FileStream? _held;

    /// <exception cref="StoreUnusableException">The store is being restored just now.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var folder = options.ResolveDataDirectory();
        try
        {
            _held = new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
        }
        catch (IOException fault)
        {
            throw new StoreUnusableException(folder, fault);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _held?.Dispose();

    /// <summary>Keeps bots out as long as the result lives.</summary>
    /// <exception cref="IOException">A bot runs.</exception>
    public static IDisposable Alone(string folder) =>
        new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
}
