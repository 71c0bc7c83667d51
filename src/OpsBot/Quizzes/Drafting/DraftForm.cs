using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Drafting;

/// <summary>What stands in the fields of a draft: a choice of up to six options, or a statement.</summary>
/// <param name="ItemId">The draft; empty for one that a person writes.</param>
/// <param name="Version">Which version of it.</param>
/// <param name="ClauseId">The clause behind it.</param>
/// <param name="IsStatement">Whether it is right or wrong as a whole; then it has no options.</param>
/// <param name="Stem">The question.</param>
/// <param name="Options">In their order; may be empty.</param>
/// <param name="Right">The places of the right ones, from 1; of a statement 1 for right and 2 for wrong.</param>
/// <param name="Explanation">The rule behind the key.</param>
internal sealed record DraftForm(
    string ItemId, int Version, string ClauseId, bool IsStatement, string Stem, IReadOnlyList<string> Options, IReadOnlyCollection<int> Right, string Explanation)
{
    public const int MaxOptions = 6;

    public const string StemInput = "stem";
    public const string RightInput = "right";
    public const string ExplanationInput = "explanation";

    private const int EmptyOptions = 4;

    /// <summary>What a card sends back.</summary>
    internal sealed record Data(
        string Step = "", string ItemId = "", int Version = 0, string ClauseId = "", bool IsStatement = false, bool Anyway = false, string? Stem = null, string? Right = null, string? Explanation = null)
    {
        /// <summary>The options, by the ids of their inputs.</summary>
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Fields { get; init; }
    }

    public static DraftForm Empty(ClauseText clause) => new("", 0, clause.Id, IsStatement: false, "", [.. Enumerable.Repeat("", EmptyOptions)], [], "");

    public static DraftForm Of(Item item) => new(
        item.Id.Value, item.Version, item.ClauseId, item.Type == ItemType.TrueFalse, item.Stem, [.. item.Content.Answers.Select(answer => answer.Text.Text)],
        item.Type == ItemType.TrueFalse ? [item.Content.IsTrue ? 1 : 2] : [.. item.Content.Answers.Index().Where(answer => answer.Item.Fraction > 0).Select(answer => answer.Index + 1)],
        item.Explanation);

    public static DraftForm Of(Data data) => new(
        data.ItemId, data.Version, data.ClauseId, data.IsStatement, (data.Stem ?? "").Trim(), data.IsStatement ? [] : [.. Enumerable.Range(1, MaxOptions).Select(place => Field(data, OptionInput(place)))],
        [.. (data.Right ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(place => int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)],
        (data.Explanation ?? "").Trim());

    /// <summary>The id of the input of an option, from 1.</summary>
    public static string OptionInput(int place) => string.Create(CultureInfo.InvariantCulture, $"o{place}");

    /// <summary>The item that it makes. What the form has no place for is taken from the draft, where there is one.</summary>
    public ItemContent ToContent(ItemContent? held, ClauseText? clause)
    {
        var kept = Options.Index().Where(option => option.Item.Length > 0).ToList();
        var rights = kept.Count(option => Right.Contains(option.Index + 1));
        var content = (held ?? new ItemContent { Type = ItemType.ChoiceSingle, ClauseId = ClauseId, ClauseVersion = clause?.Version is { Length: > 0 } version ? version : null, Level = ItemLevel.Recall, Difficulty = 2 }) with
        {
            Type = IsStatement ? ItemType.TrueFalse : rights > 1 ? ItemType.ChoiceMultiple : ItemType.ChoiceSingle,
            Stem = Text(Stem),
            Explanation = Text(Explanation),
            IsTrue = IsStatement && Right.Contains(1),
            Answers = IsStatement ? [] : [.. kept.Select(option => new ItemAnswer(Text(option.Item), Right.Contains(option.Index + 1) ? 1.0 / rights : 0) { Feedback = FeedbackOf(held, option.Item) })],
        };
        return held is null ? DraftReader.WithId(content) : content;
    }

    // Why an option is right or wrong was said of its words: other words have it no more.
    private static MarkedText FeedbackOf(ItemContent? held, string text) => held?.Answers.FirstOrDefault(answer => answer.Text.Text == text)?.Feedback ?? default;

    private static MarkedText Text(string text) => text.Length == 0 ? default : new MarkedText(text, TextFormat.Plain);

    private static string Field(Data data, string id) =>
        data.Fields is not null && data.Fields.TryGetValue(id, out var field) && field.ValueKind == JsonValueKind.String ? field.GetString()!.Trim() : "";
}
