using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Metrics;
using OpsBot.Outbox;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

/// <summary>An incident is given to somebody, put off, and goes up when nobody takes it; its card says so wherever it is.</summary>
public class LookingAfterAnIncident
{
    private readonly ShiftedClock _clock = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Whoever_is_asked_is_told_once_in_their_own_chat_and_can_take_it_there(string provider)
    {
        await using var bot = await BotAsync(provider);
        await bot.Person("Ben").SaysAsync("帮助");
        var (ana, card) = await AlertAsync(bot);
        var ben = await IdOfAsync(bot, "Ben");

        var assigned = await AssignAsync(ana, card, ben.ToString());
        var again = await AssignAsync(ana, card, "aad-Ben");
        var told = await bot.Connector.WaitForAsync(call => call.Method == "POST" && call.Path.Contains("a:Ben", StringComparison.Ordinal) && call.Body?["attachments"] is JsonArray);
        var taken = await bot.Person("Ben").ClicksAsync(new Reply(told.Body!), AcknowledgeAlert.Verb);

        Assert.Contains("已指派给 Ben", assigned.Text, StringComparison.Ordinal);
        Assert.Contains("已指派给 Ben", again.Text, StringComparison.Ordinal);
        Assert.Contains("Ana 请你跟进", (string?)told.Body!["summary"], StringComparison.Ordinal);
        Assert.Contains("Ben 已跟进", taken.Text, StringComparison.Ordinal);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Outbox.CountAsync(m => m.DedupeKey.StartsWith("assigned:") && m.Kind == OutboxKind.Message)));
        await bot.Connector.WaitForAsync(call => call.Method == "PUT" && call.Path.Contains("19:ops", StringComparison.Ordinal) && new Reply(call.Body!).Text.Contains("Ben 已跟进", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Giving_it_to_another_person_takes_it_from_whoever_had_it()
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        await bot.Person("Ben").SaysAsync("帮助");
        var (ana, card) = await AlertAsync(bot);
        await ana.ClicksAsync(card, AcknowledgeAlert.Verb);

        var assigned = await AssignAsync(ana, card, (await IdOfAsync(bot, "Ben")).ToString());
        var nobody = await AssignAsync(ana, card, "");
        var stranger = await AssignAsync(ana, card, "aad-nobody");

        Assert.Contains("我来跟进", assigned.Buttons.Select(b => (string?)b["title"]));
        Assert.DoesNotContain("Ana 已跟进", assigned.Text, StringComparison.Ordinal);
        Assert.Contains("请先选一位同事", nobody.Text, StringComparison.Ordinal);
        Assert.Contains("还不认识", stranger.Text, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task What_was_put_off_comes_back_to_whoever_put_it_off(string provider)
    {
        await using var bot = await BotAsync(provider);
        await bot.Person("Ana").SaysAsync("帮助");
        var (ana, card) = await AlertAsync(bot);

        var snoozed = await ana.ClicksAsync(SnoozeIncident.Verb, Data(card, SnoozeIncident.Verb, (SnoozeIncident.ForInput, "hours2")));
        var early = await FollowAsync(bot);
        _clock.Ahead = TimeSpan.FromHours(2.1);
        var late = await FollowAsync(bot);
        var after = await FollowAsync(bot);

        Assert.Contains("Ana 已推迟到", snoozed.Text, StringComparison.Ordinal);
        Assert.Contains("取消稍后", snoozed.Buttons.Select(b => (string?)b["title"]));
        Assert.Equal((0, 1, 0), (early, late, after));
        var told = await bot.AskStoreAsync(db => db.Outbox.SingleAsync(m => m.DedupeKey.StartsWith("woken:") && m.Kind == OutboxKind.Message));
        Assert.Contains("推迟的告警到时间了", told.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("已推迟到", told.Body, StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task What_nobody_takes_goes_up_to_the_deputy_once(string provider)
    {
        await using var bot = await BotAsync(provider);
        await bot.Person("Dora").SaysAsync("帮助");
        await AlertAsync(bot);
        var dora = await IdOfAsync(bot, "Dora");
        await bot.AskStoreAsync(async db =>
        {
            (await db.AlertSubscriptions.SingleAsync()).Choose([], [], Domain.Metrics.Severity.Warning, null, dora);
            return await db.SaveChangesAsync();
        });

        _clock.Ahead = TimeSpan.FromDays(12);
        var first = await FollowAsync(bot);
        var second = await FollowAsync(bot);

        Assert.Equal((1, 0), (first, second));
        var message = await bot.AskStoreAsync(db => db.Outbox.SingleAsync(m => m.DedupeKey.StartsWith("escalated:") && m.Kind == OutboxKind.Message));
        Assert.Contains("超过时限还没有人跟进", message.Body, StringComparison.Ordinal);
        Assert.Contains("已升级给 Dora", message.Body, StringComparison.Ordinal);
        var update = await bot.AskStoreAsync(db => db.Outbox.Where(m => m.Kind == OutboxKind.Update).OrderBy(m => m.CreatedAt).LastAsync());
        Assert.Contains("已升级给 Dora", update.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_took_does_not_go_up_and_without_a_deputy_the_channel_is_reminded()
    {
        await using var taken = await BotAsync(Providers.Sqlite);
        var (ana, card) = await AlertAsync(taken);
        await ana.ClicksAsync(card, AcknowledgeAlert.Verb);
        await using var open = await BotAsync(Providers.Sqlite);
        await AlertAsync(open);

        _clock.Ahead = TimeSpan.FromDays(12);

        Assert.Equal(0, await FollowAsync(taken));
        Assert.Equal(1, await FollowAsync(open));
        Assert.Contains("超过时限还没有人跟进", await open.AskStoreAsync(db => db.Outbox.Where(m => m.Subject.StartsWith("reminder:")).Select(m => m.Body).SingleAsync()), StringComparison.Ordinal);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task What_is_useful_is_no_false_alarm(string provider)
    {
        await using var bot = await BotAsync(provider);
        var (ana, card) = await AlertAsync(bot);

        var useful = await ana.ClicksAsync(card, MarkUseful.Verb);
        var wrong = await ana.ClicksAsync(useful, MarkFalseAlarm.Verb);

        Assert.Contains("Ana 标为有用", useful.Text, StringComparison.Ordinal);
        Assert.Contains("Ana 标为误报", wrong.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana 标为有用", wrong.Text, StringComparison.Ordinal);
    }

    private Task<RunningBot> BotAsync(string provider) => SampleBot.WithSampleShopAsync(provider, services => services.AddSingleton<TimeProvider>(_clock));

    private static async Task<(Person Ana, Reply Card)> AlertAsync(RunningBot bot)
    {
        var ana = bot.InChannel("Ana");
        await ana.SaysAsync("订阅告警");
        await ana.SaysAsync("检查指标");
        return (ana, await bot.NextThreadAsync());
    }

    private static Task<Reply> AssignAsync(Person by, Reply card, string assignee) =>
        by.ClicksAsync(AssignIncident.Verb, Data(card, AssignIncident.Verb, (AssignIncident.AssigneeInput, assignee)));

    private static JsonNode Data(Reply card, string verb, (string Id, string Value) input)
    {
        var data = card.Buttons.First(button => (string?)button["verb"] == verb)["data"]!.DeepClone();
        data[input.Id] = input.Value;
        return data;
    }

    private static Task<int> FollowAsync(RunningBot bot) => bot.DoAsync<FollowIncidents, int>(follow => follow.RunAsync(CancellationToken.None));

    private static Task<Domain.People.PersonId> IdOfAsync(RunningBot bot, string name) =>
        bot.AskStoreAsync(db => db.People.Where(p => p.Name == name).Select(p => p.Id).SingleAsync());
}
