using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OpsBot.Bench;

/// <summary>One of the two bots, as a process of its own.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;

    private Server(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Where activities are posted.</summary>
    public Uri Address { get; }

    /// <summary>Starts a program and waits until it prints that it listens.</summary>
    /// <param name="file">The program.</param>
    /// <param name="arguments">Gets the port.</param>
    /// <param name="ready">Part of the line that says so.</param>
    /// <param name="environment">Settings.</param>
    /// <exception cref="InvalidOperationException">It ended before.</exception>
    public static async Task<Server> StartAsync(
        string file, Func<int, string[]> arguments, string ready, IReadOnlyDictionary<string, string> environment)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(file, arguments(port)) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(ready, StringComparison.Ordinal))
            {
                // Read on, or a full pipe stops the server.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new Server(process, new Uri($"http://127.0.0.1:{port}/api/messages"));
            }
        }

        throw new InvalidOperationException($"{file} ended before it listened.");
    }

    /// <summary>The most memory it has held, in MiB.</summary>
    public double PeakMemory() => Status("VmHWM:");

    /// <summary>The memory that it holds now, in MiB.</summary>
    public double Memory() => Status("VmRSS:");

    /// <summary>The processor time that it has used so far.</summary>
    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Kills it, as <c>kill -9</c> does: what it acknowledged is on disk or lost.</summary>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private double Status(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
