using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OpsBot.EndToEnd;

/// <summary>A person who talks to a served bot over HTTP; replies come back in the answer.</summary>
internal sealed class BotClient(Uri address, string locale = "zh-CN") : IDisposable
{
    private readonly HttpClient _http = new();
    private int _lastActivity;

    public void Dispose() => _http.Dispose();

    /// <summary>Types a text in the personal chat, or in a channel.</summary>
    /// <returns>The bot's replies.</returns>
    public async Task<JsonArray> SayAsync(string text, bool inChannel = false)
    {
        var activity = Activity("message", inChannel);
        activity["text"] = inChannel ? $"<at>OpsBot</at> {text}" : text;
        activity["deliveryMode"] = "expectReplies";
        if (inChannel)
        {
            activity["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "mention",
                ["text"] = "<at>OpsBot</at>",
                ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "OpsBot" },
            });
        }

        return (await PostAsync(activity))["activities"]!.AsArray();
    }

    /// <summary>Clicks a button of a card.</summary>
    /// <returns>The card, or the sentence, that takes its place.</returns>
    public async Task<JsonNode> ClickAsync(string verb, JsonNode data, bool inChannel = false)
    {
        var activity = Activity("invoke", inChannel);
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } };
        return (await PostAsync(activity))["value"]!;
    }

    private JsonObject Activity(string type, bool inChannel) => new()
    {
        ["type"] = type,
        ["id"] = $"{address.Port}-{++_lastActivity}",
        ["serviceUrl"] = "http://127.0.0.1:9/",
        ["channelId"] = "msteams",
        ["locale"] = locale,
        ["from"] = new JsonObject { ["id"] = "29:ana", ["aadObjectId"] = "aad-ana" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot" },
        ["conversation"] = inChannel
            ? new JsonObject { ["id"] = "19:alerts@thread.tacv2", ["conversationType"] = "channel", ["tenantId"] = "t", ["isGroup"] = true }
            : new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal", ["tenantId"] = "t" },
        ["channelData"] = inChannel
            ? new JsonObject { ["channel"] = new JsonObject { ["id"] = "19:alerts@thread.tacv2" }, ["team"] = new JsonObject { ["id"] = "19:team@thread.tacv2" }, ["tenant"] = new JsonObject { ["id"] = "t" } }
            : new JsonObject { ["tenant"] = new JsonObject { ["id"] = "t" } },
    };

    private async Task<JsonNode> PostAsync(JsonObject activity)
    {
        using var response = await _http.PostAsJsonAsync(address, activity);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {body}");
        return JsonNode.Parse(body)!;
    }
}
