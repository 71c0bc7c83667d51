using System.Text.Json.Nodes;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Files;

/// <summary>A question of a GIFT or Moodle XML file as JSON.</summary>
internal static class ItemMarkupJson
{
    public static JsonObject Of(ItemContent item, bool withMarks)
    {
        var json = new JsonObject
        {
            ["type"] = ItemJson.TypeName(item.Type),
            ["name"] = item.Name,
            ["stem"] = item.Stem.Text,
            ["stemFormat"] = NameOf(item.Stem.Format),
            ["category"] = item.Category,
        };
        AddText(json, "id", item.Id);
        if (item.Tags.Count > 0)
        {
            json["tags"] = new JsonArray([.. item.Tags.Select(tag => JsonValue.Create(tag))]);
        }

        AddText(json, "generalFeedback", item.Explanation.Text);
        AddAnswers(json, item);
        if (withMarks)
        {
            json["defaultMark"] = item.Marks;
        }

        return json;
    }

    /// <summary>What is chosen from or accepted.</summary>
    public static void AddAnswers(JsonObject json, ItemContent item)
    {
        if (item.Type == ItemType.TrueFalse)
        {
            json["correct"] = item.IsTrue;
            AddText(json, "feedbackIfTrueChosen", item.FeedbackIfTrueChosen.Text);
            AddText(json, "feedbackIfFalseChosen", item.FeedbackIfFalseChosen.Text);
        }
        else if (item.Type == ItemType.Matching)
        {
            json["pairs"] = new JsonArray([.. item.Pairs.Select(pair => new JsonArray(pair.Left.Text, pair.Right))]);
        }
        else if (item.Answers.Count > 0)
        {
            json["answers"] = new JsonArray([.. item.Answers.Select(answer => Of(answer, item))]);
        }
    }

    private static JsonObject Of(ItemAnswer answer, ItemContent item)
    {
        // A range is a number that was computed; all else stands as the author wrote it.
        var json = new JsonObject
        {
            ["text"] = answer.Range is null ? answer.Text.Text : double.Parse(answer.Text.Text, System.Globalization.CultureInfo.InvariantCulture),
        };
        if (item.Type is ItemType.ChoiceSingle or ItemType.ChoiceMultiple && answer.Text.Format != item.Stem.Format)
        {
            json["format"] = NameOf(answer.Text.Format);
        }

        json["fraction"] = Math.Round(answer.Fraction, 7);
        if (item.Type == ItemType.Numerical)
        {
            json["tolerance"] = answer.Tolerance;
        }

        AddText(json, "feedback", answer.Feedback.Text);
        return json;
    }

    private static void AddText(JsonObject json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json[name] = text;
        }
    }

    private static string NameOf(TextFormat format) => format.ToString().ToLowerInvariant();
}
