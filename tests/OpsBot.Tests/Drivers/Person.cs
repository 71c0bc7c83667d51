using System.Text.Json.Nodes;

namespace OpsBot.Tests.Drivers;

/// <summary>Someone in Teams: types, clicks, and looks at what comes back.</summary>
internal sealed class Person(RunningBot bot, string name, string conversationType, string conversationId)
{
    private static int _lastActivity;

    public string Locale { get; set; } = "zh-CN";

    public string UserId { get; } = $"29:{name}";

    /// <summary>Types a text and reads the first reply.</summary>
    public async Task<Reply> SaysAsync(string text) => (await SaysAllAsync(text))[0];

    /// <summary>Types a text and reads every reply.</summary>
    public async Task<IReadOnlyList<Reply>> SaysAllAsync(string text)
    {
        var (status, body) = await bot.PostAsync(Activity("message", a =>
        {
            a["text"] = text;
            a["deliveryMode"] = "expectReplies";
        }));
        Assert.Equal(200, status);
        return [.. body!["activities"]!.AsArray().Select(activity => new Reply(activity!))];
    }

    /// <summary>Clicks the button with a verb on a card.</summary>
    public Task<Reply> ClicksAsync(Reply card, string verb, string? option = null, Func<JsonNode, bool>? which = null)
    {
        var button = card.Buttons.First(b => (string?)b["verb"] == verb && (which is null || which(b)));
        var data = button["data"]?.DeepClone() ?? new JsonObject();
        if (option is not null)
        {
            data["option"] = option;
        }

        return ClicksAsync(verb, data);
    }

    /// <summary>Sends a click with any data: what a changed client could send.</summary>
    public async Task<Reply> ClicksAsync(string verb, JsonNode data)
    {
        var (status, body) = await bot.PostAsync(Click(verb, data));
        Assert.Equal(200, status);
        return new Reply(body!);
    }

    public JsonObject Click(string verb, JsonNode? data) => Activity("invoke", a =>
    {
        a["name"] = "adaptiveCard/action";
        a["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data?.DeepClone() },
        };
    });

    public JsonObject Activity(string type, Action<JsonObject>? change = null)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = $"activity-{Interlocked.Increment(ref _lastActivity)}",
            ["serviceUrl"] = bot.Connector.ServiceUrl,
            ["channelId"] = "msteams",
            ["locale"] = Locale,
            ["from"] = new JsonObject { ["id"] = UserId, ["name"] = name, ["aadObjectId"] = $"aad-{name}" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "OpsBot" },
            ["conversation"] = new JsonObject { ["id"] = conversationId, ["conversationType"] = conversationType, ["tenantId"] = "tenant-1" },
        };
        change?.Invoke(activity);
        return activity;
    }
}
