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
    public async Task A_turn_that_lasts_shows_typing_once_and_an_invoke_does_not()
    {
        var slow = EchoHost.Message(_channel.Address, "silent", "m-typing");
        var posting = _host.PostAsync(slow);
        await Task.Delay(TimeSpan.FromSeconds(1.6));

        Assert.Equal("typing", (string?)_channel.SingleCall().Body!["type"]);
        _host.Bot.Release.SetResult();
        Assert.Equal(200, (await posting).Status);
        _channel.SingleCall();
    }

    [Fact]
    public async Task A_caller_that_hangs_up_does_not_end_the_turn()
    {
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Http.PostAsync(
            new Uri("/api/messages", UriKind.Relative),
            System.Net.Http.Json.JsonContent.Create(EchoHost.Message(_channel.Address, "slow", "m-gone")),
            impatient.Token));

        _host.Bot.Release.SetResult();
        await EventuallyAsync(() => _channel.Sent.Any(call => (string?)call.Body!["text"] == "2 done"));
    }

    [Fact]
    public async Task A_bot_that_throws_is_a_500_without_its_reasons_and_the_redelivery_runs_anew()
    {
        var first = await _host.PostAsync(EchoHost.Message(_channel.Address, "fail", "m-fail"));
        var second = await _host.PostAsync(EchoHost.Message(_channel.Address, "fail", "m-fail"));

        Assert.Equal((500, null), first);
        Assert.Equal((500, null), second);
        Assert.Equal(2, _host.Bot.Turns);
    }

    [Fact]
    public async Task A_caller_id_from_the_wire_is_forgotten()
    {
        var activity = Expecting("hello");
        activity["callerId"] = "urn:botframework:azure";

        Assert.Equal(200, (await _host.PostAsync(activity)).Status);
        Assert.DoesNotContain("callerId", _host.Bot.Last!.Properties?.Keys ?? []);
    }

    [Fact]
    public async Task Ids_of_any_form_are_opaque()
    {
        var activity = EchoHost.Message(_channel.Address, "hello", "not-a-guid");
        activity["from"] = new JsonObject { ["id"] = "user-id-0", ["aadObjectId"] = "00000000-0000-0000-0000-0000000000020" };
        activity["recipient"] = new JsonObject { ["id"] = "00000000-0000-0000-0000-00000000000011" };
        activity["conversation"] = new JsonObject { ["id"] = "d3b6b7b1-a11", ["tenantId"] = "00000000-0000-0000-0000-0000000000001" };

        Assert.Equal(200, (await _host.PostAsync(activity)).Status);
        Assert.Equal("/v3/conversations/d3b6b7b1-a11/activities", _channel.SingleCall().Path);
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
        var unheard = Expecting("hello");
        unheard["type"] = "unheardOf";
        Assert.Equal(200, (await _host.PostAsync(unheard)).Status);

        var activity = Expecting("hello");
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

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private JsonObject Expecting(string text, string? id = null)
    {
        var activity = EchoHost.Message(_channel.Address, text, id);
        activity["deliveryMode"] = "expectReplies";
        return activity;
    }
}
