using System.ComponentModel;
using System.Diagnostics;

namespace OpsBot.Hosting;

/// <summary>Packages from npm, installed once into a folder of the user's own and run or read from there.</summary>
/// <param name="cacheDirectory">Where the folder is.</param>
/// <param name="name">The folder's name: it changes with what is in it.</param>
/// <param name="packages">Each as <c>name@version</c>.</param>
internal sealed class NpmPackages(string cacheDirectory, string name, IReadOnlyList<string> packages)
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(10);
    private readonly string _folder = Path.Combine(cacheDirectory, name);

    /// <summary>Holds the packages in <c>node_modules</c>, once they are installed.</summary>
    public string Folder => _folder;

    /// <summary>A folder of the user's own, beside the data.</summary>
    /// <param name="setting">What the settings say; empty for the usual place.</param>
    /// <param name="name">What is kept there.</param>
    public static string ResolveCacheDirectory(string setting, string name) => Path.GetFullPath(setting.Length > 0
        ? setting
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "opsbot",
            name));

    /// <summary>A file of a package.</summary>
    /// <param name="path">The package's name, then the path in it.</param>
    public string FileOf(string path) => Path.Combine([_folder, "node_modules", .. path.Split('/')]);

    /// <summary>Whether Node.js and npm can be run here.</summary>
    public static async Task<bool> IsNodeThereAsync(CancellationToken cancellationToken) =>
        await TryRunAsync("node", ["--version"], cancellationToken) && await TryRunAsync(Npm, ["--version"], cancellationToken);

    /// <summary>Installs the packages unless they are there. A broken-off install leaves nothing that looks whole.</summary>
    /// <param name="starting">Called before a download begins.</param>
    /// <param name="cancellationToken">Ends the install.</param>
    /// <exception cref="InvalidOperationException">npm failed; the message is its last line.</exception>
    /// <exception cref="IOException">The cache folder can't be written.</exception>
    public async Task InstallAsync(Action starting, CancellationToken cancellationToken)
    {
        if (Directory.Exists(_folder))
        {
            return;
        }

        starting();
        Directory.CreateDirectory(cacheDirectory);
        var staging = Path.Combine(cacheDirectory, $".{name}-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(staging);
            await File.WriteAllTextAsync(Path.Combine(staging, "package.json"), "{\"private\":true}", cancellationToken);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(InstallLimit);
            string[] arguments = ["install", "--prefix", staging, "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel", "error", .. packages];
            var (exitCode, output) = await RunAsync(Npm, arguments, limit.Token);
            if (exitCode != 0)
            {
                throw new InvalidOperationException(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? $"npm: {exitCode}");
            }

            if (!Directory.Exists(_folder))
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

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="Win32Exception">It is not on this machine.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
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
}
