using System.Text.Json.Nodes;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Tests;

public sealed class AnsweringActivities : IAsyncLifetime
{
    private ChannelStandIn _channel = null!;
    private EchoHost _host = null!;

    public async Task InitializeAsync()
    {
        _channel = await ChannelStandIn.StartAsync();
        _host = await EchoHost.AnonymousAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task A_reply_goes_to_the_conversation_without_id_timestamp_and_service_url()
    {
        await _host.PostAsync(EchoHost.Message(_channel.Address, "hello", "m1"));

        var body = _channel.Sent.Single().Body!.AsObject();
        Assert.Equal("1 hello", (string?)body["text"]);
        Assert.Equal("m1", (string?)body["replyToId"]);
        Assert.All(["id", "timestamp", "serviceUrl"], name => Assert.False(body.ContainsKey(name)));
    }

    [Fact]
    public async Task Expected_replies_come_back_in_the_body_and_nothing_is_sent()
    {
        var (status, body) = await _host.PostAsync(Expecting("hello"));

        Assert.Equal(200, status);
        Assert.Equal("1 hello", (string?)body!["activities"]!.AsArray().Single()!["text"]);
        Assert.Empty(_channel.Sent);
    }

    [Fact]
    public async Task Work_past_four_seconds_is_in_the_inbox_before_202_and_its_replies_are_sent_in_order()
    {
        var (status, _) = await _host.PostAsync(Expecting("slow"));

        Assert.Equal(202, status);
        Assert.Equal("slow", _host.Inbox.Entries.Values.Single().Text);

        _host.Bot.Release.SetResult();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (_host.Inbox.Entries.Count > 0)
        {
            await Task.Delay(20, patience.Token);
        }

        Assert.Equal(["1 slow", "2 done"], _channel.Sent.Select(call => (string?)call.Body!["text"]));
    }

    [Fact]
    public async Task An_activity_delivered_twice_runs_once_and_gets_the_same_answer()
    {
        var first = await _host.PostAsync(Expecting("hello", "m7"));
        var second = await _host.PostAsync(Expecting("hello", "m7"));

        Assert.Equal(1, _host.Bot.Turns);
        Assert.Equal(first.Body!.ToJsonString(), second.Body!.ToJsonString());
    }

    [Fact]
    public async Task An_invoke_answers_with_status_and_raw_body_whatever_the_delivery_mode()
    {
        var invoke = Expecting("");
        invoke["type"] = "invoke";
        invoke["name"] = "echo";
        invoke["value"] = new JsonObject { ["a"] = 1 };

        var (status, body) = await _host.PostAsync(invoke);

        Assert.Equal(200, status);
        Assert.Equal("""{"heard":{"a":1}}""", body!.ToJsonString());
    }

    [Fact]
    public async Task An_unknown_invoke_is_501_with_an_empty_body()
    {
        var invoke = Expecting("");
        invoke["type"] = "invoke";
        invoke["name"] = "unheard/of";

        Assert.Equal((501, null), await _host.PostAsync(invoke));
    }

    [Fact]
    public async Task Unknown_types_fields_and_entities_are_ignored()
    {
        var activity = Expecting("hello");
        activity["type"] = "message";
        activity["somethingNew"] = new JsonObject { ["deep"] = new JsonArray(1, 2) };
        activity["entities"] = new JsonArray(new JsonObject { ["type"] = "hologram", ["mood"] = 3 });

        Assert.Equal(200, (await _host.PostAsync(activity)).Status);
    }

    [Fact]
    public void The_bots_mention_is_removed_by_its_entity_and_others_stay()
    {
        var activity = new Activity
        {
            Recipient = new ChannelAccount { Id = "28:bot" },
            Text = "<at>OpsBot</at>&nbsp;ask <at>Ada</at> about <at>Looks like one</at>",
            Entities =
            [
                Entity.Mention("<at>OpsBot</at>", new ChannelAccount { Id = "28:bot" }),
                Entity.Mention("<at>Ada</at>", new ChannelAccount { Id = "29:ada" }),
            ],
        };

        Assert.Equal("ask <at>Ada</at> about <at>Looks like one</at>", activity.GetTextWithoutBotMention());
    }

    private JsonObject Expecting(string text, string? id = null)
    {
        var activity = EchoHost.Message(_channel.Address, text, id);
        activity["deliveryMode"] = "expectReplies";
        return activity;
    }
}
