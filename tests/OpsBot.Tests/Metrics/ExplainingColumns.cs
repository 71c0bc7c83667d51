using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Metrics;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

/// <summary>An export with columns that nobody has explained is asked about once, and remembered by its header.</summary>
public class ExplainingColumns
{
    private const string Export = "店铺经营数据\n统计周期,2026-03\n统计日,进店人数,成单数,备注栏\n2026-03-01,1234,36,晴\n2026-03-02,\"1,300\",41,雨\n";
    private const string NextMonth = "店铺经营数据\n统计周期,2026-04\n统计日,进店人数,成单数,备注栏\n2026-04-01,1.2万,50,晴\n";

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task What_was_said_once_holds_for_the_next_file_with_that_header(string provider)
    {
        await using var bot = await BotAsync(provider);
        var ana = bot.Person("Ana");

        var asked = await bot.SendsTableAsync(ana, "export.csv", Export);
        var mapped = await ana.ClicksAsync(MapColumns.Verb, Filled(asked, ("column1", "metric:uv"), ("column2", "metric:paid_orders"), ("shop", "青禾家居"), ("channel", "抖音")));
        var next = await bot.SendsTableAsync(ana, "export-april.csv", NextMonth);

        Assert.Contains("这些列是什么意思", asked.Text, StringComparison.Ordinal);
        Assert.Contains("“统计日”（如 2026-03-01）", asked.Text, StringComparison.Ordinal);
        Assert.Contains("表头已记住", mapped.Text, StringComparison.Ordinal);
        Assert.Contains("新增 4 条", mapped.Text, StringComparison.Ordinal);
        Assert.Contains("2 个指标序列：新增 2 条", next.Text, StringComparison.Ordinal);
        Assert.Equal(
            [1234, 1300, 12000],
            await bot.AskStoreAsync(db => db.MetricSeries.Where(s => s.Metric == "uv" && s.Shop == "青禾家居" && s.Channel == "抖音").SelectMany(s => s.Points).OrderBy(p => p.Day).Select(p => p.Value).ToListAsync()));
        Assert.Equal(0, await bot.AskStoreAsync(db => db.WaitingFiles.CountAsync()));
    }

    [Fact]
    public async Task Stock_by_article_of_several_shops_loads_as_it_comes()
    {
        await using var bot = await BotAsync(Providers.Sqlite);

        var loaded = await bot.SendsTableAsync(bot.Person("Ana"), "库存.csv", "日期,店铺名称,商品编码,库存\n2026-03-01,青禾家居,SKU-1,120\n2026-03-01,青禾家居,SKU-2,0\n2026-03-01,青禾童装,SKU-1,45\n");

        Assert.Contains("3 个指标序列：新增 3 条", loaded.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["青禾家居/SKU-1/stock", "青禾家居/SKU-2/stock", "青禾童装/SKU-1/stock"],
            (await bot.AskStoreAsync(db => db.MetricSeries.ToListAsync())).Select(s => s.Key.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("column0", "none", "还没有选哪一列是日期")]
    [InlineData("column1", "none", "还没有选任何指标列")]
    [InlineData("column1", "Date", "有两列都选成了日期")]
    public async Task What_is_missing_is_said_and_nothing_is_remembered(string column, string meaning, string said)
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var asked = await bot.SendsTableAsync(ana, "export.csv", Export);

        var answer = await ana.ClicksAsync(MapColumns.Verb, Filled(asked, ("column2", "none"), (column, meaning)));

        Assert.Contains(said, answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await bot.AskStoreAsync(db => db.ColumnMappings.CountAsync()));
        Assert.Equal(1, await bot.AskStoreAsync(db => db.WaitingFiles.CountAsync()));
    }

    [Fact]
    public async Task A_file_of_the_folder_waits_until_a_channel_explains_it()
    {
        var folder = Directory.CreateTempSubdirectory("opsbot-watch-").FullName;
        try
        {
            await using var bot = await BotAsync(Providers.Sqlite, ("OpsBot:Metrics:WatchFolder", folder), ("OpsBot:Outbox:PollInterval", "00:00:00.200"));
            var ana = bot.InChannel("Ana");
            await ana.SaysAsync("订阅告警");
            var path = Path.Combine(folder, "export.csv");
            await File.WriteAllTextAsync(path, Export);
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddYears(50));

            var asked = await bot.NextThreadAsync();
            var mapped = await ana.ClicksAsync(MapColumns.Verb, Filled(asked, ("column1", "metric:uv"), ("column2", "own")));
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddYears(50));
            await Eventually.HoldsAsync(async () => await bot.AskStoreAsync(db => db.MetricSeries.CountAsync()) == 2);

            Assert.Contains("文件夹里等待的 1 个文件会马上导入", mapped.Text, StringComparison.Ordinal);
            Assert.Contains("成单数", await bot.AskStoreAsync(db => db.MetricSeries.Select(s => s.Metric).ToListAsync()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Who_is_no_manager_loads_nothing_and_a_file_of_questions_stays_one()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Admins", "aad-Boss"));

        var refused = await bot.SendsTableAsync(bot.Person("Eve"), "export.csv", Export);
        var items = await bot.SendsTableAsync(bot.Person("Boss"), "items.csv", "type,stem,A,B,answer,topic\nsingle,1+1=?,2,3,A,算术\n");

        Assert.Contains("只有", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await bot.AskStoreAsync(db => db.WaitingFiles.CountAsync()));
        Assert.DoesNotContain("这些列是什么意思", items.Text, StringComparison.Ordinal);
    }

    private static Task<RunningBot> BotAsync(string provider, params (string, string)[] settings) => RunningBot.OnAsync(provider, settings);

    private static JsonNode Filled(Reply card, params (string Id, string Value)[] inputs)
    {
        var data = card.Buttons.Single(button => (string?)button["verb"] == MapColumns.Verb)["data"]!.DeepClone();
        foreach (var input in card.Card!["body"]!.AsArray().Where(element => (string?)element!["type"] == "Input.ChoiceSet"))
        {
            data[(string)input!["id"]!] = (string?)input["value"];
        }

        foreach (var (id, value) in inputs)
        {
            data[id] = value;
        }

        return data;
    }
}
