using Microsoft.EntityFrameworkCore;
using OpsBot.Metrics;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

public class CrossingALimit
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task It_is_told_once_until_it_is_kept_again(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, ("OpsBot:Outbox:PollInterval", "00:00:00.200"));
        await bot.InChannel("Ana").SaysAsync("订阅告警");
        var day = bot.Yesterday();
        await LoadAsync(bot, $"日期,店铺,渠道,DSR\n{day.AddDays(-1):yyyy-MM-dd},青禾家居,天猫,4.85\n{day:yyyy-MM-dd},青禾家居,天猫,4.72\n");

        var first = await PostAsync(bot, day);
        var second = await PostAsync(bot, day);

        Assert.Equal((1, 0), (first, second));
        var card = (await bot.NextThreadAsync()).Text;
        Assert.Contains("青禾家居 · 天猫 的店铺评分（DSR）越过红线", card, StringComparison.Ordinal);
        Assert.Contains("4.72 分", card, StringComparison.Ordinal);
        Assert.Contains("不低于 4.80 分（例）", card, StringComparison.Ordinal);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Outbox.CountAsync(m => m.Subject.StartsWith("rule:"))));
    }

    [Fact]
    public async Task A_mark_alerts_nobody_and_the_rules_read_as_sentences_with_their_preview()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await bot.InChannel("Ana").SaysAsync("订阅告警");
        var day = bot.Yesterday();
        await LoadAsync(bot, "日期,店铺,PV/UV,DSR\n" + string.Concat(Enumerable.Range(0, 40).Select(back => $"{day.AddDays(-back):yyyy-MM-dd},青禾家居,2.1,{(back is 5 or 20 ? "4.7" : "4.9")}\n")));

        var posted = await PostAsync(bot, day);
        var rules = await bot.Person("Ana").SaysAsync("指标规则");

        Assert.Equal(0, posted);
        Assert.Contains("当天店铺评分（DSR）不低于 4.80 分（例）。 近 90 天会触发 2 次。", rules.Text, StringComparison.Ordinal);
        Assert.Contains("近 30 天推广费占比不高于 15.00%（规）。 还没有数据。", rules.Text, StringComparison.Ordinal);
    }

    private static Task<int> PostAsync(RunningBot bot, DateOnly day) => bot.DoAsync<PostCrossings, int>(post => post.RunAsync(day, CancellationToken.None));

    private static async Task LoadAsync(RunningBot bot, string csv)
    {
        var path = Path.Combine(bot.Folder, "metrics.csv");
        await File.WriteAllTextAsync(path, csv);
        Assert.Empty((await bot.DoAsync<ImportMetrics, ImportedFile>(import => import.RunAsync(path, CancellationToken.None))).Problems);
    }
}
