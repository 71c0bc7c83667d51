using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;

namespace OpsBot.Quizzes.Storage;

/// <summary>How an item's content and a learner's answer stand in their columns.</summary>
internal static class QuizJson
{
    private static readonly JsonSerializerOptions Options = new(ProtocolJson.Options)
    {
        // Names, not numbers: a number would mean another type once one is put between.
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new AnswerConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsUnused } },
    };

    public static string Write(ItemContent content) => JsonSerializer.Serialize(content, Options);

    public static string Write(ItemResponse answer) => JsonSerializer.Serialize(answer, Options);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string stored) => JsonSerializer.Deserialize<T>(stored, Options)!;

    public static ItemContent ReadContent(string stored) => JsonSerializer.Deserialize<ItemContent>(stored, Options)!;

    public static ItemResponse ReadAnswer(string stored) => JsonSerializer.Deserialize<ItemResponse>(stored, Options)!;

    // Most members of a content belong to other types than its own.
    private static void LeaveOutWhatIsUnused(JsonTypeInfo type)
    {
        if (type.Type != typeof(ItemContent) && type.Type != typeof(ItemAnswer))
        {
            return;
        }

        foreach (var property in type.Properties.Where(property => !property.IsRequired))
        {
            property.ShouldSerialize = (_, value) => value switch
            {
                null or false => false,
                MarkedText text => text != default,
                string => true,
                ICollection collection => collection.Count > 0,
                _ => true,
            };
        }
    }

    /// <summary>One member, named after the shape of the answer.</summary>
    private sealed class AnswerConverter : JsonConverter<ItemResponse>
    {
        public override bool CanConvert(Type typeToConvert) => typeof(ItemResponse).IsAssignableFrom(typeToConvert);

        public override ItemResponse Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var shape = JsonElement.ParseValue(ref reader).EnumerateObject().Single();
            return shape.Name switch
            {
                "picked" => new ItemResponse.Picked([.. shape.Value.EnumerateArray().Select(place => place.GetInt32())]),
                "judged" => new ItemResponse.Judged(shape.Value.GetBoolean()),
                "typed" => new ItemResponse.Typed(Texts(shape.Value)),
                "paired" => new ItemResponse.Paired(Texts(shape.Value)),
                "ordered" => new ItemResponse.Ordered(Texts(shape.Value)),
                _ => throw new JsonException($"No answer has the shape '{shape.Name}'."),
            };
        }

        public override void Write(Utf8JsonWriter writer, ItemResponse value, JsonSerializerOptions options)
        {
            (string Name, object Value) shape = value switch
            {
                ItemResponse.Picked picked => ("picked", picked.Options),
                ItemResponse.Judged judged => ("judged", judged.IsTrue),
                ItemResponse.Typed typed => ("typed", typed.Texts),
                ItemResponse.Paired paired => ("paired", paired.Rights),
                ItemResponse.Ordered ordered => ("ordered", ordered.Steps),
                _ => throw new JsonException($"No shape for {value.GetType().Name}."),
            };
            writer.WriteStartObject();
            writer.WritePropertyName(shape.Name);
            JsonSerializer.Serialize(writer, shape.Value, shape.Value.GetType(), options);
            writer.WriteEndObject();
        }

        private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];
    }
}
