using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace OpsBot.EndToEnd;

/// <summary>The official renderer of Adaptive Cards in a browser, for cards that the bot has not sent.</summary>
internal sealed class CardRenderer : IAsyncDisposable
{
    private static readonly Lazy<Task> Installed = new(InstallAsync);
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private CardRenderer(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, _page) = (playwright, browser, page);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "renderer");

    public static async Task<CardRenderer> StartAsync()
    {
        string[] scripts = [await ScriptAsync("markdown-it/dist/markdown-it.min.js"), await ScriptAsync("adaptivecards/dist/adaptivecards.min.js"), Path.Combine(Folder, "render.js")];
        var playwright = await Playwright.CreateAsync();
        var browser = await PlaygroundPage.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();
        await page.SetContentAsync("<meta charset='utf-8'><body></body>");
        foreach (var script in scripts)
        {
            await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = script });
        }

        return new CardRenderer(playwright, browser, page);
    }

    /// <summary>A script of a package, installed before.</summary>
    public static async Task<string> ScriptAsync(string path)
    {
        await Installed.Value;
        return Path.Combine(Folder, "node_modules", path);
    }

    /// <summary>Draws a plain projection, of which the renderer must know everything.</summary>
    /// <returns>What the renderer warns of, and what is wider than its place.</returns>
    public Task<string[]> DrawPlainAsync(JsonNode card) => _page.EvaluateAsync<string[]>("card => draw(JSON.parse(card))", card.ToJsonString());

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static async Task InstallAsync()
    {
        // npm writes this file last.
        var (installed, wanted) = (new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json")), new FileInfo(Path.Combine(Folder, "package-lock.json")));
        if (installed.Exists && installed.LastWriteTimeUtc >= wanted.LastWriteTimeUtc)
        {
            return;
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder })!;
        await npm.WaitForExitAsync();
        Assert.Equal(0, npm.ExitCode);
    }
}
