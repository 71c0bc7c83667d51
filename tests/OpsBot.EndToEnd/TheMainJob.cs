using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace OpsBot.EndToEnd;

/// <summary>README's first command in a real browser: a quiz, an answer with its clause, an alert in a channel.</summary>
[Collection(PlaygroundPage.OneAtATime)]
public sealed class TheMainJob : IDisposable
{
    private const string Team = "电商运营";
    private const string Channel = "指标告警";
    private const string GroupChat = "运营小组";
    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-e2e-").FullName;

    /// <summary>What a person types and reads in one language. Patterns where the text has numbers in it.</summary>
    public sealed record Words(
        string Language,
        string Opened,
        string Welcome,
        string Quiz,
        string Topic,
        string Position,
        string Submit,
        string Verdict,
        string Clause,
        string Next,
        string ToScore,
        string Score,
        string Results,
        string ResultsSummary,
        string Question,
        string QuestionClause,
        string Unknown,
        string NotSaid,
        string Subscribe,
        string Subscribed,
        string Take,
        string Taken)
    {
        public override string ToString() => Language;
    }

    public static TheoryData<Words> Languages =>
    [
        new(
            "zh-CN", "请在浏览器打开", "您好，我是 OpsBot", "测验", "^平台规则（\\d+ 题）$", "第 {0} 题，共 5 题", "提交", "答对了|部分正确|答错了", "手册依据", "下一题", "看成绩",
            "答对 \\d 题，共 5 题", "成绩", "共完成 1 组", "差评怎么处理？", "客服-3.2", "食堂几点开门？", "手册里没有写到", "订阅告警", "已订阅", "我来跟进", "本地用户.*已跟进"),
        new(
            "en", "Open in your browser", "Hello, I am OpsBot", "quiz", "^Platform rules \\(\\d+ items\\)$", "item {0} of 5", "Submit", "Right|Not right", "Handbook clause", "Next", "See the score",
            "\\d of 5 right", "results", "Runs completed: 1", "How do we handle bad reviews?", "客服-3", "When does the canteen open?", "The handbook does not say", "subscribe alerts", "Subscribed", "I'll take it", "Taken by 本地用户"),
    ];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory, MemberData(nameof(Languages))]
    public async Task A_person_takes_a_quiz_asks_the_handbook_and_acknowledges_an_alert(Words words)
    {
        Skip.If(!File.Exists(PlaygroundPage.Chromium), $"No Chromium at {PlaygroundPage.Chromium}.");
        using var bot = OpsBotProcess.Start(_folder, "playground", "--lang", words.Language);
        var line = await bot.WaitForLineAsync(
            line => line.Contains(words.Opened, StringComparison.Ordinal) || line.Contains("Node.js", StringComparison.Ordinal),
            TimeSpan.FromMinutes(5));
        var address = Regex.Match(line, "http://[0-9.:]+$");
        Skip.If(!address.Success || line.Contains("Node.js", StringComparison.Ordinal), "No Playground: Node.js or npm is missing.");
        await using var teams = await PlaygroundPage.OpenAsync(address.Value, words.Language);

        await PlaygroundPage.Card(teams.BotMessages.First).GetByText(words.Welcome).WaitForAsync();
        await teams.ShootAsync("01-welcome");
        await TakeQuizAsync(teams, words);
        await AskAsync(teams, words);
        await StartInGroupChatAsync(teams, words);
        await GetAlertAsync(teams, words);
    }

    private static async Task TakeQuizAsync(PlaygroundPage teams, Words words)
    {
        var card = PlaygroundPage.Card(await teams.SayAsync(words.Quiz));
        await teams.ShootAsync("02-topics");
        await teams.ClickAsync(card, new Regex(words.Topic));
        for (var position = 1; position <= 5; position++)
        {
            await card.GetByText(string.Format(System.Globalization.CultureInfo.InvariantCulture, words.Position, position)).WaitForAsync();
            await teams.ShootAsync($"03-item-{position}");
            var choice = await card.GetByRole(AriaRole.Checkbox).CountAsync() > 0 ? AriaRole.Checkbox : AriaRole.Radio;
            await card.GetByRole(choice).First.CheckAsync();
            await teams.ClickAsync(card, words.Submit);
            await card.GetByText(new Regex(words.Verdict)).First.WaitForAsync();
            await card.GetByText(new Regex(words.Clause)).First.WaitForAsync();
            await teams.ShootAsync($"04-feedback-{position}");
            await teams.ClickAsync(card, position < 5 ? words.Next : words.ToScore);
        }

        await card.GetByText(new Regex(words.Score)).First.WaitForAsync();
        await teams.ShootAsync("05-score");
        var results = PlaygroundPage.Card(await teams.SayAsync(words.Results));
        await results.GetByText(new Regex(words.ResultsSummary)).WaitForAsync();
        await teams.ShootAsync("06-results");
    }

    private static async Task AskAsync(PlaygroundPage teams, Words words)
    {
        var answer = await teams.SayAsync(words.Question);
        await answer.GetByText(new Regex(words.QuestionClause)).First.WaitForAsync();

        // The buttons come in a message of their own, which must not be taken for the answer to what is said next.
        await teams.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex(words.QuestionClause) }).First.WaitForAsync();
        await teams.ShootAsync("07-answer");
        var unknown = await teams.SayAsync(words.Unknown);
        await unknown.GetByText(new Regex(words.NotSaid)).First.WaitForAsync();
        await teams.ShootAsync("08-not-in-the-handbook");
    }

    private static async Task StartInGroupChatAsync(PlaygroundPage teams, Words words)
    {
        await teams.OpenGroupChatAsync(GroupChat);
        await PlaygroundPage.Card(teams.BotMessages.First).GetByText(words.Welcome).WaitForAsync();
        var card = PlaygroundPage.Card(await teams.MentionAsync(words.Quiz));
        await teams.ClickAsync(card, new Regex(words.Topic));
        await card.GetByText(string.Format(System.Globalization.CultureInfo.InvariantCulture, words.Position, 1)).WaitForAsync();
        await teams.ShootAsync("09-group-chat");
    }

    private async Task GetAlertAsync(PlaygroundPage teams, Words words)
    {
        await teams.OpenChannelAsync(Team, Channel);
        var subscribed = await teams.SayInChannelAsync(words.Subscribe);
        await subscribed.GetByText(new Regex(words.Subscribed)).First.WaitForAsync();
        await teams.ShootAsync("10-subscribed");

        using var check = OpsBotProcess.Start(_folder, "metrics", "check", "--post");
        Assert.True(await check.WaitForExitAsync() == 0, check.Output);

        var alert = teams.Page.Locator(".ac-adaptiveCard").Filter(new LocatorFilterOptions { Has = teams.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = words.Take }) }).First;
        await alert.WaitForAsync();
        await alert.ScrollIntoViewIfNeededAsync();
        await teams.ShootAsync("11-alert");
        await teams.ClickAsync(alert, words.Take);
        await teams.Page.GetByText(new Regex(words.Taken)).First.WaitForAsync();
        await teams.ShootAsync("12-acknowledged");
    }
}
