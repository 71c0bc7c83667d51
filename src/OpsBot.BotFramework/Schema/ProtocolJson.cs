using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Schema;

/// <summary>The one JSON setup of the protocol: camelCase, no <c>null</c> members, numbers and ids as they come.</summary>
public static class ProtocolJson
{
    /// <summary>Deeper JSON is refused: no real activity nests further, a hostile one may.</summary>
    public const int MaxDepth = 64;

    /// <summary>Used for everything that goes in or out; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            MaxDepth = MaxDepth,
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,

            // Two members of one name: whoever checks reads one, whoever acts might read the other.
            AllowDuplicateProperties = false,

            // Chinese text stays readable and short on the wire. Nothing here is written into HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
