using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Delivery;
using OpsBot.Outbox;
using OpsBot.Tests.Drivers;
using OpsBot.Tests.Metrics;

namespace OpsBot.Tests.Outbox;

public sealed class KeepingTheLedger
{
    private static readonly Guid Owner = new("0198d1c0-0000-7000-8000-00000000000c");
    private readonly ShiftedClock _clock = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_chat_that_was_blocked_is_a_dead_letter_until_it_opens_and_is_then_sent_by_the_button(string provider)
    {
        await using var bot = await QuietBotAsync(provider, ("OpsBot:Admins", "aad-Ada"));
        var ben = bot.Person("Ben");
        await ben.SaysAsync("帮助");
        var id = await QueueAsync(bot, "one");
        bot.Connector.Refusals.Enqueue(403);
        bot.Connector.RefusalCode = "ConversationBlockedByUser";
        await SendDueAsync(bot);
        Assert.Equal(Standing.Blocked, (await ReadAsync(bot, id)).Standing);

        var ada = bot.Person("Ada");
        var closed = await ada.SaysAsync("未送达");
        Assert.Contains("被屏蔽或移除", closed.Text);
        Assert.Contains("重新打开机器人后才能发送", closed.Text);
        await ben.SaysAsync("帮助");
        var open = await ada.SaysAsync("dead letters");
        var replayed = await ada.ClicksAsync(open, ReplayDeadLetters.Verb, which: button => (string?)button["data"]?["message"] == id.ToString());
        await Eventually.HoldsAsync(async () => (await ReadAsync(bot, id)).Standing == Standing.Sent);

        Assert.Contains("已重新排队 1 条", replayed.Text);
        var sent = await ReadAsync(bot, id);
        Assert.Equal((Standing.Sent, (OutboxFailure?)null), (sent.Standing, sent.Failure));
        Assert.NotNull(sent.SentActivityId);
    }

