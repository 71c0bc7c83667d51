using OpsBot.Hosting;

namespace OpsBot.Playground;

/// <summary>The settings of section <c>OpsBot:Playground</c>.</summary>
internal sealed class PlaygroundOptions
{
    public const string Section = "OpsBot:Playground";

    /// <summary>Where the Playground is installed at the first run. Empty: a folder of the user's own.</summary>
    public string CacheDirectory { get; set; } = "";

    public string ResolveCacheDirectory() => NpmPackages.ResolveCacheDirectory(CacheDirectory, "playground");
}
