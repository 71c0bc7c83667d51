using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Schema;
using OpsBot.Outbox;
using OpsBot.Tests.Drivers;
using OpsBot.Tests.Metrics;

namespace OpsBot.Tests.Outbox;

public class SendingTheOutbox
{
    private static readonly Guid Owner = new("0198d1c0-0000-7000-8000-00000000000a");
    private static readonly Guid Other = new("0198d1c0-0000-7000-8000-00000000000b");

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Of_many_senders_at_once_one_sends(string provider)
    {
        await using var bot = await QuietBotAsync(provider);
        var id = await QueueAsync(bot);

        var sent = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            bot.DoAsync<SendOutbox, bool>(outbox => outbox.SendAsync(id, new Guid(i + 1, 0, 0, new byte[8]), CancellationToken.None))));

        Assert.Single(sent, true);
        Assert.Single(bot.Connector.Calls, SampleBot.IsThread);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_leased_row_is_left_alone_until_the_lease_has_run_out(string provider)
    {
        await using var bot = await QuietBotAsync(provider);
        var now = TimeProvider.System.GetUtcNow();
        var held = await QueueAsync(bot, "held", message => message.LeaseTo(Other, now.AddSeconds(20)));
        await bot.InChannel("Ana", "19:other@thread.tacv2").SaysAsync("帮助");
        var abandoned = await QueueAsync(bot, "abandoned", message => message.LeaseTo(Other, now.AddSeconds(-1)));

        var sent = await bot.DoAsync<SendDue, int>(due => due.RunAsync(Owner, CancellationToken.None, CancellationToken.None));

        Assert.Equal(1, sent);
        Assert.Equal(OutboxState.Sending, (await ReadAsync(bot, held)).State);
        Assert.Equal(OutboxState.Sent, (await ReadAsync(bot, abandoned)).State);
        Assert.True(await bot.DoAsync<SendOutbox, bool>(outbox => outbox.SendAsync(held, Other, CancellationToken.None)));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_key_is_queued_once(string provider)
    {
        await using var bot = await QuietBotAsync(provider);
        await QueueAsync(bot, "same");

        await Assert.ThrowsAsync<DbUpdateException>(() => QueueAsync(bot, "same"));
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_pass_is_tried_again_later(int status)
    {
        await using var bot = await QuietBotAsync(Providers.Sqlite);
        var id = await QueueAsync(bot);
        bot.Connector.Refusals.Enqueue(status);

        await SendAsync(bot, id);
        var afterwards = await ReadAsync(bot, id);

        Assert.Equal(OutboxState.Queued, afterwards.State);
        Assert.True(afterwards.NextAttemptAt > TimeProvider.System.GetUtcNow());
        Assert.Contains($"{status}", afterwards.Error);
        Assert.Equal(0, await bot.DoAsync<SendDue, int>(due => due.RunAsync(Owner, CancellationToken.None, CancellationToken.None)));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(500)]
    public async Task What_will_not_pass_fails_with_its_reason_and_is_not_tried_again(int status)
    {
        await using var bot = await QuietBotAsync(Providers.Sqlite);
        var id = await QueueAsync(bot);
        bot.Connector.Refusals.Enqueue(status);

        await SendAsync(bot, id);
        await SendAsync(bot, id);
        var afterwards = await ReadAsync(bot, id);

        Assert.Equal(OutboxState.Failed, afterwards.State);
        Assert.Contains($"{status} Refused", afterwards.Error);
        Assert.Equal(1, afterwards.Attempts);
        Assert.Single(bot.Connector.Calls, SampleBot.IsThread);
    }

    [Fact]
    public async Task An_update_waits_for_its_post_and_goes_to_its_thread()
    {
        await using var bot = await QuietBotAsync(Providers.Sqlite);
        var post = await ReadAsync(bot, await QueueAsync(bot));
        var update = OutboxMessage.Update(post, "update", Activity.CreateMessage("new"), TimeProvider.System.GetUtcNow());
        await StoreAsync(bot, update);

        await SendAsync(bot, update.Id);
        Assert.Equal(OutboxState.Queued, (await ReadAsync(bot, update.Id)).State);
        await SendAsync(bot, post.Id);
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        await SendAsync(bot, update.Id);

        var put = Assert.Single(bot.Connector.Calls, call => call.Method == "PUT");
        var posted = await ReadAsync(bot, post.Id);
        Assert.Equal($"/v3/conversations/{posted.SentConversationId}/activities/{posted.SentActivityId}", put.Path);
    }

    [Fact]
    public async Task An_old_update_that_is_late_does_not_cover_a_newer_one()
    {
        await using var bot = await QuietBotAsync(Providers.Sqlite);
        var post = await ReadAsync(bot, await QueueAsync(bot));
        await SendAsync(bot, post.Id);
        var now = TimeProvider.System.GetUtcNow();
        var older = OutboxMessage.Update(post, "older", Activity.CreateMessage("older"), now.AddSeconds(-2));
        var newer = OutboxMessage.Update(post, "newer", Activity.CreateMessage("newer"), now.AddSeconds(-1));
        await StoreAsync(bot, older);
        await StoreAsync(bot, newer);

        await SendAsync(bot, newer.Id);
        await SendAsync(bot, older.Id);

        Assert.Equal("newer", (string?)Assert.Single(bot.Connector.Calls, call => call.Method == "PUT").Body!["text"]);
        Assert.Equal(OutboxState.Sent, (await ReadAsync(bot, older.Id)).State);
    }

    [Fact]
    public async Task Nothing_is_sent_to_where_the_app_was_removed()
    {
        await using var bot = await QuietBotAsync(Providers.Sqlite);
        var id = await QueueAsync(bot);
        await bot.PostAsync(bot.InChannel("Ana").Activity("installationUpdate", a => a["action"] = "remove"));

        await SendAsync(bot, id);

        Assert.Equal(OutboxState.Failed, (await ReadAsync(bot, id)).State);
        Assert.DoesNotContain(bot.Connector.Calls, SampleBot.IsThread);
    }

    [Fact]
    public async Task Tries_that_may_have_arrived_end_at_the_limit()
    {
        await using var bot = await QuietBotAsync(Providers.Sqlite, ("OpsBot:Outbox:MaxAttempts", "1"));
        var id = await QueueAsync(bot);
        bot.Connector.Refusals.Enqueue(502);

        await SendAsync(bot, id);

        Assert.Equal(OutboxState.Failed, (await ReadAsync(bot, id)).State);
    }

    // Its own sender sleeps, so that the test decides who sends when.
    private static async Task<RunningBot> QuietBotAsync(string provider, params (string, string)[] settings)
    {
        var bot = await RunningBot.OnAsync(provider, [("OpsBot:Outbox:PollInterval", "00:01:00"), .. settings]);
        await bot.InChannel("Ana").SaysAsync("帮助");
        return bot;
    }

    private static async Task<Guid> QueueAsync(RunningBot bot, string key = "key", Action<OutboxMessage>? change = null)
    {
        var conversation = await bot.AskStoreAsync(db => db.Conversations.OrderByDescending(c => c.FirstSeenAt).Select(c => c.Id).FirstAsync());
        var message = OutboxMessage.Post(
            OutboxKind.NewThread, conversation, "subject", key, Activity.CreateMessage("hello"), TimeProvider.System.GetUtcNow());
        change?.Invoke(message);
        await StoreAsync(bot, message);
        return message.Id;
    }

    private static Task<int> StoreAsync(RunningBot bot, OutboxMessage message) => bot.AskStoreAsync(db =>
    {
        db.Outbox.Add(message);
        return db.SaveChangesAsync();
    });

    private static Task<bool> SendAsync(RunningBot bot, Guid id) =>
        bot.DoAsync<SendOutbox, bool>(outbox => outbox.SendAsync(id, Owner, CancellationToken.None));

    private static Task<OutboxMessage> ReadAsync(RunningBot bot, Guid id) =>
        bot.AskStoreAsync(db => db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id));
}
