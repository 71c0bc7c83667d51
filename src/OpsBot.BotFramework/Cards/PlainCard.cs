using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Cards;

/// <summary>
/// A card as clients other than Teams see it: what only Teams draws gives way to its fallback, what only Teams reads is left out. What
/// remains is valid by the published schema of version 1.5, so the schema and other renderers can judge a card for Teams (section 6.1).
/// </summary>
public static class PlainCard
{
    private const string FallbackMember = "fallback";

    /// <summary>The plain projection of a card.</summary>
    public static JsonObject Of(AdaptiveCard card) => Of(JsonSerializer.SerializeToNode(card, ProtocolJson.Options)!.AsObject());

    /// <summary>The plain projection of a card on the wire, which stays as it is.</summary>
    /// <param name="card">What no record describes is kept, for the schema to find fault with.</param>
    public static JsonObject Of(JsonObject card)
    {
        var plain = card.DeepClone().AsObject();
        return Project(plain, typeof(AdaptiveCard)) ?? plain;
    }

    /// <returns>The same object, what it falls back to, or <c>null</c> when nothing is shown.</returns>
    private static JsonObject? Project(JsonObject json, Type declared)
    {
        if (CardContract.Find(declared, json) is not { } contract)
        {
            return json;
        }

        if (contract.IsTeamsOnly)
        {
            var instead = json[FallbackMember] as JsonObject;
            json.Remove(FallbackMember);
            return instead is null ? null : Project(instead, declared);
        }

        foreach (var (name, value) in json.ToList())
        {
            if (contract.Members.TryGetValue(name, out var member) && !TryProject(json, name, value, member))
            {
                json.Remove(name);
            }
        }

        return json;
    }

    /// <returns>False when the member is to be left out.</returns>
    private static bool TryProject(JsonObject owner, string name, JsonNode? value, CardContract.Member member)
    {
        if (member.IsTeamsOnly || member.IsTeamsOnlyValue(value))
        {
            return false;
        }

        switch (value)
        {
            case JsonObject inner when member.Item is { } item:
                if (Project(inner, item) is not { } plain)
                {
                    return false;
                }

                if (plain != inner)
                {
                    owner[name] = plain;
                }

                return true;

            case JsonArray list when member.Item is { } item:
                owner[name] = new JsonArray([.. Each(list, item)]);
                return true;

            default:
                return true;
        }
    }

    private static IEnumerable<JsonNode?> Each(JsonArray list, Type item)
    {
        var nodes = list.ToList();
        list.Clear();
        return nodes.Select(node => node is JsonObject json ? Project(json, item) : node).Where((plain, index) => plain is not null || nodes[index] is null);
    }
}
