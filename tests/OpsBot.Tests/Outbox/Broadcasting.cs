using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Delivery;
using OpsBot.Outbox;
using OpsBot.Outbox.Broadcasts;
using OpsBot.Tests.Drivers;
using OpsBot.Tests.Metrics;

namespace OpsBot.Tests.Outbox;

public sealed class Broadcasting
{
    private static readonly (string, string)[] Fast = [("OpsBot:Outbox:PollInterval", "00:00:00.200"), ("OpsBot:Admins", "aad-Ada")];

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_notice_goes_to_everybody_once_and_the_report_says_who_was_reached_who_acted_and_who_was_not(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, Fast);
        await bot.GathersAsync(20);
        var ben = bot.Person("Ben");
        await ben.SaysAsync("帮助");
        await bot.AskStoreAsync(async db =>
        {
            var now = TimeProvider.System.GetUtcNow();
            db.People.Add(OpsBot.Domain.People.Person.Expect(new(Guid.CreateVersion7(now)), "E1", "只在名单里", now));
            await db.Conversations.Where(chat => chat.ChannelConversationId == "a:crowd-7").ExecuteUpdateAsync(row => row.SetProperty(chat => chat.IsActive, false));
            return await db.SaveChangesAsync();
        });

        var sent = await OrderAsync(bot);
        await WaitForAsync(bot, reach => reach.Delivered == 21);
        var notice = new Reply(Sends(bot).First(call => call.Path.Contains("a%3ABen", StringComparison.OrdinalIgnoreCase) || call.Path.Contains("a:Ben", StringComparison.Ordinal)).Body!);
        var confirmed = await ben.ClicksAsync(notice, OrderBroadcast.SeenVerb);
        await ben.ClicksAsync(notice, OrderBroadcast.SeenVerb);
        var report = await bot.Person("Ada").ClicksAsync(sent, LookAfterBroadcast.ShowVerb);

        Assert.Contains("已确认收到", confirmed.Text);
        Assert.Contains("收件人\n23", report.Text);
        Assert.Contains("已送达\n21", report.Text);
        Assert.Contains("点过按钮\n1", report.Text);
        Assert.Contains("从未打开过机器人\n1", report.Text);
        Assert.Contains("已移除机器人\n1", report.Text);
        Assert.Contains("只在名单里：从未打开过机器人", report.Text);
        Assert.Contains("是否读过，没有人知道", report.Text);
        Assert.Equal(21, Sends(bot).Select(call => call.Path).Distinct().Count());
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_restart_in_the_middle_loses_nobody_and_repeats_nobody(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, Fast);
        await bot.GathersAsync(120);
        await OrderAsync(bot);
        await Eventually.HoldsAsync(() => Task.FromResult(Sends(bot).Count > 30));

        await bot.RestartAsync();
        await WaitForAsync(bot, reach => reach.Delivered == 121);

