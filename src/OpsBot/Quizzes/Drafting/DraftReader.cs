using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;
using OpsBot.ModelClients;

namespace OpsBot.Quizzes.Drafting;

/// <summary>Reads the items that a model wrote. What is not of the form is left out; an answer with nothing of it is malformed.</summary>
internal static class DraftReader
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="ModelException">There is no JSON of the form in it.</exception>
    public static IReadOnlyList<ItemContent> Read(string answer, ClauseText clause)
    {
        // Models like to put a fence around it.
        var (from, to) = (answer.IndexOf('{', StringComparison.Ordinal), answer.LastIndexOf('}'));
        try
        {
            return from < 0 || to < from || JsonSerializer.Deserialize<Answer>(answer[from..(to + 1)], Format) is not { Items: { } items }
                ? throw new ModelException(ModelFault.Malformed)
                : [.. items.Select(item => ContentOf(item, clause)).OfType<ItemContent>()];
        }
        catch (JsonException fault)
        {
            throw new ModelException(ModelFault.Malformed, fault);
        }
    }

    /// <summary>The content with an id of its own: what asks the same has the same one.</summary>
    public static ItemContent WithId(ItemContent content) =>
        content with { Id = $"DR-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(ItemFingerprint.Of(content))))[..12]}" };

    private static ItemContent? ContentOf(DraftedItem item, ClauseText clause)
    {
        var options = item.Options ?? [];
        var rights = options.Count(option => option.Right);
        ItemType? type = item.Type switch
        {
            "truefalse" => ItemType.TrueFalse,
            "single" when rights == 1 => ItemType.ChoiceSingle,
            "multiple" when rights > 1 => ItemType.ChoiceMultiple,
            _ => null,
        };
        return type is null || string.IsNullOrWhiteSpace(item.Stem) ? null : WithId(new ItemContent
        {
            Type = type.Value,
            Stem = Plain(item.Stem),
            Explanation = Plain(item.Explanation),
            IsTrue = item.StatementIsTrue ?? false,
            Answers = type == ItemType.TrueFalse
                ? []
                : [.. options.Select(option => new ItemAnswer(Plain(option.Text), option.Right ? 1.0 / rights : 0) { Feedback = Plain(option.Why) })],
            Level = ItemLevel.Recall,
            Difficulty = 2,
            ClauseId = clause.Id,
            ClauseVersion = clause.Version.Length > 0 ? clause.Version : null,
        });
    }

    private static MarkedText Plain(string? text) => string.IsNullOrWhiteSpace(text) ? default : new MarkedText(text.Trim(), TextFormat.Plain);

    private sealed record Answer(IReadOnlyList<DraftedItem>? Items);

    private sealed record DraftedItem(
        string? Type, string? Stem, IReadOnlyList<DraftedOption>? Options, string? Explanation, [property: JsonPropertyName("statementIsTrue")] bool? StatementIsTrue);

    private sealed record DraftedOption(string? Text, bool Right, string? Why);
}
