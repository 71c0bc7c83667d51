using System.Text.Json.Nodes;

namespace OpsBot.Tests.Drivers;

/// <summary>What a person sees: a message, or the answer to a click.</summary>
internal sealed class Reply(JsonNode json)
{
    public JsonNode Json { get; } = json;

    /// <summary>The card, wherever it stands.</summary>
    public JsonNode? Card => Json["attachments"]?[0]?["content"] ?? (Json["value"] is JsonObject card ? card : null);

    /// <summary>Every text that a person reads, one a line.</summary>
    public string Text => string.Join('\n', Texts(Json));

    /// <summary>What a person can click: the refresh runs by itself, and a fallback is what older clients get instead of a button.</summary>
    public IEnumerable<JsonNode> Buttons => All(Card, except: ["refresh", "fallback"]).Where(node => node["type"] is JsonValue type && ((string?)type)!.StartsWith("Action.", StringComparison.Ordinal));

    public IReadOnlyList<JsonNode> Choices => All(Card).FirstOrDefault(node => (string?)node["type"] == "Input.ChoiceSet")?["choices"]?.AsArray().Select(c => c!).ToList() ?? [];

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject element => element.Where(p => p.Key is not ("speak" or "fallbackText" or "summary")).SelectMany(p =>
            p.Key is "text" or "title" or "value" or "label" && p.Value is JsonValue value && value.TryGetValue<string>(out var text) ? [text] : Texts(p.Value)),
        JsonArray list => list.SelectMany(Texts),
        _ => [],
    };

    private static IEnumerable<JsonObject> All(JsonNode? node, params string[] except) => node switch
    {
        JsonObject element => element.Where(p => !except.Contains(p.Key)).SelectMany(p => All(p.Value, except)).Prepend(element),
        JsonArray list => list.SelectMany(inner => All(inner, except)),
        _ => [],
    };
}
