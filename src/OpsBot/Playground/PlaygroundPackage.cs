using System.ComponentModel;
using System.Diagnostics;

namespace OpsBot.Playground;

/// <summary>The Microsoft 365 Agents Playground: a Teams-like client in the browser, from npm.</summary>
internal sealed class PlaygroundPackage(string cacheDirectory)
{
    public const string Version = "0.2.28";

    private const string Name = "@microsoft/m365agentsplayground";
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(10);
    private readonly string _folder = Path.Combine(cacheDirectory, Version);

    public string CacheDirectory => cacheDirectory;

    /// <summary>The program that Node.js runs.</summary>
    public string EntryFile => Path.Combine(_folder, "node_modules", Name, "cli.js");

    /// <summary>Whether Node.js and npm can be run here.</summary>
    public static async Task<bool> IsNodeThereAsync(CancellationToken cancellationToken) =>
        await TryRunAsync("node", ["--version"], cancellationToken) && await TryRunAsync(Npm, ["--version"], cancellationToken);

    /// <summary>Installs the package unless it is there. A broken-off install leaves nothing that looks whole.</summary>
    /// <param name="starting">Called before a download begins.</param>
    /// <param name="cancellationToken">Ends the install.</param>
    /// <exception cref="InvalidOperationException">npm failed; the message is its last line.</exception>
    /// <exception cref="IOException">The cache folder can't be written.</exception>
    public async Task InstallAsync(Action starting, CancellationToken cancellationToken)
    {
        if (File.Exists(EntryFile))
        {
            return;
        }

        starting();
        Directory.CreateDirectory(cacheDirectory);
        var staging = Path.Combine(cacheDirectory, $".{Version}-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(staging);
            await File.WriteAllTextAsync(Path.Combine(staging, "package.json"), "{\"private\":true}", cancellationToken);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(InstallLimit);
            string[] arguments = ["install", "--prefix", staging, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error", $"{Name}@{Version}"];
            var (exitCode, output) = await RunAsync(Npm, arguments, limit.Token);
            if (exitCode != 0)
            {
                throw new InvalidOperationException(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? $"npm: {exitCode}");
            }

            if (!File.Exists(EntryFile))
            {
                Directory.Move(staging, _folder);
            }
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    private static string Npm => OperatingSystem.IsWindows() ? "npm.cmd" : "npm";

    private static async Task<bool> TryRunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            return (await RunAsync(program, arguments, cancellationToken)).ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // Not on this machine.
            return false;
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
