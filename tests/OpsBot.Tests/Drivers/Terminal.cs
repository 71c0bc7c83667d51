using System.Diagnostics;
using System.Text;

namespace OpsBot.Tests.Drivers;

/// <summary>Someone at a terminal: runs the built program in a data folder of its own.</summary>
internal sealed class Terminal : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("opsbot-terminal-").FullName;

    /// <summary>Where the built program stands.</summary>
    public string Program { get; set; } = AppContext.BaseDirectory;

    /// <summary>Settings beside the data folder, by their keys.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public sealed record Outcome(int ExitCode, string Output, string Errors);

    /// <summary>A file in the folder, with any bytes.</summary>
    public string File(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    public string File(string name, string content) => File(name, Encoding.UTF8.GetBytes(content));

    public async Task<Outcome> RunsAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Program, "opsbot.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            WorkingDirectory = Folder,
        };
        start.Environment["OpsBot__DataDirectory"] = Path.Combine(Folder, "data");
        foreach (var (key, value) in Settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await errors);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
