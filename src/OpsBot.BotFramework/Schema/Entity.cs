using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Schema;

/// <summary>Something said about a message beside its text: a mention, a citation. Unknown kinds pass through untouched.</summary>
public sealed class Entity
{
    /// <summary>The <see cref="Type"/> of a mention.</summary>
    public const string MentionType = "mention";

    /// <summary>What kind of entity this is.</summary>
    public string Type { get; set; } = "";

    /// <summary>Of a mention: its exact text in the message, such as <c>&lt;at&gt;OpsBot&lt;/at&gt;</c>.</summary>
    public string? Text { get; set; }

    /// <summary>Of a mention: who is mentioned.</summary>
    public ChannelAccount? Mentioned { get; set; }

    /// <summary>Every other member, as it came or as it is to be sent.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>A mention of a person; the message text must contain <paramref name="text"/> exactly.</summary>
    public static Entity Mention(string text, ChannelAccount mentioned) => new() { Type = MentionType, Text = text, Mentioned = mentioned };

    /// <summary>An entity of another kind, with the members of a record.</summary>
    internal static Entity Of<T>(string type, T members) => new()
    {
        Type = type,
        Properties = JsonSerializer.SerializeToElement(members, ProtocolJson.Options).EnumerateObject().ToDictionary(member => member.Name, member => member.Value),
    };
}
