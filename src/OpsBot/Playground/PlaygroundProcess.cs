using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OpsBot.Playground;

/// <summary>A running Playground, which ends when this is disposed.</summary>
internal sealed class PlaygroundProcess : IDisposable
{
    private const int UsualPort = 56150;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private volatile string _lastLine = "";

    private PlaygroundProcess(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>The page to open.</summary>
    public string Address { get; }

    /// <summary>Starts it beside a bot and waits until its page answers.</summary>
    /// <param name="package">An installed package.</param>
    /// <param name="botAddress">Where the bot listens.</param>
    /// <param name="workFolder">Holds the people and teams that the page shows.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="InvalidOperationException">It ended at once, or did not answer in time.</exception>
    public static async Task<PlaygroundProcess> StartAsync(
        PlaygroundPackage package, string botAddress, string workFolder, CancellationToken cancellationToken)
    {
        var port = FreePort(UsualPort);
        var start = new ProcessStartInfo(
            "node",
            [package.EntryFile, "start", "-e", $"{botAddress}/api/messages", "-c", "msteams", "-p", $"{port}", "--disable-telemetry"])
        {
            WorkingDirectory = workFolder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // It would open a browser by itself; the address is printed instead.
        start.Environment["TEAMSAPPTESTER_BROWSER"] = "none";

        // --disable-telemetry leaves the telemetry library's own statistics on; and the log would land in the content folder.
        start.Environment["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "1";
        start.Environment["M365_AGENTS_PLAYGROUND_LOGFILE"] = Path.Combine(package.CacheDirectory, "playground.log");
        var process = Process.Start(start)!;

        var playground = new PlaygroundProcess(process, $"http://127.0.0.1:{port}");

        // Always read, because a full pipe would stop it; the last line says why it ended.
        process.OutputDataReceived += (_, line) => playground._lastLine = line.Data is { Length: > 0 } said ? said : playground._lastLine;
        process.ErrorDataReceived += (_, line) => playground._lastLine = line.Data is { Length: > 0 } said ? said : playground._lastLine;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await playground.WaitUntilItAnswersAsync(cancellationToken);
            return playground;
        }
        catch
        {
            playground.Dispose();
            throw;
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    /// <summary>A port of this machine that is free now: the wanted one, or any.</summary>
    public static int FreePort(int wanted)
    {
        foreach (var port in (int[])[wanted, 0])
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException) when (port == wanted)
            {
                // Taken: any other will do.
            }
        }

        throw new InvalidOperationException("No port is free.");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task WaitUntilItAnswersAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        using var http = new HttpClient();
        while (!_process.HasExited)
        {
            try
            {
                using var response = await http.GetAsync(new Uri(Address), limit.Token);
                return;
            }
            catch (Exception fault) when (fault is HttpRequestException or SocketException)
            {
                // Not up yet. A connection that is closed at the moment it opens comes as a bare SocketException.
                await Task.Delay(200, limit.Token);
            }
        }

        throw new InvalidOperationException($"node: {_process.ExitCode} {_lastLine}".TrimEnd());
    }
}
