using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OpsBot.EndToEnd;

/// <summary>README's first command in a real browser: a quiz, an answer with its clause, an alert in a channel.</summary>
public sealed class TheMainJob : IAsyncLifetime
{
    private const string Team = "电商运营";
    private const string Channel = "指标告警";
    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-e2e-").FullName;
    private OpsBotProcess? _bot;
    private PlaygroundPage? _teams;

    public async Task InitializeAsync()
    {
        if (!File.Exists(PlaygroundPage.Chromium))
        {
            return;
        }

        _bot = OpsBotProcess.Start(_folder, "playground");
        var line = await _bot.WaitForLineAsync(
            line => line.Contains("请在浏览器打开", StringComparison.Ordinal) || line.Contains("没有网页客户端", StringComparison.Ordinal),
            TimeSpan.FromMinutes(5));
        if (Regex.Match(line, "http://[0-9.:]+$") is { Success: true } address)
        {
            _teams = await PlaygroundPage.OpenAsync(address.Value);
        }
    }

    public async Task DisposeAsync()
    {
        if (_teams is not null)
        {
            await _teams.DisposeAsync();
        }

        _bot?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [SkippableFact]
    public async Task A_person_takes_a_quiz_asks_the_handbook_and_acknowledges_an_alert()
    {
        Skip.If(!File.Exists(PlaygroundPage.Chromium), $"No Chromium at {PlaygroundPage.Chromium}.");
        Skip.If(_teams is null, "No Playground: Node.js or npm is missing.");
        var teams = _teams!;

        await PlaygroundPage.Card(teams.BotMessages.First).GetByText("您好，我是 OpsBot").WaitForAsync();
        await teams.ShootAsync("01-welcome");
        await TakeQuizAsync(teams);
        await AskAsync(teams);
        await GetAlertAsync(teams);
    }

    private static async Task TakeQuizAsync(PlaygroundPage teams)
    {
        var card = PlaygroundPage.Card(await teams.SayAsync("测验"));
        await teams.ShootAsync("02-topics");
        await teams.ClickAsync(card, "平台规则（15 题）");
        for (var position = 1; position <= 5; position++)
        {
            await card.GetByText($"第 {position} 题，共 5 题").WaitForAsync();
            await teams.ShootAsync($"03-item-{position}");
            var choice = await card.GetByRole(AriaRole.Checkbox).CountAsync() > 0 ? AriaRole.Checkbox : AriaRole.Radio;
            await card.GetByRole(choice).First.CheckAsync();
            await teams.ClickAsync(card, "提交");
            await card.GetByText(new Regex("答对了|答错了")).First.WaitForAsync();
            await card.GetByText(new Regex("手册依据")).WaitForAsync();
            await teams.ShootAsync($"04-feedback-{position}");
            await teams.ClickAsync(card, position < 5 ? "下一题" : "看成绩");
        }

        await card.GetByText(new Regex("答对 \\d 题，共 5 题")).WaitForAsync();
        await teams.ShootAsync("05-score");
        var results = PlaygroundPage.Card(await teams.SayAsync("成绩"));
        await results.GetByText(new Regex("共完成 1 组")).WaitForAsync();
        await teams.ShootAsync("06-results");
    }

    private static async Task AskAsync(PlaygroundPage teams)
    {
        var answer = await teams.SayAsync("差评怎么处理？");
        await answer.GetByText(new Regex("客服-3.2")).First.WaitForAsync();
        await teams.ShootAsync("07-answer");
        var unknown = await teams.SayAsync("食堂几点开门？");
        await unknown.GetByText(new Regex("手册里没有写到")).First.WaitForAsync();
        await teams.ShootAsync("08-not-in-the-handbook");
    }

    private async Task GetAlertAsync(PlaygroundPage teams)
    {
        await teams.OpenChannelAsync(Team, Channel);
        var subscribed = await teams.SayInChannelAsync("订阅告警");
        await subscribed.GetByText(new Regex("已订阅")).First.WaitForAsync();
        await teams.ShootAsync("09-subscribed");

        using var check = OpsBotProcess.Start(_folder, "metrics", "check", "--post");
        Assert.True(await check.WaitForExitAsync() == 0, check.Output);

        var alert = teams.Page.Locator(".ac-adaptiveCard").Filter(new LocatorFilterOptions { Has = teams.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "我来跟进" }) }).First;
        await alert.WaitForAsync();
        await alert.ScrollIntoViewIfNeededAsync();
        await teams.ShootAsync("10-alert");
        await teams.ClickAsync(alert, "我来跟进");
        await teams.Page.GetByText(new Regex("本地用户.*已跟进")).First.WaitForAsync();
        await teams.ShootAsync("11-acknowledged");
    }
}
