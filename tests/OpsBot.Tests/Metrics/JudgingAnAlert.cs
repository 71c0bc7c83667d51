using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics;
using OpsBot.Outbox;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

/// <summary>People say of an alert that it was a known event, or of no use; and an incident lives on after its first day.</summary>
public class JudgingAnAlert
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_known_event_joins_the_plans_of_every_year_until_it_is_taken_back(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);
        var (ana, card) = await AlertAsync(bot);

        var known = await ana.ClicksAsync(card, MarkKnownEvent.Verb);
        var plan = await bot.AskStoreAsync(db => db.TeamPlans.SingleAsync(p => p.IsYearly));
        var back = await ana.ClicksAsync(known, MarkKnownEvent.Verb);

        Assert.Contains("Ana 标为已知事件", known.Text);
        Assert.Equal(["撤销已知事件"], known.Buttons.Select(b => (string?)b["title"]));
        Assert.Equal((bot.Yesterday(), "抖音"), (plan.From, plan.Channel));
        Assert.Contains(plan.Days(), days => days.From == bot.Yesterday().AddYears(1));
        Assert.Equal(["我来跟进", "指派", "指派", "稍后", "稍后提醒", "有用", "已知事件", "误报"], back.Buttons.Select(b => (string?)b["title"]));
        Assert.Equal(0, await bot.AskStoreAsync(db => db.TeamPlans.CountAsync(p => p.IsYearly)));
        await bot.Connector.WaitForAsync(call => call.Method == "PUT" && new Reply(call.Body!).Text.Contains("Ana 标为已知事件", StringComparison.Ordinal));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_false_alarm_makes_its_series_harder_to_alert_until_it_is_taken_back(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);
        var (ana, card) = await AlertAsync(bot);

        var wrong = await ana.ClicksAsync(card, MarkFalseAlarm.Verb);
        var again = await bot.InChannel("Ben").ClicksAsync(card, MarkFalseAlarm.Verb);
        var counted = await bot.AskStoreAsync(db => db.Alerts.CountAsync(a => a.FalseAlarm != null));
        var back = await ana.ClicksAsync(wrong, MarkFalseAlarm.Verb);

        Assert.Contains("Ana 标为误报", wrong.Text);
        Assert.Contains("Ana 标为误报", again.Text);
        Assert.Equal(await bot.AskStoreAsync(db => db.Alerts.CountAsync()), counted);
        Assert.Contains("误报", back.Buttons.Select(b => (string?)b["title"]));
        Assert.Equal(0, await bot.AskStoreAsync(db => db.Alerts.CountAsync(a => a.FalseAlarm != null)));
    }

    [Fact]
    public async Task Cards_copied_elsewhere_change_nothing()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        var (_, card) = await AlertAsync(bot);
        var eve = bot.InChannel("Eve", "19:elsewhere@thread.tacv2");

        Assert.Contains("不在了", (await eve.ClicksAsync(card, MarkKnownEvent.Verb)).Text);
        Assert.Contains("不在了", (await eve.ClicksAsync(card, MarkFalseAlarm.Verb)).Text);

        Assert.Equal(0, await bot.AskStoreAsync(db => db.Alerts.CountAsync(a => a.FalseAlarm != null || a.KnownEvent != null)));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_bad_day_more_updates_the_card_and_two_good_ones_end_it(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);
        await AlertAsync(bot);
        var day = bot.Yesterday();

        await LoadAsync(bot, day.AddDays(1), from: day);
        var second = await RaiseAsync(bot, day.AddDays(1));
        await LoadAsync(bot, day.AddDays(2), from: day.AddDays(-5));
        var third = await RaiseAsync(bot, day.AddDays(2));
        await LoadAsync(bot, day.AddDays(3), from: day.AddDays(-4));
        var fourth = await RaiseAsync(bot, day.AddDays(3));

        Assert.Equal(OutboxKind.Update, Assert.Single(second.Queued).Kind);
        Assert.Empty(third.Queued);
        var card = new Reply(System.Text.Json.Nodes.JsonNode.Parse(Assert.Single(fourth.Queued).Body)!).Text;
        Assert.Matches("已恢复：.+起回到正常，持续 2 天，成交额（GMV）合计 −¥", card);
        Assert.Equal([day.AddDays(2)], await bot.AskStoreAsync(db => db.Alerts.Select(a => a.ResolvedOn!.Value).Distinct().ToListAsync()));
        Assert.Single(bot.Connector.Calls, SampleBot.IsThread);
    }

    private static async Task<(Person Ana, Reply Card)> AlertAsync(RunningBot bot)
    {
        var ana = bot.InChannel("Ana");
        await ana.SaysAsync("订阅告警");
        await ana.SaysAsync("检查指标");
        return (ana, await bot.NextThreadAsync());
    }

    private static Task<RaisedAlerts> RaiseAsync(RunningBot bot, DateOnly day) =>
        bot.DoAsync<RaiseAlerts, RaisedAlerts>(raise => raise.RunAsync(day, null, CancellationToken.None));

    // The day goes as another did.
    private static Task<int> LoadAsync(RunningBot bot, DateOnly day, DateOnly from) => bot.AskStoreAsync(async db =>
    {
        foreach (var series in await db.MetricSeries.Include(s => s.Points).ToListAsync())
        {
            if (series.Points.SingleOrDefault(p => p.Day == from) is { } like)
            {
                series.Record(new MetricPoint(day, like.Value, like.Numerator, like.Denominator));
            }
        }

        return await db.SaveChangesAsync();
    });
}
