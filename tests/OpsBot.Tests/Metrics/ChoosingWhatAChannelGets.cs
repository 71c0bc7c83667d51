using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

public class ChoosingWhatAChannelGets
{
    private const string Other = "19:other@thread.tacv2";

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Alerts_go_where_their_shop_metric_and_severity_are_wanted(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);
        await bot.InChannel("Ana", "19:all@thread.tacv2").SaysAsync("订阅告警");
        await bot.InChannel("Ana", "19:uv@thread.tacv2").SaysAsync("订阅告警 访客数");
        await bot.InChannel("Ana", "19:conversion@thread.tacv2").SaysAsync("订阅告警 转化率 严重");
        await bot.AskStoreAsync(async db =>
        {
            db.AlertSubscriptions.Add(await SubscriptionAsync(bot, Other));
            return await db.SaveChangesAsync();
        });

        var raised = await bot.DoAsync<RaiseAlerts, RaisedAlerts>(raise => raise.RunAsync(bot.Yesterday(), null, CancellationToken.None));

        var channels = await bot.AskStoreAsync(db => (from message in db.Outbox
                                                      join conversation in db.Conversations on message.ConversationId equals conversation.Id
                                                      select conversation.ChannelConversationId).ToListAsync());
        Assert.Equal(["19:all@thread.tacv2", "19:conversion@thread.tacv2"], channels.Order(StringComparer.Ordinal));
        Assert.Equal(Severity.Critical, Assert.Single(raised.Incidents).Severity);
    }

    [Fact]
    public async Task The_first_card_says_which_metric_is_judged_from_when_and_asks_for_history()
    {
        await using var empty = await RunningBot.OnAsync(Providers.Sqlite);
        await using var young = await RunningBot.OnAsync(Providers.Sqlite);
        await LoadDaysAsync(young, 20);
        await using var full = await SampleBot.WithSampleShopAsync(Providers.Sqlite);

        var (none, few, all) = (
            await empty.InChannel("Ana").SaysAsync("订阅告警"), await young.InChannel("Ana").SaysAsync("订阅告警"), await full.InChannel("Ana").SaysAsync("订阅告警"));

        Assert.Contains("还没有数据。请把近 90 天的每日数据发给我", none.Text, StringComparison.Ordinal);
        Assert.Contains("历史还短", few.Text, StringComparison.Ordinal);
        Assert.Contains("请补发近 90 天的历史：访客数（UV）（目前最多 20 天）", few.Text, StringComparison.Ordinal);
        Assert.Contains("已经在判断（8 项）", all.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("请补发", all.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_metric_of_a_week_names_the_day_from_which_it_is_judged()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await LoadDaysAsync(bot, 7);

        var card = await bot.InChannel("Ana").SaysAsync("订阅告警");

        // The seventh day is yesterday; with the fourteenth it is judged.
        var from = bot.Yesterday().AddDays(7);
        Assert.Contains(FormattableString.Invariant($"从 {from.Month}月{from.Day}日"), card.Text, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_dialog_and_the_card_beside_it_save_the_same(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);
        await bot.Person("Ben").SaysAsync("帮助");
        var ana = bot.InChannel("Ana");
        var ben = await bot.AskStoreAsync(db => db.People.Where(p => p.Name == "Ben").Select(p => p.Id).SingleAsync());
        var card = await ana.SaysAsync("订阅告警");
        var open = card.Buttons.Single(button => (string?)button["title"] == "设置范围和负责人")["data"]!;

        var (_, dialog) = await bot.PostAsync(Invoke(ana, "task/fetch", open.DeepClone()));
        var form = dialog!["task"]!["value"]!["card"]!["content"]!;
        var submit = form["actions"]![0]!["data"]!.DeepClone();
        submit["metrics"] = "uv,conversion";
        submit["least"] = "Critical";
        submit["owner"] = ben.ToString();
        submit["deputy"] = "nobody";
        var (_, said) = await bot.PostAsync(Invoke(ana, "task/submit", submit));
        var byDialog = await SubscriptionAsync(bot);
        var fallback = await ana.ClicksAsync(SetUpSubscription.Verb, open.DeepClone());
        var save = fallback.Buttons.Single()["data"]!.DeepClone();
        save["shops"] = "青禾家居";
        save["least"] = "Warning";
        save["owner"] = "aad-Ben";
        var saved = await ana.ClicksAsync(SetUpSubscription.SaveVerb, save);
        var byCard = await SubscriptionAsync(bot);

        Assert.Contains("已保存", (string?)said!["task"]!["value"], StringComparison.Ordinal);
        Assert.Equal(["uv", "conversion"], byDialog.Metrics);
        Assert.Equal((Severity.Critical, ben, null), (byDialog.Least, byDialog.OwnerId!.Value, byDialog.DeputyId));
        Assert.Contains("Ben", saved.Text, StringComparison.Ordinal);
        Assert.Equal("青禾家居", Assert.Single(byCard.Shops));
        Assert.Empty(byCard.Metrics);
        Assert.Equal((Severity.Warning, ben), (byCard.Least, byCard.OwnerId!.Value));
    }

    [Fact]
    public async Task The_owner_is_named_on_alert_and_digest_so_that_their_client_tells_them()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        await bot.Person("Ben").SaysAsync("帮助");
        var ana = bot.InChannel("Ana");
        await ana.SaysAsync("订阅告警");
        await ana.ClicksAsync(SetUpSubscription.SaveVerb, new JsonObject { ["owner"] = "aad-Ben" });

        await ana.SaysAsync("检查指标");
        var alert = await bot.NextThreadAsync();
        await bot.DoAsync<PostDigests, int>(post => post.RunAsync(bot.Yesterday(), CancellationToken.None));
        var digest = await bot.AskStoreAsync(db => db.Outbox.Where(m => m.Subject.StartsWith("digest:")).Select(m => m.Body).SingleAsync());

        Assert.Equal("29:Ben", (string?)alert.Card!["msteams"]!["entities"]![0]!["mentioned"]!["id"]);
        Assert.Contains("负责人：<at>Ben</at>", alert.Text, StringComparison.Ordinal);
        Assert.Contains("29:Ben", digest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_names_nothing_is_named_and_changes_nothing()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);

        var said = await bot.InChannel("Ana").SaysAsync("订阅告警 天气");

        Assert.Contains("不认识：天气", said.Text, StringComparison.Ordinal);
        Assert.Equal(0, await bot.AskStoreAsync(db => db.AlertSubscriptions.CountAsync()));
    }

    private static Task<AlertSubscription> SubscriptionAsync(RunningBot bot) => bot.AskStoreAsync(db => db.AlertSubscriptions.AsNoTracking().SingleAsync());

    private static async Task<AlertSubscription> SubscriptionAsync(RunningBot bot, string channel)
    {
        var ana = bot.InChannel("Ana", channel);
        await ana.SaysAsync("订阅告警");
        await ana.SaysAsync("退订告警");
        var conversation = await bot.AskStoreAsync(db => db.Conversations.Where(c => c.ChannelConversationId == channel).Select(c => c.Id).SingleAsync());
        var subscription = new AlertSubscription(conversation, "zh-CN", default, DateTimeOffset.UnixEpoch);
        subscription.Choose(["别家店"], [], Severity.Warning, null, null);
        return subscription;
    }

    private static async Task LoadDaysAsync(RunningBot bot, int days)
    {
        var path = Path.Combine(bot.Folder, "uv.csv");
        await File.WriteAllLinesAsync(path, ["日期,店铺,访客数", .. Enumerable.Range(0, days).Select(back => $"{bot.Yesterday().AddDays(-back):yyyy-MM-dd},青禾家居,{1000 + back}")]);
        Assert.Empty((await bot.DoAsync<ImportMetrics, ImportedFile>(import => import.RunAsync(path, CancellationToken.None))).Problems);
    }

    private static JsonObject Invoke(Person person, string name, JsonNode data) => person.Activity("invoke", activity =>
    {
        activity["name"] = name;
        activity["value"] = new JsonObject { ["data"] = data };
    });
}
