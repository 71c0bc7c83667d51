using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace OpsBot.EndToEnd;

/// <summary>The official renderer of Adaptive Cards, in a browser as wide as a phone or a chat on a desktop.</summary>
internal sealed class CardRenderer : IAsyncDisposable
{
    public const int PhoneWidth = 390;
    public const int DesktopWidth = 640;
    private static readonly Lazy<Task> Installed = new(InstallAsync);
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;

    private CardRenderer(IPlaywright playwright, IBrowser browser, IPage page) => (_playwright, _browser, _page) = (playwright, browser, page);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "renderer");

    public static async Task<CardRenderer> StartAsync(int width = PhoneWidth)
    {
        await Installed.Value;
        var playwright = await Playwright.CreateAsync();
        var browser = await PlaygroundPage.LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 844 },
            DeviceScaleFactor = 2,
        });
        await page.SetContentAsync("<meta charset='utf-8'><body></body>");
        foreach (var script in (string[])["node_modules/markdown-it/dist/markdown-it.min.js", "node_modules/adaptivecards/dist/adaptivecards.min.js", "render.js"])
        {
            await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = Path.Combine(Folder, script) });
        }

        return new CardRenderer(playwright, browser, page);
    }

    /// <summary>Draws a card for Teams, with the fallbacks of what only Teams draws.</summary>
    /// <param name="card">The card on the wire.</param>
    /// <param name="picture">Where its picture goes.</param>
    /// <returns>What the renderer warns of, and what is wider than the phone.</returns>
    public async Task<string[]> DrawAsync(JsonNode card, string picture)
    {
        var faults = await EvaluateAsync(card, isPlain: false);
        await _page.Locator("body > *").First.ScreenshotAsync(new LocatorScreenshotOptions { Path = picture });
        return faults;
    }

    /// <summary>Draws a plain projection, of which the renderer must know everything.</summary>
    /// <inheritdoc cref="DrawAsync"/>
    public Task<string[]> DrawPlainAsync(JsonNode card) => EvaluateAsync(card, isPlain: true);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private Task<string[]> EvaluateAsync(JsonNode card, bool isPlain) =>
        _page.EvaluateAsync<string[]>("([card, isPlain]) => draw(JSON.parse(card), isPlain)", new object[] { card.ToJsonString(), isPlain });

    private static async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            return;
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder })!;
        await npm.WaitForExitAsync();
        Assert.Equal(0, npm.ExitCode);
    }
}
