namespace OpsBot.Hosting;

/// <summary>The bundled content, which is copied beside the program.</summary>
internal sealed class ContentFolder(string root)
{
    public static ContentFolder BesideProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "content"));

    public string Root { get; } = root;

    /// <summary>The files of a kind, in the order of their names; none when the folder is absent.</summary>
    public IReadOnlyList<string> Files(string folder, string pattern)
    {
        var path = Path.Combine(Root, folder);
        return Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, pattern).Order(StringComparer.Ordinal)] : [];
    }
}