    [Fact]
    public async Task Only_an_admin_sees_dead_letters()
    {
        await using var bot = await QuietBotAsync(Providers.Sqlite, ("OpsBot:Admins", "aad-Ada"));

        Assert.Contains("管理员", (await bot.Person("Ben").SaysAsync("未送达")).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_message_that_nobody_can_read_fails_alone_and_the_others_are_sent(string provider)
    {
        await using var bot = await QuietBotAsync(provider);
        await bot.Person("Ben").SaysAsync("帮助");
        var poisoned = await QueueAsync(bot, "poisoned");
        await bot.AskStoreAsync(db => db.Outbox.Where(m => m.Id == poisoned).ExecuteUpdateAsync(row => row.SetProperty(m => m.Body, "{\"type\": tru")));
        var good = await QueueAsync(bot, "good");

        Assert.Equal(1, await SendDueAsync(bot));

        var dead = await ReadAsync(bot, poisoned);
        Assert.Equal((Standing.Failed, OutboxFailure.Unsendable), (dead.Standing, dead.Failure!.Value));
        Assert.Equal(Standing.Sent, (await ReadAsync(bot, good)).Standing);
    }

    [Fact]
    public async Task A_channel_that_is_away_for_an_hour_loses_nothing_and_needs_no_hands()
    {
        await using var bot = await QuietBotAsync(Providers.Sqlite);
        await bot.Person("Ben").SaysAsync("帮助");
        var id = await QueueAsync(bot, "one");
        bot.Connector.IsAway = true;
        for (var minutes = 0; minutes < 60; minutes += 6)
        {
            _clock.Ahead = TimeSpan.FromMinutes(minutes);
            Assert.Equal(0, await SendDueAsync(bot));
        }

        Assert.Equal((Standing.Retrying, 10), ((await ReadAsync(bot, id)).Standing, (await ReadAsync(bot, id)).Attempts));
        bot.Connector.IsAway = false;
        _clock.Ahead = TimeSpan.FromMinutes(66);

        Assert.Equal(1, await SendDueAsync(bot));
        Assert.Equal((Standing.Sent, 0), ((await ReadAsync(bot, id)).Standing, (await ReadAsync(bot, id)).Doubts));
    }

    [Fact]
    public async Task A_channel_that_stays_away_for_longer_than_a_message_is_of_use_gives_it_up()
    {
        await using var bot = await QuietBotAsync(Providers.Sqlite, ("OpsBot:Outbox:GiveUpAfter", "00:10:00"));
        await bot.Person("Ben").SaysAsync("帮助");
        var id = await QueueAsync(bot, "one");
        bot.Connector.IsAway = true;
        _clock.Ahead = TimeSpan.FromMinutes(11);

        await SendDueAsync(bot);

        Assert.Equal(OutboxFailure.GivenUp, (await ReadAsync(bot, id)).Failure);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_clock_that_is_set_back_holds_up_neither_what_waits_nor_what_is_leased(string provider)
    {
        await using var bot = await QuietBotAsync(provider);
        await bot.Person("Ben").SaysAsync("帮助");
        await bot.Person("Cai").SaysAsync("帮助");
        _clock.Ahead = TimeSpan.FromHours(3);
        await SendDueAsync(bot);
        var waiting = await QueueAsync(bot, "waiting");
        var leased = await QueueAsync(bot, "leased", message => message.LeaseTo(new Guid(9, 0, 0, new byte[8]), _clock.GetUtcNow().AddSeconds(30)), "a:Ben");
        _clock.Ahead = TimeSpan.Zero;

        Assert.Equal(2, await SendDueAsync(bot));

        Assert.Equal((Standing.Sent, Standing.Sent), ((await ReadAsync(bot, waiting)).Standing, (await ReadAsync(bot, leased)).Standing));
    }

    [Fact]
    public async Task What_is_scheduled_is_not_sent_before_its_time()
    {
        await using var bot = await QuietBotAsync(Providers.Sqlite);
        await bot.Person("Ben").SaysAsync("帮助");
        var chat = await bot.AskStoreAsync(db => db.Conversations.SingleAsync());
        await StoreAsync(bot, OutboxMessage.PostTo(chat, "s", "later", Activity.CreateMessage("hello"), _clock.GetUtcNow()).NotBefore(_clock.GetUtcNow().AddHours(1)));

        Assert.Equal(0, await SendDueAsync(bot));
        _clock.Ahead = TimeSpan.FromMinutes(61);
        Assert.Equal(1, await SendDueAsync(bot));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Many_messages_of_one_chat_arrive_in_their_order_whichever_of_two_servers_sends(string provider)
    {
        await using var bot = await QuietBotAsync(provider);
        await using var second = await bot.BesideAsync(("OpsBot:Outbox:PollInterval", "00:01:00"));
        await bot.Person("Ben").SaysAsync("帮助");
        for (var n = 0; n < 7; n++)
        {
            await QueueAsync(bot, $"message {n}");
        }

        var sent = 0;
        while (sent < 7)
        {
            sent += (await Task.WhenAll(SendDueAsync(bot), SendDueAsync(second))).Sum();
        }

        Assert.Equal(
            Enumerable.Range(0, 7).Select(n => $"message {n}"),
            bot.Connector.Calls.Select(call => (string?)call.Body?["text"]).Where(text => text?.StartsWith("message", StringComparison.Ordinal) == true));
    }

    private Task<RunningBot> QuietBotAsync(string provider, params (string, string)[] settings) =>
        RunningBot.OnAsync(provider, services => services.AddSingleton<TimeProvider>(_clock), [("OpsBot:Outbox:PollInterval", "00:01:00"), .. settings]);

    private async Task<Guid> QueueAsync(RunningBot bot, string key, Action<OutboxMessage>? change = null, string? chat = null)
    {
        var conversation = await bot.AskStoreAsync(db => db.Conversations.Where(c => chat == null || c.ChannelConversationId == chat).OrderByDescending(c => c.FirstSeenAt).FirstAsync());
        var message = OutboxMessage.PostTo(conversation, "subject", key, Activity.CreateMessage(key), _clock.GetUtcNow());
        change?.Invoke(message);
        await StoreAsync(bot, message);
        return message.Id;
    }

    private static Task<int> StoreAsync(RunningBot bot, OutboxMessage message) => bot.AskStoreAsync(db =>
    {
        db.Outbox.Add(message);
        return db.SaveChangesAsync();
    });

    private static Task<int> SendDueAsync(RunningBot bot) =>
        bot.DoAsync<SendDue, int>(due => due.RunAsync(Owner, CancellationToken.None, CancellationToken.None));

    private static Task<OutboxMessage> ReadAsync(RunningBot bot, Guid id) => bot.AskStoreAsync(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id));
}
