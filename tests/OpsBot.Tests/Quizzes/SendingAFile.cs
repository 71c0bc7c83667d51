using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class SendingAFile
{
    private const string Table = """
        题型,题干,选项A,选项B,答案,解析,知识点,出处
        单选,退款几天内到账？,3天,7天,B,见手册,退款,售后-3.2
        判断,客服可以承诺差评删除。,,,错,不可以,退款,售后-3.2
        单选,没有答案的题,甲,乙,,见手册,退款,售后-3.2
        """;

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task It_is_previewed_with_every_problem_imported_by_one_click_and_taken_back(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, ("OpsBot:Admins", "aad-Tara"));
        await using var files = await LoopbackService.StartAsync(_ => Results.Bytes(Encoding.UTF8.GetBytes(Table)));
        var tara = bot.Person("Tara");

        var preview = await SendAsync(bot, tara, "题库.csv", files.Url + "/download/1");
        var before = await CountAsync(bot);
        var imported = await tara.ClicksAsync(preview, TakeItemFile.ImportVerb);
        var twice = await tara.ClicksAsync(preview, TakeItemFile.ImportVerb);
        var during = await CountAsync(bot);
        var undone = await tara.ClicksAsync(imported, TakeItemFile.UndoVerb);

        Assert.Contains("单选 1、判断 1", preview.Text);
        Assert.Contains("第 4 行: 错误 [answer-missing]", preview.Text);
        Assert.Contains("新增 2", preview.Text);
        Assert.Contains("只导入没有错误的 2 题", preview.Text);
        Assert.Single(preview.Buttons, button => (string?)button["style"] == "positive");
        Assert.Contains("新增 2", imported.Text);
        Assert.Equal(imported.Text, twice.Text);
        Assert.Contains("2 个版本", undone.Text);
        Assert.Equal((before, before + 2, before), (before, during, await CountAsync(bot)));
        Assert.All(await bot.AskStoreAsync(db => db.Items.AsNoTracking().Where(item => item.ImportId != null).ToListAsync()), item => Assert.NotNull(item.OwnerId));
    }

    [Fact]
    public async Task Only_reviewers_import_and_only_from_where_teams_keeps_files()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Admins", "aad-Tara"));

        var learner = await SendAsync(bot, bot.Person("Ana"), "题库.csv", "https://contoso.sharepoint.com/x");
        var elsewhere = await SendAsync(bot, bot.Person("Tara"), "题库.csv", "https://example.org/x");
        var disguised = await SendAsync(bot, bot.Person("Tara"), "题库.csv", "https://example.org/sharepoint.com");

        Assert.Contains("培训师", learner.Text);
        Assert.Contains("没有读取", elsewhere.Text);
        Assert.Contains("没有读取", disguised.Text);
    }

    [Fact]
    public async Task A_file_that_is_gone_too_large_or_no_list_of_questions_is_said_to_be_so()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Admins", "aad-Tara"));
        await using var files = await LoopbackService.StartAsync(call => call.Path switch
        {
            "/large" => Results.Bytes(new byte[11 * 1024 * 1024]),
            "/empty" => Results.Bytes([]),
            "/elsewhere" => Results.Redirect("https://example.org/"),
            _ => Results.NotFound(),
        });
        var tara = bot.Person("Tara");

        var gone = await SendAsync(bot, tara, "a.csv", files.Url + "/gone");
        var large = await SendAsync(bot, tara, "a.csv", files.Url + "/large");
        var moved = await SendAsync(bot, tara, "a.csv", files.Url + "/elsewhere");
        var empty = await SendAsync(bot, tara, "a.csv", files.Url + "/empty");

        Assert.Contains("下载不了", gone.Text);
        Assert.Contains("10 MB", large.Text);
        Assert.Contains("下载不了", moved.Text);
        Assert.Contains("[file-empty]", empty.Text);
        Assert.DoesNotContain(empty.Buttons, button => (string?)button["verb"] == TakeItemFile.ImportVerb);
    }

    private static Task<int> CountAsync(RunningBot bot) => bot.AskStoreAsync(db => db.Items.CountAsync(item => item.IsCurrent && item.State == ItemState.Active));

    private static async Task<Reply> SendAsync(RunningBot bot, Person person, string name, string url)
    {
        var (status, body) = await bot.PostAsync(person.Activity("message", activity =>
        {
            activity["text"] = "";
            activity["deliveryMode"] = "expectReplies";
            activity["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["name"] = name,
                ["contentUrl"] = url,
                ["content"] = new JsonObject { ["downloadUrl"] = url, ["uniqueId"] = "u1", ["fileType"] = Path.GetExtension(name).TrimStart('.') },
            });
        }));
        Assert.Equal(200, status);
        return new Reply(body!["activities"]![0]!);
    }
}
