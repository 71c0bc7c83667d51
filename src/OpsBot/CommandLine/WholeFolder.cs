namespace OpsBot.CommandLine;

/// <summary>Writes many files, each whole or not at all: beside their folder first, then moved into it. What else is in the folder stays.</summary>
internal sealed class WholeFolder : IDisposable
{
    private readonly string _output;
    private readonly string _full;

    private WholeFolder(string output, string full) => (_output, _full, Staging) = (output, full, $"{full}.{Environment.ProcessId}.part");

    /// <summary>Where the files are written.</summary>
    public string Staging { get; }

    /// <exception cref="OutputException">Nothing can be written there.</exception>
    public static WholeFolder Prepare(string output)
    {
        var folder = new WholeFolder(output, Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)));
        folder.Try(() =>
        {
            Directory.CreateDirectory(folder._full);
            Directory.CreateDirectory(folder.Staging);
        });
        return folder;
    }

    /// <summary>Moves them to where they belong.</summary>
    /// <exception cref="OutputException">A file can't be written there.</exception>
    public void Finish() => Try(() =>
    {
        foreach (var file in Directory.EnumerateFiles(Staging, "*", SearchOption.AllDirectories).ToList())
        {
            var place = Path.Combine(_full, Path.GetRelativePath(Staging, file));
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            File.Move(file, place, overwrite: true);
        }
    });

    public void Dispose()
    {
        if (Directory.Exists(Staging))
        {
            Directory.Delete(Staging, recursive: true);
        }
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(_output, fault);
        }
    }
}
