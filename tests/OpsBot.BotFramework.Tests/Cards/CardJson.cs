using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Tests.Cards;

/// <summary>Looks into cards on the wire.</summary>
internal static class CardJson
{
    /// <summary>Every object, the outermost first.</summary>
    public static IEnumerable<JsonObject> Descendants(this JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => member.Value.Descendants()).Prepend(json),
        JsonArray list => list.SelectMany(Descendants),
        _ => [],
    };

    /// <summary>The <c>type</c> of an object, if it has one.</summary>
    public static string? TypeOf(JsonObject json) => json["type"] is JsonValue value && value.TryGetValue<string>(out var type) ? type : null;

    /// <summary>The <c>type</c> that a record is written with.</summary>
    public static string? TypeName(Type record)
    {
        for (var @base = record.BaseType; @base is not null; @base = @base.BaseType)
        {
            if (@base.GetCustomAttributes<JsonDerivedTypeAttribute>().FirstOrDefault(kind => kind.DerivedType == record) is { } kind)
            {
                return (string?)kind.TypeDiscriminator;
            }
        }

        return null;
    }
}
