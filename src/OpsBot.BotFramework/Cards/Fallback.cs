using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>What a client shows in place of something that it does not know: something else, or nothing (section 6.10).</summary>
/// <typeparam name="T">An element, an action, an inline or a column: the kind of what it stands in for.</typeparam>
[JsonConverter(typeof(FallbackConverter))]
public sealed record Fallback<T>
    where T : class
{
    /// <summary>Shown instead; <c>null</c> shows nothing, which is <c>drop</c> on the wire.</summary>
    public T? Instead { get; private init; }

    /// <summary>Shows something else.</summary>
    public static implicit operator Fallback<T>(T instead) => new() { Instead = instead ?? throw new ArgumentNullException(nameof(instead)) };

    /// <summary>Shows nothing.</summary>
    public static implicit operator Fallback<T>(DropFallback drop) => new();
}

/// <summary>The fallback that is nothing.</summary>
public static class Fallback
{
    /// <summary><c>drop</c>: only for what is no loss where it is missing.</summary>
    public static DropFallback Drop { get; } = new();

    /// <summary>Keeps a required fallback from being set to none.</summary>
    internal static Fallback<T> Require<T>(Fallback<T>? fallback)
        where T : class =>
        fallback ?? throw new ArgumentNullException(nameof(fallback), "What only Teams draws needs a fallback, or Fallback.Drop.");
}

/// <summary>Stands for <c>drop</c>; fits a fallback of every kind.</summary>
public sealed record DropFallback
{
    internal DropFallback()
    {
    }
}

/// <summary>Writes <c>"drop"</c> or the whole element.</summary>
internal sealed class FallbackConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Fallback<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Of<T> : WriteOnlyConverter<Fallback<T>>
        where T : class
    {
        public override void Write(Utf8JsonWriter writer, Fallback<T> value, JsonSerializerOptions options)
        {
            if (value.Instead is { } instead)
            {
                JsonSerializer.Serialize(writer, instead, options);
            }
            else
            {
                writer.WriteStringValue("drop");
            }
        }
    }
}
