using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>A value that the schema takes as a number or as text, such as the place on an axis.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct NumberOrText
{
    private readonly double? _number;
    private readonly string? _text;

    private NumberOrText(double? number, string? text)
    {
        _number = number;
        _text = text;
    }

    /// <summary>A number; neither infinite nor NaN, which JSON does not have.</summary>
    public static implicit operator NumberOrText(double number) => double.IsFinite(number)
        ? new(number, null)
        : throw new ArgumentOutOfRangeException(nameof(number), number, "JSON has finite numbers only.");

    /// <summary>A text.</summary>
    public static implicit operator NumberOrText(string text) => new(null, text ?? throw new ArgumentNullException(nameof(text)));

    internal sealed class Converter : WriteOnlyConverter<NumberOrText>
    {
        public override void Write(Utf8JsonWriter writer, NumberOrText value, JsonSerializerOptions options)
        {
            if (value._number is { } number)
            {
                writer.WriteNumberValue(number);
            }
            else
            {
                writer.WriteStringValue(value._text);
            }
        }
    }
}
