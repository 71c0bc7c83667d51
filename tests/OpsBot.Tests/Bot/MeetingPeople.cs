using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Bot;

public class MeetingPeople
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Install_and_update_events_in_any_order_greet_once_and_store_one_conversation(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var ana = bot.Person("Ana");

        await bot.PostAsync(BotAdded(ana));
        await bot.PostAsync(Installed(ana, "add"));

        Assert.Single(bot.Connector.Calls);
        Assert.Contains("OpsBot", bot.Connector.Calls.Single().Body!.ToJsonString());
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Conversations.CountAsync()));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Events_that_arrive_at_the_same_moment_greet_once(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);

        for (var n = 1; n <= 10; n++)
        {
            var person = bot.Person($"Ana-{n}");
            await Task.WhenAll(bot.PostAsync(BotAdded(person)), bot.PostAsync(Installed(person, "add")), bot.PostAsync(BotAdded(person)));

            Assert.Equal(n, bot.Connector.Calls.Count);
        }
    }

    [Fact]
    public async Task A_removed_bot_writes_there_no_more_until_it_is_back()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        await bot.PostAsync(Installed(ana, "add"));

        await bot.PostAsync(Installed(ana, "remove"));
        var whileRemoved = await bot.AskStoreAsync(db => db.Conversations.AsNoTracking().SingleAsync());
        await bot.PostAsync(Installed(ana, "add"));
        var afterwards = await bot.AskStoreAsync(db => db.Conversations.AsNoTracking().SingleAsync());

        Assert.False(whileRemoved.IsActive);
        Assert.True(afterwards.IsActive);
    }

    [Fact]
    public async Task A_service_url_that_changed_replaces_the_stored_one()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        await bot.PostAsync(Installed(ana, "add"));
        var moved = ana.Activity("message", a =>
        {
            a["text"] = "帮助";
            a["deliveryMode"] = "expectReplies";
            a["serviceUrl"] = "http://127.0.0.1:9/moved";
        });

        await bot.PostAsync(moved);

        Assert.Equal("http://127.0.0.1:9/moved", await bot.AskStoreAsync(db => db.Conversations.Select(c => c.ServiceUrl).SingleAsync()));
    }

    [Fact]
    public async Task A_channel_is_stored_without_the_thread_that_was_written_in()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana", "channel", "19:team@thread.tacv2;messageid=17");

        await ana.SaysAsync("帮助");

        Assert.Equal("19:team@thread.tacv2", await bot.AskStoreAsync(db => db.Conversations.Select(c => c.ChannelConversationId).SingleAsync()));
    }

    private static JsonObject BotAdded(Person person) => person.Activity("conversationUpdate", a =>
        a["membersAdded"] = new JsonArray(new JsonObject { ["id"] = person.UserId }, new JsonObject { ["id"] = "28:bot" }));

    private static JsonObject Installed(Person person, string action) => person.Activity("installationUpdate", a => a["action"] = action);
}
