using System.Text.Json.Nodes;
using OpsBot.Bot;

namespace OpsBot.Gallery;

/// <summary>Somebody who talks to the bot over HTTP, as their client does: types, clicks, and looks at the cards that come back.</summary>
/// <param name="http">Its base address is the bot.</param>
/// <param name="texts">In the visitor's language.</param>
/// <param name="serviceUrl">The channel's address.</param>
/// <param name="name">What others read.</param>
/// <param name="account">Unique among the visitors.</param>
internal sealed class Visitor(HttpClient http, Texts texts, string serviceUrl, string name, string account)
{
    private int _lastActivity;

    public static string AccountOf(string account) => $"aad-{account}";

    /// <summary>Types a command in the words of the visitor's language.</summary>
    /// <returns>The cards of the answer.</returns>
    public Task<IReadOnlyList<JsonNode>> CommandsAsync(string wordsKey, string arguments = "", bool inChannel = false) =>
        SaysAsync($"{texts[wordsKey].Split(';')[0]} {arguments}".TrimEnd(), inChannel);

    /// <inheritdoc cref="CommandsAsync"/>
    public async Task<IReadOnlyList<JsonNode>> SaysAsync(string text, bool inChannel = false)
    {
        var activity = Activity("message", inChannel);
        activity["text"] = inChannel ? $"<at>OpsBot</at> {text}" : text;
        if (inChannel)
        {
            activity["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "mention",
                ["text"] = "<at>OpsBot</at>",
                ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "OpsBot" },
            });
        }

        return await CardsAsync(activity, text);
    }

    /// <summary>Sends a file that the channel keeps.</summary>
    public async Task<JsonNode> SendsFileAsync(string fileName, string url)
    {
        var activity = Activity("message", inChannel: false);
        activity["text"] = "";
        activity["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
            ["name"] = fileName,
            ["contentUrl"] = url,
            ["content"] = new JsonObject { ["downloadUrl"] = url, ["uniqueId"] = "1", ["fileType"] = Path.GetExtension(fileName).TrimStart('.') },
        });
        return (await CardsAsync(activity, fileName))[0];
    }

    /// <summary>Installs the bot where it wasn't: its greeting goes through the channel.</summary>
    public Task InstallsAsync(bool inChannel)
    {
        var activity = Activity("conversationUpdate", inChannel);
        activity.Remove("deliveryMode");
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" });
        return PostAsync(activity);
    }

    /// <summary>Clicks the first button of a card that has a verb, with what its inputs hold and what is filled in.</summary>
    /// <returns>The card that takes its place.</returns>
    /// <exception cref="SceneException">There is no such button, or no card comes.</exception>
    public async Task<JsonNode> ClicksAsync(JsonNode card, string verb, JsonObject? filled = null, string? title = null, bool inChannel = false)
    {
        var button = Parts(card).FirstOrDefault(part => (string?)part["verb"] == verb && (title is null || ((string?)part["title"])?.Contains(title, StringComparison.Ordinal) == true))
            ?? throw new SceneException($"no button {verb} in {card.ToJsonString()}");
        return await ClicksAsync(verb, Filled(card, button["data"], filled), inChannel);
    }

    /// <inheritdoc cref="ClicksAsync(JsonNode, string, JsonObject?, string?, bool)"/>
    public async Task<JsonNode> ClicksAsync(string verb, JsonObject data, bool inChannel = false)
    {
        var activity = Activity("invoke", inChannel);
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } };
        var answer = (await PostAsync(activity))?["value"];

        // A sentence instead of a card is a plain text.
        return answer is JsonObject card && (string?)card["type"] == "AdaptiveCard" ? card.DeepClone() : throw new SceneException($"{verb}: {answer}");
    }

    /// <summary>Clicks the first button that sends its data as a message and isn't one that types; one that opens a dialog does so where the client has none.</summary>
    public async Task<JsonNode> SubmitsAsync(JsonNode card)
    {
        var button = Parts(card).FirstOrDefault(part => (string?)part["type"] == "Action.Submit" && (string?)part["data"]?["msteams"]?["type"] != "messageBack")
            ?? throw new SceneException($"no button that submits in {card.ToJsonString()}");
        var activity = Activity("message", inChannel: false);
        activity["value"] = button["data"]?.DeepClone();
        return (await CardsAsync(activity, (string?)button["title"] ?? ""))[0];
    }

    /// <summary>What the first choice of an input stands for.</summary>
    /// <exception cref="SceneException">The card has no such input.</exception>
    public static JsonNode FirstChoice(JsonNode card, string input) =>
        Parts(card).FirstOrDefault(part => (string?)(part["id"] as JsonValue) == input)?["choices"]?[0]?["value"]?.DeepClone()
            ?? throw new SceneException($"no choices {input} in {card.ToJsonString()}");

    /// <summary>Every object of a card, outermost first.</summary>
    public static IEnumerable<JsonObject> Parts(JsonNode? node) => node switch
    {
        JsonObject part => part.SelectMany(member => Parts(member.Value)).Prepend(part),
        JsonArray list => list.SelectMany(Parts),
        _ => [],
    };

    private static JsonObject Filled(JsonNode card, JsonNode? data, JsonObject? filled)
    {
        var sent = data?.DeepClone() as JsonObject ?? [];
        foreach (var input in Parts(card).Where(part => part["value"] is not null && ((string?)(part["type"] as JsonValue))?.StartsWith("Input.", StringComparison.Ordinal) == true))
        {
            sent[(string)input["id"]!] = input["value"]!.DeepClone();
        }

        foreach (var (id, value) in filled ?? [])
        {
            sent[id] = value?.DeepClone();
        }

        return sent;
    }

    private async Task<IReadOnlyList<JsonNode>> CardsAsync(JsonObject activity, string said)
    {
        var replies = (await PostAsync(activity))?["activities"]?.AsArray() ?? [];
        var cards = replies.SelectMany(reply => reply!["attachments"]?.AsArray() ?? []).Select(attachment => attachment!["content"]!.DeepClone()).ToList();
        return cards.Count > 0 ? cards : [new JsonObject { ["said"] = said, ["text"] = string.Join('\n', replies.Select(reply => (string?)reply!["text"])) }];
    }

    private async Task<JsonNode?> PostAsync(JsonObject activity)
    {
        using var response = await http.PostAsJsonAsync("api/messages", activity);
        var body = await response.Content.ReadAsStringAsync();
        return !response.IsSuccessStatusCode ? throw new SceneException($"{(int)response.StatusCode} {body}") : body.Length > 0 ? JsonNode.Parse(body) : null;
    }

    private JsonObject Activity(string type, bool inChannel) => new()
    {
        ["type"] = type,
        ["id"] = $"{account}-{++_lastActivity}",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["deliveryMode"] = "expectReplies",
        ["locale"] = texts.Language,
        ["from"] = new JsonObject { ["id"] = $"29:{account}", ["aadObjectId"] = AccountOf(account), ["name"] = name },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "OpsBot" },
        ["conversation"] = inChannel
            ? new JsonObject { ["id"] = "19:alerts@thread.tacv2", ["conversationType"] = "channel", ["tenantId"] = "t", ["isGroup"] = true }
            : new JsonObject { ["id"] = $"a:{account}", ["conversationType"] = "personal", ["tenantId"] = "t" },
        ["channelData"] = inChannel
            ? new JsonObject { ["channel"] = new JsonObject { ["id"] = "19:alerts@thread.tacv2" }, ["team"] = new JsonObject { ["id"] = "19:team@thread.tacv2" }, ["tenant"] = new JsonObject { ["id"] = "t" } }
            : new JsonObject { ["tenant"] = new JsonObject { ["id"] = "t" } },
    };
}

/// <summary>A turn of the tour did not lead where it should.</summary>
internal sealed class SceneException(string message) : Exception(message);
