using Microsoft.Playwright;

namespace OpsBot.EndToEnd;

/// <summary>Every card of the bot in the official renderer, as <c>opsbot cards</c> draws it.</summary>
public sealed class TheCardGallery : IDisposable
{
    private static readonly string[] Languages = ["zh-CN", "en"];
    private readonly string _data = Directory.CreateTempSubdirectory("opsbot-cards-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Every_card_is_drawn_fits_a_phone_and_has_no_barrier_in_any_language_and_theme()
    {
        var folder = Screenshots.PathOf("cards");
        if (Directory.Exists(folder))
        {
            // Of an older run, cards that are gone.
            Directory.Delete(folder, recursive: true);
        }

        using (var cards = OpsBotProcess.StartWith([("OpsBot__Gallery__Chromium", PlaygroundPage.Chromium)], _data, "cards", "--out", folder))
        {
            Assert.True(await cards.WaitForExitAsync(TimeSpan.FromMinutes(10)) == 0, cards.Output);
        }

        var names = NamesOf(folder, "zh-CN");
        Assert.True(names.Count >= 115, $"{names.Count} cards");
        Assert.Equal(names, NamesOf(folder, "en"));
        Assert.Equal(names.Count * Languages.Length * 2, Directory.GetFiles(folder, "*.png", SearchOption.AllDirectories).Length);

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await PlaygroundPage.LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1120, Height = 900 } });
        foreach (var view in Languages.SelectMany(language => new[] { "light", "dark" }.Select(theme => $"language={language}&theme={theme}")))
        {
            await page.GotoAsync($"{new Uri(Path.Combine(folder, "index.html"))}?{view}");
            Assert.Equal(names.Count * 2, await page.Locator("figure .ac-adaptiveCard").CountAsync());
            Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('figure')].filter(f => f.dataset.faults).map(f => `${f.dataset.name}, ${f.dataset.width}: ${f.dataset.faults}`)"));
            await page.AddScriptTagAsync(new PageAddScriptTagOptions { Path = await CardRenderer.ScriptAsync("axe-core/axe.min.js") });
            Assert.Empty(await page.EvaluateAsync<string[]>("async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html}`))"));
        }
    }

    private static List<string> NamesOf(string folder, string language) =>
        [.. Directory.GetFiles(Path.Combine(folder, language), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
}
