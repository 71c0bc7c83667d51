using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Reviewing;

namespace OpsBot.Quizzes.Cards;

/// <summary>The form to change an item.</summary>
internal static class EditCard
{
    private const int LongestText = 2000;

    public static AdaptiveCard Build(Texts texts, Item item, int skip)
    {
        var edit = ItemEdit.Of(item.Content);
        var title = texts.Format("Quizzes.Edit.Title", item.Id);
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Weight = "Bolder", Size = "Medium", Style = "heading" },
                Text(EditItem.StemInput, texts["Quizzes.Edit.Stem"], edit.Stem) with { IsRequired = true, ErrorMessage = texts["Quizzes.Edit.FieldMissing"] },
                .. edit.Options.Count == 0 ? [] : Options(texts, item, edit),
                .. item.Type == ItemType.TrueFalse ? (CardElement[])[Right(texts, edit, [texts["Quizzes.True"], texts["Quizzes.False"]], isMulti: false)] : [],
                .. edit.Accepted.Count == 0 ? [] : (CardElement[])[Text(EditItem.AcceptedInput, texts[item.Type == ItemType.FillIn ? "Quizzes.Edit.Blanks" : "Quizzes.Edit.Accepted"], string.Join('\n', edit.Accepted))],
                Text(EditItem.ExplanationInput, texts["Quizzes.Edit.Explanation"], edit.Explanation),
                new TextBlock(texts["Quizzes.Edit.How"]) { IsSubtle = true, Size = "Small" },
            ],
            Actions =
            [
                new ActionExecute(EditItem.SaveVerb, new EditItem.SaveData(item.Id.Value, item.Version, skip)) { Title = texts["Quizzes.Edit.Save"], Style = "positive" },
                new ActionExecute(ReviewItems.Verb, new ReviewItems.Data(skip)) { Title = texts["Quizzes.Dispute.Back"], AssociatedInputs = "none" },
            ],
        };
    }

    private static IEnumerable<CardElement> Options(Texts texts, Item item, ItemEdit edit)
    {
        var count = EditItem.OptionInputs(item);
        for (var option = 0; option < count; option++)
        {
            yield return Text(EditItem.OptionInput(option), texts.Format("Quizzes.Edit.Option", option + 1), option < edit.Options.Count ? edit.Options[option] : "");
        }

        yield return Right(
            texts, edit, [.. Enumerable.Range(1, count).Select(place => texts.Format("Quizzes.Edit.Option", place))], item.Type == ItemType.ChoiceMultiple);
    }

    private static InputChoiceSet Right(Texts texts, ItemEdit edit, IReadOnlyList<string> names, bool isMulti) =>
        new([.. names.Select((name, place) => new Choice(name, (place + 1).ToString(CultureInfo.InvariantCulture)))])
        {
            Id = EditItem.RightInput,
            Label = texts["Quizzes.Edit.Right"],
            Style = isMulti ? "expanded" : "compact",
            IsMultiSelect = isMulti ? true : null,
            Value = string.Join(',', edit.Keys.Select(place => (place + 1).ToString(CultureInfo.InvariantCulture))),
            IsRequired = true,
            ErrorMessage = texts["Quizzes.PickFirst"],
        };

    private static InputText Text(string id, string label, string value) => new()
    {
        Id = id,
        Label = label,
        Value = value,
        IsMultiline = true,
        MaxLength = LongestText,
        Spacing = "Small",
    };
}
