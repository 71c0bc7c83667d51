using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;

namespace OpsBot.Quizzes.Files;

/// <summary>Files of questions as JSON: one shape for all formats, which people script against.</summary>
internal static class ItemJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object for one file, an array for several.</summary>
    public static string Of(IReadOnlyList<ItemFile> files, Texts texts) =>
        (files.Count == 1 ? Of(files[0], texts) : new JsonArray([.. files.Select(file => Of(file, texts))])).ToJsonString(Indented) + "\n";

    public static JsonNode Of(ItemFile file, Texts texts)
    {
        var json = new JsonObject
        {
            ["file"] = Path.GetFileName(file.Path),
            ["encoding"] = file.Encoding.Length > 0 ? file.Encoding : null,
            ["counts"] = Counts(file.Content),
            ["errors"] = new JsonArray([.. file.Content.Problems.Select(problem => Of(problem, texts))]),
        };
        if (file.Content.Unsupported.Count > 0)
        {
            json["unsupported"] = new JsonArray([.. file.Content.Unsupported.Select(type => JsonValue.Create(type))]);
        }

        json["questions"] = new JsonArray([.. file.Content.Entries.Select(entry => Of(entry, file.Format))]);
        return json;
    }

    /// <summary>One question; as its format writes it.</summary>
    public static JsonNode Of(ItemFileEntry entry, ItemFileFormat? format) => entry.Item is not { } item
        ? new JsonObject { ["type"] = "category", ["path"] = entry.Category }
        : format is ItemFileFormat.Table or ItemFileFormat.Text ? ItemTableJson.Of(item, entry) : ItemMarkupJson.Of(item, format == ItemFileFormat.MoodleXml);

    public static string TypeName(ItemType type) => type switch
    {
        ItemType.ChoiceSingle => "choice-single",
        ItemType.ChoiceMultiple => "choice-multiple",
        ItemType.TrueFalse => "truefalse",
        ItemType.ShortAnswer => "shortanswer",
        ItemType.FillIn => "fill-in",
        ItemType.Cloze => "multianswer",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static JsonObject Counts(ItemFileContent content)
    {
        var counts = new JsonObject();
        foreach (var (type, count) in content.Entries.CountBy(entry => entry.Item is { } item ? TypeName(item.Type) : "category").OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            counts[type] = count;
        }

        return counts;
    }

    private static JsonObject Of(ItemFileProblem problem, Texts texts)
    {
        var json = new JsonObject();
        Add("line", problem.Line);
        Add("row", problem.Row);
        Add("column", problem.Column);
        json["severity"] = problem.Severity == ProblemSeverity.Error ? "error" : "warning";
        json["code"] = problem.Code;
        json["message"] = ProblemText.Of(problem, texts);
        Add("near", problem.Near);
        Add("name", problem.Name);
        Add("fraction", problem.Fraction);
        return json;

        void Add<T>(string name, T? value)
        {
            if (value is not null)
            {
                json[name] = JsonValue.Create(value);
            }
        }
    }
}
