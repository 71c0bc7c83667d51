using OpsBot.Hosting;

namespace OpsBot.Gallery;

/// <summary>The settings of section <c>OpsBot:Gallery</c>.</summary>
internal sealed class GalleryOptions
{
    public const string Section = "OpsBot:Gallery";

    // The names under which it is installed, the free one first.
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "msedge"];

    /// <summary>Where the renderer is installed at the first run. Empty: a folder of the user's own.</summary>
    public string CacheDirectory { get; set; } = "";

    /// <summary>Chromium, or a browser made of it, for the pictures. Empty: what the search path has.</summary>
    public string Chromium { get; set; } = "";

    public string ResolveCacheDirectory() => NpmPackages.ResolveCacheDirectory(CacheDirectory, "gallery");

    /// <returns>The program; <c>null</c> when there is none.</returns>
    public string? FindChromium()
    {
        if (Chromium.Length > 0)
        {
            return File.Exists(Chromium) ? Path.GetFullPath(Chromium) : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var ending = OperatingSystem.IsWindows() ? ".exe" : "";
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + ending))).FirstOrDefault(File.Exists);
    }
}
