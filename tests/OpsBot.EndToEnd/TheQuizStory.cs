using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace OpsBot.EndToEnd;

/// <summary>What staff and trainers do with the quiz, in a real browser: practice, the daily three, an exam that goes on after <c>kill -9</c>, questions from a file.</summary>
[Collection(PlaygroundPage.OneAtATime)]
public sealed class TheQuizStory : IDisposable
{
    private const string Questions = """
        ::DB-618-1:: 一个商品在活动当天要退款，商家最晚几小时内处理？ { =24小时 ~48小时 ~72小时 }

        ::DB-618-2:: 下列哪一句可以写进商品标题？ { ~全网最低价 =纯棉短袖 ~销量第一 }

        ::DB-618-3:: 没有答案的一题 { ~甲 ~乙 }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-e2e-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task A_person_practises_revises_takes_an_exam_over_a_crash_and_brings_questions_in_a_file()
    {
        Skip.If(!File.Exists(PlaygroundPage.Chromium), $"No Chromium at {PlaygroundPage.Chromium}.");
        using var bot = OpsBotProcess.Start(_folder, "playground", "--lang", "zh-CN");
        var line = await bot.WaitForLineAsync(
            line => line.Contains("请在浏览器打开", StringComparison.Ordinal) || line.Contains("Node.js", StringComparison.Ordinal), TimeSpan.FromMinutes(5));
        var address = Regex.Match(line, "http://[0-9.:]+$");
        Skip.If(!address.Success || line.Contains("Node.js", StringComparison.Ordinal), "No Playground: Node.js or npm is missing.");
        await using var teams = await PlaygroundPage.OpenAsync(address.Value, "zh-CN");
        await PlaygroundPage.Card(teams.BotMessages.First).WaitForAsync();

        await PractiseAsync(teams);
        await ReviseAsync(teams);
        using var again = await TakeExamAsync(teams, bot);
        await BringFileAsync(teams, new Uri(address.Value));
        Assert.DoesNotContain("items.gift", again.Output, StringComparison.Ordinal);
    }

    private static async Task PractiseAsync(PlaygroundPage teams)
    {
        var card = PlaygroundPage.Card(await teams.SayAsync("测验 隐私"));
        for (var position = 1; position <= 5; position++)
        {
            await AnswerAsync(teams, card, $"第 {position} 题，共 5 题");
            await card.GetByText(new Regex("答对了|部分正确|答错了")).First.WaitForAsync();
            await teams.ClickAsync(card, position < 5 ? "下一题" : "看成绩");
        }

        await card.GetByText(new Regex("答对 \\d 题，共 5 题")).First.WaitForAsync();
        await teams.ShootAsync("20-practice");
    }

    private async Task ReviseAsync(PlaygroundPage teams)
    {
        await using (var store = new SqliteConnection($"Data Source={Path.Combine(_folder, "opsbot.db")}"))
        {
            // A week later.
            await store.OpenAsync();
            await using var command = store.CreateCommand();
            command.CommandText = "UPDATE Reviews SET \"On\" = date(\"On\", '-9 days')";
            Assert.True(await command.ExecuteNonQueryAsync() > 0, "The first answers of five items can't all be right.");
        }

        var card = PlaygroundPage.Card(await teams.SayAsync("每日三题"));
        await teams.ShootAsync("21-daily");
        await AnswerAsync(teams, card, "第 1 题");
        await card.GetByText(new Regex("答对了|部分正确|答错了")).First.WaitForAsync();
        await teams.ShootAsync("22-daily-answered");
    }

    private async Task<OpsBotProcess> TakeExamAsync(PlaygroundPage teams, OpsBotProcess bot)
    {
        var card = PlaygroundPage.Card(await teams.SayAsync("考试 隐私"));
        await teams.ShootAsync("23-exam");
        await teams.ClickAsync(card, "开始考试");
        await AnswerAsync(teams, card, "第 1 题，共 10 题");
        await card.GetByText("第 2 题，共 10 题").WaitForAsync();
        var until = await card.GetByText(new Regex("[0-9]{2}:[0-9]{2} 前交卷")).First.InnerTextAsync();
        await teams.ShootAsync("24-exam-answered");
        var port = new Uri(Regex.Match(bot.Output, "http://127[0-9.:]+").Value).Port;

        await bot.KillAsync();
        var again = OpsBotProcess.StartWith([("OpsBot__Language", "zh-CN")], _folder, "serve", "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        await again.WaitForLineAsync(line => line.Contains("Now listening", StringComparison.Ordinal), TimeSpan.FromMinutes(1));
        await AnswerAsync(teams, card, "第 2 题，共 10 题");

        await card.GetByText("第 3 题，共 10 题").WaitForAsync();
        Assert.Equal(until, await card.GetByText(new Regex("[0-9]{2}:[0-9]{2} 前交卷")).First.InnerTextAsync());
        await teams.ShootAsync("25-exam-after-the-kill");
        return again;
    }

    // The Playground attaches no files; it sends an activity that is made by hand, as its own menu does.
    private static async Task BringFileAsync(PlaygroundPage teams, Uri playground)
    {
        using var files = new HttpListener();
        var place = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{OpsBotProcess.FreePort()}/"));
        files.Prefixes.Add(place.AbsoluteUri);
        files.Start();
        var serving = ServeAsync(files);
        var before = await teams.BotMessages.CountAsync();
        using (var http = new HttpClient())
        {
            using var sent = await http.PostAsJsonAsync(new Uri(playground, "_internal/v1/customActivities"), FileMessage(playground, place));
            sent.EnsureSuccessStatusCode();
        }

        var card = PlaygroundPage.Card(teams.BotMessages.Nth(before));
        await card.GetByText("大促题目.gift").First.WaitForAsync();
        await teams.ShootAsync("26-file");
        await teams.ClickAsync(card, new Regex("2 题"));
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "撤销导入" }).WaitForAsync();
        await teams.ShootAsync("27-file-imported");
        await serving;
    }

    private static async Task ServeAsync(HttpListener files)
    {
        var request = await files.GetContextAsync();
        await using var body = request.Response.OutputStream;
        await body.WriteAsync(Encoding.UTF8.GetBytes(Questions));
    }

    private static JsonObject FileMessage(Uri playground, Uri place)
    {
        const string Tenant = "5d0c6b0e-1d5a-4c6e-9a51-0f0b7c3f2a10";
        return new()
        {
            ["type"] = "message",
            ["id"] = "a-file",
            ["channelId"] = "msteams",
            ["serviceUrl"] = new Uri(playground, "_connector").AbsoluteUri,
            ["from"] = new JsonObject { ["id"] = "user-0", ["name"] = "本地用户", ["aadObjectId"] = "8f1d7a52-6f0e-4a4f-9f53-6a7e0a2b9c00" },
            ["recipient"] = new JsonObject { ["id"] = "opsbot", ["name"] = "OpsBot" },
            ["conversation"] = new JsonObject { ["id"] = "personal-chat", ["conversationType"] = "personal", ["tenantId"] = Tenant },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["name"] = "大促题目.gift",
                ["content"] = new JsonObject { ["downloadUrl"] = new Uri(place, "items.gift").AbsoluteUri, ["uniqueId"] = "1", ["fileType"] = "gift" },
            }),
        };
    }

    private static async Task AnswerAsync(PlaygroundPage teams, ILocator card, string position)
    {
        await card.GetByText(position).First.WaitForAsync();
        var choice = await card.GetByRole(AriaRole.Checkbox).CountAsync() > 0 ? AriaRole.Checkbox : AriaRole.Radio;
        await card.GetByRole(choice).First.CheckAsync();
        await teams.ClickAsync(card, "提交");
    }
}
