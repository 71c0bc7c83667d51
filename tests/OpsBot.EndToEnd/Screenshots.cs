namespace OpsBot.EndToEnd;

/// <summary>Where the pictures are left for people to look at: <c>artifacts/screenshots</c>.</summary>
internal static class Screenshots
{
    public static string PathOf(string file)
    {
        var folder = Path.Combine(RepositoryRoot, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, file);
    }

    private static string RepositoryRoot
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpsBot.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? AppContext.BaseDirectory;
        }
    }
}
