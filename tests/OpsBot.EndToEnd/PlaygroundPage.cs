using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OpsBot.EndToEnd;

/// <summary>The Agents Playground in headless Chromium, as a person uses it. Its own texts are English in every locale.</summary>
internal sealed class PlaygroundPage : IAsyncDisposable
{
    /// <summary>Tests that start the Playground take turns: each would like the usual port.</summary>
    public const string OneAtATime = "playground";

    private const float LongWait = 60_000;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private readonly string _language;

    private PlaygroundPage(IPlaywright playwright, IBrowser browser, IPage page, string language)
    {
        _language = language;
        _playwright = playwright;
        _browser = browser;
        Page = page;
    }

    public static string Chromium => Environment.GetEnvironmentVariable("OPSBOT_CHROMIUM") ?? "/usr/bin/chromium";

    public IPage Page { get; }

    /// <param name="address">The page.</param>
    /// <param name="language">Goes into the names of the pictures.</param>
    public static async Task<PlaygroundPage> OpenAsync(string address, string language)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1366, Height = 900 } });

        // The page asks a content network for fonts; nothing outside this machine is needed.
        await page.RouteAsync(
            url => new Uri(url).Host is not ("localhost" or "127.0.0.1"),
            route => route.AbortAsync());

        // Loading the page is what installs the app; this answer comes after the bot has handled that.
        await page.RunAndWaitForResponseAsync(
            () => page.GotoAsync(address),
            response => response.Url.EndsWith("/installation", StringComparison.Ordinal),
            new PageRunAndWaitForResponseOptions { Timeout = LongWait });
        var playground = new PlaygroundPage(playwright, browser, page, language);
        await playground.HideLogPanelAsync();
        return playground;
    }

    /// <summary>Chromium without a window and without calls to the outside.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });

    /// <summary>The bot's messages of the open chat, oldest first.</summary>
    public ILocator BotMessages => Page.Locator("xpath=//*[@aria-label='Message header'][.//*[@aria-label='Message author']]/..");

    /// <summary>A thread of the open channel, found by a text in it; the newest is on top.</summary>
    public ILocator Thread(string text) => Page.Locator(".fui-Card[role='group']")
        .Filter(new LocatorFilterOptions { Has = Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send Message" }) })
        .Filter(new LocatorFilterOptions { HasText = text })
        .First;

    public static ILocator Card(ILocator message) => message.Locator(".ac-adaptiveCard").Last;

    public async Task<ILocator> SayAsync(string text)
    {
        var before = await BotMessages.CountAsync();
        await Page.Locator("[data-lexical-editor='true']").First.ClickAsync();
        await Page.Keyboard.TypeAsync(text);
        await Page.Keyboard.PressAsync("Enter");
        var answer = BotMessages.Nth(before);
        await answer.WaitForAsync(new LocatorWaitForOptions { Timeout = LongWait });
        return answer;
    }

    public async Task OpenGroupChatAsync(string name)
    {
        await Page.GetByText(name, new PageGetByTextOptions { Exact = true }).First.ClickAsync();
        await Page.Locator("[data-lexical-editor='true']").First.WaitForAsync();
    }

    /// <summary>Speaks to the bot where it must be mentioned, in the chat that is open.</summary>
    public async Task<ILocator> MentionAsync(string text)
    {
        var before = await BotMessages.CountAsync();
        await Page.Locator("[data-lexical-editor='true']").First.ClickAsync();
        await PickMentionAsync();
        await Page.Keyboard.TypeAsync(" " + text);
        await Page.Keyboard.PressAsync("Enter");
        var answer = BotMessages.Nth(before);
        await answer.WaitForAsync(new LocatorWaitForOptions { Timeout = LongWait });
        return answer;
    }

    public async Task OpenChannelAsync(string team, string channel)
    {
        await Page.GetByRole(AriaRole.Treeitem, new PageGetByRoleOptions { Name = $"{team} - {channel}", Exact = true }).ClickAsync();
        await NewPost.WaitForAsync();
    }

    public async Task<ILocator> SayInChannelAsync(string text)
    {
        var box = NewPost;
        await box.Locator("[data-lexical-editor='true']").ClickAsync();

        await PickMentionAsync();
        await Page.Keyboard.TypeAsync(" " + text);
        await box.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Post", Exact = true }).ClickAsync();
        var thread = Thread(text);
        await thread.WaitForAsync();
        return thread;
    }

    public Task ClickAsync(ILocator card, string title) =>
        ClickAsync(card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = title, Exact = true }));

    public Task ClickAsync(ILocator card, Regex title) => ClickAsync(card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { NameRegex = title }));

    public async Task ShootAsync(string name)
    {
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Screenshots.PathOf($"desktop-{_language}-{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private ILocator NewPost => Page.Locator(".fui-Card[role='group']")
        .Filter(new LocatorFilterOptions { Has = Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Post", Exact = true }) });

    private async Task ClickAsync(ILocator button) =>
        await Page.RunAndWaitForResponseAsync(
            () => button.ClickAsync(),
            response => response.Url.EndsWith("/_conversation/v1/invoke", StringComparison.Ordinal));

    // The bot hears a channel only when its mention is picked from the pop-up.
    private async Task PickMentionAsync()
    {
        await Page.Keyboard.TypeAsync("@");
        await Page.Locator("#typeahead-menu").GetByRole(AriaRole.Menuitem).First.ClickAsync();
    }

    // Opening or closing the panel later would wipe what is picked on a card.
    private async Task HideLogPanelAsync()
    {
        var hide = Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hide log panel" });
        if (await hide.IsVisibleAsync())
        {
            await hide.ClickAsync();
        }
    }
}
