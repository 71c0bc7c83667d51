using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OpsBot.EndToEnd;

/// <summary>The built program, run as its users run it.</summary>
internal sealed class OpsBotProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly List<Process> _orphans = [];

    private OpsBotProcess(Process process) => _process = process;

    public string Output => string.Join('\n', _lines);

    public int Id => _process.Id;

    public static OpsBotProcess Start(string dataDirectory, params string[] arguments) => StartWith([], dataDirectory, arguments);

    /// <summary>With settings in the environment.</summary>
    public static OpsBotProcess StartWith((string Name, string Value)[] settings, string dataDirectory, params string[] arguments)
    {
        // A write past a limit of the file size is an error, as on a full disk, and no signal that ends the program: AFullDisk sets such a limit.
        const string WithoutSignal = "trap '' XFSZ; exec dotnet \"$0\" \"$@\"";
        var start = new ProcessStartInfo("bash", ["-c", WithoutSignal, Path.Combine(AppContext.BaseDirectory, "opsbot.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OpsBot__DataDirectory"] = dataDirectory;
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var program = new OpsBotProcess(Process.Start(start)!);
        program._process.OutputDataReceived += (_, line) => program._lines.Enqueue(line.Data ?? "");
        program._process.ErrorDataReceived += (_, line) => program._lines.Enqueue(line.Data ?? "");
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits for a line that the program prints.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> isWanted, TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        while (true)
        {
            if (_lines.FirstOrDefault(isWanted) is { } line)
            {
                return line;
            }

            Assert.False(_process.HasExited, $"It ended: {Output}");
            await Task.Delay(100, patience.Token);
        }
    }

    public async Task<int> WaitForExitAsync(TimeSpan? limit = null)
    {
        using var patience = new CancellationTokenSource(limit ?? TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    /// <summary>kill -9: no handler of the program runs. What it started goes on until this is disposed.</summary>
    public async Task KillAsync()
    {
        foreach (var thread in Directory.EnumerateDirectories($"/proc/{_process.Id}/task"))
        {
            var children = await File.ReadAllTextAsync(Path.Combine(thread, "children"));
            _orphans.AddRange(children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture))));
        }

        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        foreach (var orphan in _orphans)
        {
            orphan.Kill(entireProcessTree: true);
            orphan.Dispose();
        }
    }
}
