using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Cards;
using OpsBot.Storage;

namespace OpsBot.Quizzes.Reviewing;

/// <summary>"Edit" on a review card: the verbs <c>items.edit</c>, which shows the form, and <c>items.save</c>, which makes a new version that waits for a review.</summary>
internal sealed class EditItem(OpsBotDbContext db, ReviewDesk desk)
    : ICardActionHandler<EditItem.OpenData>, ICardActionHandler<EditItem.SaveData>
{
    public const string OpenVerb = "items.edit";
    public const string SaveVerb = "items.save";

    /// <summary>The ids of the inputs on the form.</summary>
    public const string StemInput = "stem";
    public const string ExplanationInput = "explanation";
    public const string RightInput = "right";
    public const string AcceptedInput = "accepted";

    // Some room for an option that is added; more than ten don't fit on a phone.
    private const int SpareOptions = 1;

    /// <param name="ItemId">Which item.</param>
    /// <param name="Version">Which version of it.</param>
    /// <param name="Skip">Where in the queue it stands.</param>
    public sealed record OpenData(string ItemId = "", int Version = 0, int Skip = 0);

    /// <param name="ItemId">Which item.</param>
    /// <param name="Version">Which version of it.</param>
    /// <param name="Skip">Where in the queue it stands.</param>
    /// <param name="Stem">The question.</param>
    /// <param name="Explanation">The rule behind the key.</param>
    /// <param name="Right">The places of the right options, from 1, joined by commas.</param>
    /// <param name="Accepted">The accepted texts, one a line.</param>
    public sealed record SaveData(
        string ItemId = "", int Version = 0, int Skip = 0, string? Stem = null, string? Explanation = null, string? Right = null, string? Accepted = null)
    {
        /// <summary>The options, by their ids.</summary>
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Fields { get; init; }
    }

    /// <summary>The id of the input of an option, from 0.</summary>
    public static string OptionInput(int option) => string.Create(CultureInfo.InvariantCulture, $"o{option + 1}");

    /// <summary>How many inputs for options a form has.</summary>
    public static int OptionInputs(Item item) => Math.Min(ItemContent.MaxOptions, item.Content.Answers.Count + SpareOptions);

    public async Task<CardReply> HandleAsync(Turn turn, OpenData data, CancellationToken cancellationToken)
    {
        var (item, refusal) = await desk.FindAsync(turn, data.ItemId, data.Version, cancellationToken);
        return item is null ? refusal! : EditCard.Build(turn.Texts, item, data.Skip);
    }

    public async Task<CardReply> HandleAsync(Turn turn, SaveData data, CancellationToken cancellationToken)
    {
        var (item, refusal) = await desk.FindAsync(turn, data.ItemId, data.Version, cancellationToken);
        if (item is null)
        {
            return refusal!;
        }

        if (Edit(data, item).ApplyTo(item.Content) is not { } content)
        {
            return new CardReply.Notice(turn.Texts["Quizzes.NotANumber"]);
        }

        if (content.FindFault() is { } fault)
        {
            return new CardReply.Notice(turn.Texts[$"Quizzes.Edit.{fault}"]);
        }

        var last = await db.Items.Where(held => held.Id == item.Id).MaxAsync(held => held.Version, cancellationToken);
        if (item.Propose(content, turn.Person.Id, last) is not { } next)
        {
            return await desk.CurrentAsync(turn, data.Skip, turn.Texts["Quizzes.Edit.Unchanged"], cancellationToken);
        }

        db.Items.Add(next);
        if (item is { State: ItemState.Draft or ItemState.Reviewed })
        {
            // The draft that was edited is read by nobody any more.
            item.Withdraw();
        }

        return await desk.CurrentAsync(turn, data.Skip, turn.Texts.Format("Quizzes.Edit.Saved", next.Id, next.Version), cancellationToken);
    }

    private static ItemEdit Edit(SaveData data, Item item)
    {
        var held = ItemEdit.Of(item.Content);
        int[] right = [.. (data.Right ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(place => int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : -1)];
        return new(
            (data.Stem ?? held.Stem).Trim(),
            (data.Explanation ?? "").Trim(),
            held.Options.Count == 0 ? [] : [.. Enumerable.Range(0, OptionInputs(item)).Select(option => Field(data, OptionInput(option)))],
            right,
            [.. (data.Accepted ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
    }

    private static string Field(SaveData data, string id) =>
        data.Fields is not null && data.Fields.TryGetValue(id, out var field) && field.ValueKind == JsonValueKind.String ? field.GetString()!.Trim() : "";
}