        var sends = Sends(bot);
        Assert.Equal(121, sends.Select(call => call.Path).Distinct().Count());
        Assert.Equal(121, sends.Count);
        AssertWithinBudget(sends);
    }

    [Fact]
    public async Task Stopped_it_reaches_nobody_else_and_withdrawn_it_is_replaced_where_it_was_sent()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, Fast);
        await bot.GathersAsync(200);
        var sent = await OrderAsync(bot);
        await Eventually.HoldsAsync(() => Task.FromResult(Sends(bot).Count > 20));
        var ada = bot.Person("Ada");

        var stopped = await ada.ClicksAsync(await ada.ClicksAsync(sent, LookAfterBroadcast.ShowVerb), LookAfterBroadcast.CancelVerb);
        await WaitForAsync(bot, reach => reach.Waiting == 0);
        var reached = Sends(bot).Count;
        Assert.Contains("已停止", stopped.Text);
        Assert.InRange(reached, 21, 150);
        await Task.Delay(500);
        Assert.Equal(reached, Sends(bot).Count);

        await ada.ClicksAsync(stopped, LookAfterBroadcast.WithdrawVerb);
        await Eventually.HoldsAsync(() => Task.FromResult(bot.Connector.Calls.Count(call => call.Method == "PUT") == reached));
        Assert.Contains("已撤回", (await ada.ClicksAsync(sent, LookAfterBroadcast.ShowVerb)).Text);
        Assert.All(bot.Connector.Calls.Where(call => call.Method == "PUT"), put => Assert.Contains("已撤回", new Reply(put.Body!).Text));
    }

    [Fact]
    public async Task Whoever_is_addressed_alone_does_not_wait_behind_a_broadcast()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Outbox:PollInterval", "00:01:00"), ("OpsBot:Admins", "aad-Ada"));
        await bot.GathersAsync(100);
        await OrderAsync(bot);
        await bot.DoAsync<QueueBroadcasts>(queue => queue.RunAsync(CancellationToken.None));
        var urgent = await bot.AskStoreAsync(async db =>
        {
            var chat = await db.Conversations.FirstAsync(c => c.ChannelConversationId == "a:Ada");
            var message = OutboxMessage.PostTo(chat, "incident", "urgent", BotFramework.Schema.Activity.CreateMessage("urgent"), TimeProvider.System.GetUtcNow());
            db.Outbox.Add(message);
            await db.SaveChangesAsync();
            return message.Id;
        });

        var claimed = await bot.DoAsync<OutboxLedger, IReadOnlyList<OutboxMessage>>(ledger => ledger.ClaimDueAsync(Guid.Empty, 5, CancellationToken.None));

        Assert.Contains(claimed, message => message.Id == urgent);
        Assert.Equal(5, claimed.Count);
    }

    [Fact]
    public async Task At_night_it_waits_for_the_morning_of_a_working_day_unless_it_is_told_not_to()
    {
        var clock = new ShiftedClock();
        clock.Ahead = new DateTimeOffset(2026, 11, 27, 15, 0, 0, TimeSpan.Zero) - TimeProvider.System.GetUtcNow();
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, services => services.AddSingleton<TimeProvider>(clock), Fast);

        var waiting = await OrderAsync(bot, quiet: "true");
        var atOnce = await OrderAsync(bot);

        // Friday, 23:00 in Shanghai: Monday at nine.
        Assert.Contains("2026-11-30 09:00", waiting.Text);
        Assert.Contains("2026-11-27 23:0", atOnce.Text);
    }

    [Fact]
    public async Task A_form_without_a_text_is_shown_again_with_what_was_typed_and_a_click_twice_orders_once()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, Fast);
        var ada = bot.Person("Ada");
        await ada.SaysAsync("群发");

        var again = await ada.ClicksAsync(OrderBroadcast.PreviewVerb, new JsonObject { ["title"] = "停电通知", ["text"] = " ", ["quiet"] = "true" });
        var preview = await ada.ClicksAsync(OrderBroadcast.PreviewVerb, Form("false"));
        await ada.ClicksAsync(preview, OrderBroadcast.SendVerb);
        await ada.ClicksAsync(preview, OrderBroadcast.SendVerb);

        Assert.Contains("停电通知", again.Text);
        Assert.Contains("请填标题", again.Text);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Broadcasts.CountAsync()));
        Assert.Contains("培训负责人", (await bot.Person("Ben").SaysAsync("群发")).Text);
    }

    internal static async Task<Reply> OrderAsync(RunningBot bot, string quiet = "false")
    {
        var ada = bot.Person("Ada");
        await ada.SaysAsync("群发");
        var preview = await ada.ClicksAsync(OrderBroadcast.PreviewVerb, Form(quiet));
        return await ada.ClicksAsync(preview, OrderBroadcast.SendVerb);
    }

    /// <summary>The notices, as they came in.</summary>
    internal static List<RecordingConnector.Call> Sends(RunningBot bot) =>
        [.. bot.Connector.Calls.Where(call => call.Method == "POST" && call.Body?.ToJsonString().Contains(OrderBroadcast.SeenVerb, StringComparison.Ordinal) == true).OrderBy(call => call.At)];

    /// <summary>In no second more than 50 of a tenant, as they came in at the Connector.</summary>
    internal static void AssertWithinBudget(List<RecordingConnector.Call> sends)
    {
        for (int first = 0, last = 0; last < sends.Count; last++)
        {
            while (TimeProvider.System.GetElapsedTime(sends[first].At, sends[last].At) >= TimeSpan.FromSeconds(1))
            {
                first++;
            }

            Assert.True(last - first + 1 <= 50, $"{last - first + 1} calls in a second");
        }
    }

    private static JsonObject Form(string quiet) => new()
    {
        ["title"] = "新的合规培训", ["text"] = "请在本周内完成。\n谢谢！", ["team"] = "", ["opens"] = "Training.MineWords", ["quiet"] = quiet,
    };

    private static Task WaitForAsync(RunningBot bot, Func<Reach, bool> isSo) => Eventually.HoldsAsync(async () =>
    {
        var id = await bot.AskStoreAsync(db => db.Broadcasts.Select(broadcast => broadcast.Id).SingleAsync());
        return isSo(await bot.DoAsync<ReadReach, Reach>(reach => reach.RunAsync(id, CancellationToken.None)));
    });
}
