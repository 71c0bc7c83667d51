using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.BotFramework.Cards;

/// <summary>A converter for cards, which a bot writes and never reads: what comes back from a card is its data, not its elements.</summary>
/// <typeparam name="T">What is written.</typeparam>
internal abstract class WriteOnlyConverter<T> : JsonConverter<T>
{
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(T).Name} is only written.");
}

/// <summary>Writes a record as its base, so that its <c>type</c> is written too where a member allows only this one record.</summary>
/// <typeparam name="T">What the member holds.</typeparam>
/// <typeparam name="TBase">The polymorphic base.</typeparam>
internal sealed class AsBaseConverter<T, TBase> : WriteOnlyConverter<T>
    where T : TBase
{
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize<TBase>(writer, value, options);
}
