using System.Text.Json;
using System.Text.Json.Serialization;
using OpsBot.BotFramework.Schema;

namespace OpsBot.Bot;

/// <summary>Reads what a card sends back.</summary>
internal static class CardData
{
    private static readonly JsonSerializerOptions Options = new(ProtocolJson.Options)
    {
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        PropertyNameCaseInsensitive = true,
        Converters = { new LenientText() },
    };

    /// <exception cref="ForeignCardException">None of our cards sends such data.</exception>
    public static TData Read<TData>(JsonElement data)
    {
        try
        {
            return data.Deserialize<TData>(Options) ?? throw new ForeignCardException();
        }
        catch (JsonException fault)
        {
            throw new ForeignCardException(fault);
        }
    }

    /// <summary>Inputs come as text, number, truth value or nothing, as the client pleases (section 2.7).</summary>
    private sealed class LenientText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => reader.GetDouble().ToString(System.Globalization.CultureInfo.InvariantCulture),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => throw new JsonException("Expected a text."),
        };

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
