using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using OpsBot.People;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Training;

/// <summary>Files that the bot offers in a chat, and scores that come in one.</summary>
public sealed class GivingFiles
{
    [Fact]
    public async Task The_results_are_offered_and_stored_once_the_owner_agrees()
    {
        var storage = new RecordingStorage();
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, services => services.AddSingleton<IFileStorage>(storage));
        var ana = bot.Person("Ana");

        var offer = (await ana.SaysAsync("导出")).Json["attachments"]![0]!;
        await bot.PostAsync(Consent(ana, offer, "accept", "https://contoso.sharepoint.com/upload/1"));

        Assert.Equal("application/vnd.microsoft.teams.card.file.consent", (string?)offer["contentType"]);
        var (url, bytes) = Assert.Single(storage.Files);
        Assert.Equal("contoso.sharepoint.com", url.Host);
        Assert.Equal(["按人", "按答案", "列说明"], new MemoryStream(bytes).GetSheetNames());
        var told = await bot.Connector.WaitForAsync(call => call.Body?["attachments"]?[0]?["contentType"]?.ToString().EndsWith("file.info", StringComparison.Ordinal) == true);
        Assert.Contains("已存好", told.Body!["text"]!.ToString());
    }

    [Theory]
    [InlineData("decline", "https://contoso.sharepoint.com/upload/1")]
    [InlineData("accept", "https://example.com/upload/1")]
    [InlineData("accept", "https://sharepoint.com.example.com/upload/1")]
    public async Task Nothing_is_stored_when_they_refuse_or_the_place_is_foreign(string action, string url)
    {
        var storage = new RecordingStorage();
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, services => services.AddSingleton<IFileStorage>(storage));
        var ana = bot.Person("Ana");
        var offer = (await ana.SaysAsync("导出")).Json["attachments"]![0]!;

        await bot.PostAsync(Consent(ana, offer, action, url));

        Assert.Empty(storage.Files);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task My_data_says_what_is_kept_and_gives_a_copy(string provider)
    {
        var storage = new RecordingStorage();
        await using var bot = await RunningBot.OnAsync(provider, services => services.AddSingleton<IFileStorage>(storage));
        var ana = bot.Person("Ana");

        var replies = await ana.SaysAllAsync("我的数据");
        await bot.PostAsync(Consent(ana, replies[1].Json["attachments"]![0]!, "accept", "https://contoso-my.sharepoint.com/upload/1"));

        Assert.Contains("只有您、您的主管和培训负责人能看", replies[0].Text);
        Assert.Equal("aad-Ana", (string?)JsonNode.Parse(Assert.Single(storage.Files).Bytes)!["person"]!["accountId"]);
    }

    [Fact]
    public async Task A_file_of_scores_is_taken_whole_or_refused_row_by_row()
    {
        using var terminal = new Terminal();
        var roster = terminal.File("roster.csv", "姓名,工号,岗位\n王芳,1,运营\n李雷,2,运营\n赵六,3,客服\n");
        var programme = terminal.File("q.json", """{ "code": "Q", "title": "本季", "passMark": 60, "autoPosts": ["运营"], "parts": [ { "id": "a", "kind": "Practice", "title": "实操" } ] }""");
        await terminal.RunsAsync("person", "import", roster);
        await terminal.RunsAsync("programme", "import", programme);

        var bad = await terminal.RunsAsync("scores", "import", terminal.File("bad.csv", "工号,实操,过程\n1,101,\n2,很好,80\n3,80,80\n9,80,80\n2,70,\n"), "--programme", "Q");
        var good = await terminal.RunsAsync("scores", "import", terminal.File("good.csv", "工号,实操,过程\n1,88.5,90\n2,70,\n"), "--programme", "q");
        var again = await terminal.RunsAsync("scores", "import", terminal.File("again.csv", "工号,实操\n1,10\n"), "--programme", "q");
        var export = Path.Combine(terminal.Folder, "r.csv");
        await terminal.RunsAsync("results", "export", "--out", export, "--programme", "Q");

        Assert.Equal((1, 0, 1), (bad.ExitCode, good.ExitCode, again.ExitCode));
        Assert.Contains("第 2 行, “实操”列: “101”", bad.Errors);
        Assert.Contains("第 3 行, “实操”列: “很好”", bad.Errors);
        Assert.Contains("第 4 行: 赵六 没有加入", bad.Errors);
        Assert.Contains("第 5 行: 没有“9”这个人", bad.Errors);
        Assert.Contains("录入 3 个成绩", good.Output);
        Assert.Contains("已有成绩 88.5", again.Errors);
        var lines = await File.ReadAllLinesAsync(export);
        Assert.Equal(3, lines.Length);
        Assert.Contains(",88.5,90,未完成,", lines.Single(line => line.StartsWith("王芳", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_roster_sent_by_an_admin_is_taken_and_by_others_refused()
    {
        var storage = new RecordingStorage { Stored = System.Text.Encoding.UTF8.GetBytes("姓名,工号\n王芳,1\n") };
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, services => services.AddSingleton<IFileStorage>(storage), ("OpsBot:Admins", "aad-Ada"));

        var taken = await SendsAsync(bot, bot.Person("Ada"), "名单.csv", "https://contoso-my.sharepoint.com/d/1");
        var refused = await SendsAsync(bot, bot.Person("Ben"), "名单.csv", "https://contoso-my.sharepoint.com/d/1");
        var foreign = await SendsAsync(bot, bot.Person("Ada"), "名单.csv", "https://169.254.169.254/d/1");

        Assert.Contains("新增 1 人", taken);
        Assert.Contains("王芳", taken);
        Assert.Contains("这项操作只有", refused);
        Assert.Contains("不是允许的存储", foreign);
    }

    public static TheoryData<string> OnEachStore => Providers.All;

    private static async Task<string> SendsAsync(RunningBot bot, Person person, string name, string url)
    {
        var (_, body) = await bot.PostAsync(person.Activity("message", a =>
        {
            a["text"] = "";
            a["deliveryMode"] = "expectReplies";
            a["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["name"] = name,
                ["content"] = new JsonObject { ["downloadUrl"] = url, ["uniqueId"] = "1", ["fileType"] = "csv" },
            });
        }));
        return new Reply(body!["activities"]![0]!).Text;
    }

    private static JsonObject Consent(Person person, JsonNode offer, string action, string url) => person.Activity("invoke", a =>
    {
        a["name"] = "fileConsent/invoke";
        a["value"] = new JsonObject
        {
            ["type"] = "fileUpload",
            ["action"] = action,
            ["context"] = offer["content"]!["acceptContext"]!.DeepClone(),
            ["uploadInfo"] = new JsonObject { ["name"] = "f.xlsx", ["uploadUrl"] = url, ["contentUrl"] = url, ["uniqueId"] = "1", ["fileType"] = "xlsx" },
        };
    });

    private sealed class RecordingStorage : IFileStorage
    {
        public List<(Uri Url, byte[] Bytes)> Files { get; } = [];

        public byte[] Stored { get; init; } = [];

        public Task<byte[]?> GetAsync(Uri url, int maxBytes, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(Stored);

        public Task PutAsync(Uri url, byte[] bytes, CancellationToken cancellationToken)
        {
            Files.Add((url, bytes));
            return Task.CompletedTask;
        }
    }
}
