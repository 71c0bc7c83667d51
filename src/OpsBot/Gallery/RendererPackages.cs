using OpsBot.Hosting;

namespace OpsBot.Gallery;

/// <summary>The official renderer of Adaptive Cards with what it takes to read Markdown, and the driver of the browser that takes the pictures.</summary>
internal sealed class RendererPackages(string cacheDirectory)
{
    private static readonly string[] Wanted = ["adaptivecards@3.0.6", "markdown-it@14.1.0", "puppeteer-core@24.43.1"];
    private readonly NpmPackages _packages = new(cacheDirectory, string.Join('_', Wanted.Select(name => name.Replace('@', '-'))), Wanted);

    public string Folder => _packages.Folder;

    /// <summary>What the page runs, in this order.</summary>
    public IReadOnlyList<string> Scripts => [_packages.FileOf("markdown-it/dist/markdown-it.min.js"), _packages.FileOf("adaptivecards/dist/adaptivecards.min.js")];

    public bool AreInstalled => Scripts.All(File.Exists);

    /// <inheritdoc cref="NpmPackages.InstallAsync"/>
    public Task InstallAsync(Action starting, CancellationToken cancellationToken) => _packages.InstallAsync(starting, cancellationToken);
}
