using System.Text.Json.Nodes;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;

namespace OpsBot.Quizzes.Files;

/// <summary>A question of a table or a pasted text as JSON: with the letters that its author used, and with the answers as all formats have them.</summary>
internal static class ItemTableJson
{
    public static JsonObject Of(ItemContent item, ItemFileEntry entry)
    {
        var json = new JsonObject();
        if (entry.Number is { } number)
        {
            json["n"] = number;
            json["line"] = entry.Line;
        }
        else
        {
            json["row"] = entry.Line;
        }

        json["type"] = ItemJson.TypeName(item.Type);
        json["name"] = item.Name;
        json["stem"] = item.Stem.Text;
        json["stemFormat"] = "plain";
        json["category"] = item.Category;
        json["options"] = new JsonObject([.. Options(item).Select(option => KeyValuePair.Create<string, JsonNode?>(option.Letter, option.Answer.Text.Text))]);
        json["answer"] = Answer(item);
        json["explanation"] = item.Explanation.Text ?? "";
        json["difficulty"] = item.Difficulty;
        json["points"] = item.Marks;
        json["topics"] = new JsonArray([.. item.Topics.Select(topic => JsonValue.Create(topic))]);
        json["source"] = item.Source;
        if (item.ReferenceAnswer.Length > 0)
        {
            json["referenceAnswer"] = item.ReferenceAnswer;
        }

        ItemMarkupJson.AddAnswers(json, item);
        return json;
    }

    private static IEnumerable<(string Letter, ItemAnswer Answer)> Options(ItemContent item) =>
        item.Answers.Select((answer, i) => (((char)('A' + i)).ToString(), answer));

    private static JsonNode? Answer(ItemContent item) => item.Type switch
    {
        ItemType.TrueFalse => item.IsTrue,
        ItemType.FillIn => new JsonArray([.. item.Blanks.Select(blank => new JsonArray([.. blank.Select(text => JsonValue.Create(text))]))]),
        ItemType.ChoiceSingle or ItemType.ChoiceMultiple =>
            new JsonArray([.. Options(item).Where(option => option.Answer.Fraction > 0).Select(option => JsonValue.Create(option.Letter))]),
        _ => null,
    };
}
