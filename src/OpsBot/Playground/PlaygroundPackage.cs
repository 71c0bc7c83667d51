using OpsBot.Hosting;

namespace OpsBot.Playground;

/// <summary>The Microsoft 365 Agents Playground: a Teams-like client in the browser, from npm.</summary>
internal sealed class PlaygroundPackage(string cacheDirectory)
{
    public const string Version = "0.2.28";

    private const string Name = "@microsoft/m365agentsplayground";
    private readonly NpmPackages _packages = new(cacheDirectory, Version, [$"{Name}@{Version}"]);

    public string CacheDirectory => cacheDirectory;

    /// <summary>The program that Node.js runs.</summary>
    public string EntryFile => _packages.FileOf($"{Name}/cli.js");

    /// <inheritdoc cref="NpmPackages.InstallAsync"/>
    public Task InstallAsync(Action starting, CancellationToken cancellationToken) => _packages.InstallAsync(starting, cancellationToken);
}
