namespace OpsBot.Domain.Tests.Handbook;

/// <summary>Files that lie beside a checkout and are no part of it; tests that need them are skipped without them.</summary>
internal static class SharedFiles
{
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("OPSBOT_SHARED") ?? Ancestors()
        .Select(folder => Path.Combine(folder, "shared"))
        .FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, "handbook")));

    public static string Require(params string[] path)
    {
        Skip.If(Folder is null, "The shared folder with the handbook sources is not here.");
        return Path.Combine([Folder!, .. path]);
    }

    private static IEnumerable<string> Ancestors()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
