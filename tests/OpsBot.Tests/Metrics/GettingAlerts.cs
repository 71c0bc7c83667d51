using System.Text;
using Microsoft.EntityFrameworkCore;
using OpsBot.Metrics;
using OpsBot.Outbox;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

public class GettingAlerts
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_subscribed_channel_gets_one_card_for_the_incident_and_no_second_one(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);
        var ana = bot.InChannel("Ana");
        Assert.Contains("已订阅", (await ana.SaysAsync("订阅告警")).Text);

        var found = await ana.SaysAsync("检查指标");
        var card = await bot.NextThreadAsync();
        var again = await ana.SaysAsync("check metrics");

        Assert.Contains("检查了 24 个指标序列，发现 1 个异常事件", found.Text);
        Assert.Contains("都已经发过告警", again.Text);
        Assert.Contains("抖音", card.Text);
        Assert.Contains("支付转化率", card.Text);
        Assert.Contains("同时异常：支付订单数", card.Text);
        Assert.Equal(["我来跟进", "指派", "指派", "稍后", "稍后提醒", "有用", "已知事件", "误报"], card.Buttons.Select(b => (string?)b["title"]));
        Assert.Contains("成交额影响", card.Text);
        Assert.Matches("访客 [+−]¥.+；转化 −¥.+；客单价 [+−]¥", card.Text);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Outbox.CountAsync()));
        Assert.Single(bot.Connector.Calls, SampleBot.IsThread);
    }

    [Fact]
    public async Task A_new_thread_names_the_channel_and_the_tenant_and_nothing_that_the_service_fills_in()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        var ana = bot.InChannel("Ana", SampleBot.Channel + ";messageid=17");
        await ana.SaysAsync("订阅告警");

        await ana.SaysAsync("检查指标");
        var body = (await bot.Connector.WaitForAsync(SampleBot.IsThread)).Body!;

        Assert.True((bool)body["isGroup"]!);
        Assert.Equal(SampleBot.Channel, (string?)body["channelData"]!["channel"]!["id"]);
        Assert.Equal("tenant-1", (string?)body["tenantId"]);
        Assert.Contains("支付转化率", (string?)body["activity"]!["summary"]);
        Assert.Null(body["activity"]!["id"]);
        Assert.Null(body["activity"]!["text"]);
    }

    [Fact]
    public async Task The_card_draws_four_weeks_and_says_them_in_words_and_is_small()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        var ana = bot.InChannel("Ana");
        await ana.SaysAsync("订阅告警");
        await ana.SaysAsync("检查指标");

        var card = (await bot.NextThreadAsync()).Card!;

        var chart = card["body"]!.AsArray().Single(element => (string?)element!["type"] == "Chart.Line")!;
        Assert.Equal(["支付转化率", "预期", "正常范围下限", "正常范围上限"], chart["data"]!.AsArray().Select(line => (string?)line!["legend"]));
        Assert.All(chart["data"]!.AsArray(), line => Assert.Equal(28, line!["values"]!.AsArray().Count));
        Assert.Equal($"{bot.Yesterday():yyyy-MM-dd}", (string?)chart["data"]![0]!["values"]![27]!["x"]);
        Assert.Matches("近 28 天：最低 .+%（.+），最高 .+%（.+）", (string?)chart["fallback"]!["text"]);
        Assert.Contains(card["body"]!.AsArray(), element => ((string?)element!["text"] ?? "").Split('；').Length == 7);
        Assert.Equal("1.5", (string?)card["version"]);
        Assert.NotEmpty((string?)card["fallbackText"] ?? "");
        Assert.NotEmpty((string?)card["speak"] ?? "");
        Assert.True(Encoding.Unicode.GetByteCount(card.ToJsonString()) < 28 * 1024);
    }

    [Fact]
    public async Task English_readers_get_english_alerts()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        var ben = bot.InChannel("Ben");
        ben.Locale = "en-GB";
        await ben.SaysAsync("subscribe alerts");

        await ben.SaysAsync("check metrics");

        Assert.Contains("payment conversion", (await bot.NextThreadAsync()).Text);
    }

    [Fact]
    public async Task A_channel_that_subscribes_later_still_gets_what_is_open()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        var ana = bot.InChannel("Ana");

        var before = await ana.SaysAsync("检查指标");
        await ana.SaysAsync("订阅告警");
        await ana.SaysAsync("检查指标");

        Assert.Contains("没有频道订阅", before.Text);
        Assert.Contains("抖音", (await bot.NextThreadAsync()).Text);
    }

    [Fact]
    public async Task In_a_personal_chat_one_hears_where_alerts_belong()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);

        var answer = await bot.Person("Ana").SaysAsync("订阅告警");

        Assert.Contains("频道", answer.Text);
        Assert.Equal(0, await bot.AskStoreAsync(db => db.AlertSubscriptions.CountAsync()));
    }

    [Fact]
    public async Task A_group_chat_gets_a_message_and_after_unsubscribing_none()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        var ana = bot.Person("Ana", "groupChat", "19:group@thread.v2");
        await ana.SaysAsync("订阅告警");
        Assert.Contains("已经订阅", (await ana.SaysAsync("订阅告警")).Text);
        await ana.SaysAsync("检查指标");
        await bot.Connector.WaitForAsync(call => call.Method == "POST" && call.Path == "/v3/conversations/19:group@thread.v2/activities");

        Assert.Contains("已退订", (await ana.SaysAsync("退订告警")).Text);
        Assert.Contains("没有订阅", (await ana.SaysAsync("退订告警")).Text);
    }

    [Fact]
    public async Task A_quiet_day_says_how_much_was_checked()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        await bot.AskStoreAsync(db => db.MetricSeries.Where(s => s.Channel == "抖音").ExecuteDeleteAsync());

        Assert.Contains("检查了 16 个指标序列，没有异常", (await bot.InChannel("Ana").SaysAsync("检查指标")).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Eight_checks_at_once_raise_each_alert_once_and_post_one_card(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);
        await bot.InChannel("Ana").SaysAsync("订阅告警");

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            bot.DoAsync<RaiseAlerts, RaisedAlerts>(raise => raise.RunAsync(bot.Yesterday(), null, CancellationToken.None))));

        var alerts = await bot.AskStoreAsync(db => db.Alerts.CountAsync());
        Assert.Equal(alerts, results.Sum(r => r.NewAlerts));
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Outbox.CountAsync(m => m.Kind == OutboxKind.NewThread)));
    }

    [Fact]
    public async Task An_alert_that_joins_later_updates_the_posted_card()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        var ana = bot.InChannel("Ana");
        await ana.SaysAsync("订阅告警");
        await ana.SaysAsync("检查指标");
        await bot.NextThreadAsync();
        await bot.AskStoreAsync(db => db.Database.ExecuteSqlAsync(
            $"UPDATE MetricPoints SET Value = 3.1 WHERE Day = {bot.Yesterday()} AND SeriesId IN (SELECT Id FROM MetricSeries WHERE Metric = 'dsr' AND Channel = '抖音')"));

        await ana.SaysAsync("检查指标");
        var update = await bot.Connector.WaitForAsync(call => call.Method == "PUT");

        Assert.Contains("同时异常：店铺评分", new Reply(update.Body!).Text);
        Assert.Single(bot.Connector.Calls, SampleBot.IsThread);
    }
}
