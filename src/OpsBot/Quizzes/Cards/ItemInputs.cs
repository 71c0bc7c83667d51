using System.Globalization;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Quizzes.Cards;

/// <summary>What a learner fills in for an item, by its type. What is chosen carries its place on the card, never its id in the bank.</summary>
internal static class ItemInputs
{
    public static IEnumerable<CardElement> Build(QuizView quiz, int position)
    {
        var (texts, item) = (quiz.Texts, quiz.ItemAt(position));
        var order = quiz.Attempt.ItemAt(position)!.OptionOrder;
        var content = item.Content;
        return item.Type switch
        {
            ItemType.ChoiceSingle or ItemType.ChoiceMultiple or ItemType.TrueFalse => [.. OptionImages(quiz, position, item), Options(quiz, position, item)],
            ItemType.Matching => [Say(texts["Quizzes.KindMatching"]), .. Rows(
                texts, content.Pairs.Where(pair => !pair.Left.IsEmpty).Select(pair => CardText.Of(pair.Left)), order, AnswerSheet.RightsOf(content), isRequired: false)],
            ItemType.Ordering => [Say(texts["Quizzes.KindOrdering"]), .. Rows(
                texts, Enumerable.Range(1, content.Sequence.Count).Select(n => texts.Format("Quizzes.Step", n)), order, content.Sequence, isRequired: true)],
            ItemType.FillIn => content.Blanks.Select((_, i) => Text(texts, i, content.Blanks.Count == 1 ? texts["Quizzes.KindFillIn"] : texts.Format("Quizzes.Blank", i + 1))),
            ItemType.Cloze => content.Parts.Select((part, i) => Part(texts, part, i)),
            ItemType.Essay => [Text(texts, 0, texts["Quizzes.KindEssay"]) with { IsMultiline = true }],
            ItemType.Numerical => [Text(texts, 0, texts["Quizzes.KindNumerical"]) with { Placeholder = texts["Quizzes.NumberHere"] }],
            _ => [Text(texts, 0, texts["Quizzes.KindShortAnswer"])],
        };
    }

    private static TextBlock Say(string text) => new(text) { IsSubtle = true, Size = "Small" };

    // Choices are texts: the pictures stand above them, under the numbers that the choices then bear.
    private static IEnumerable<CardElement> OptionImages(QuizView quiz, int position, Item item) => quiz.OptionsAt(position)
        .Where(o => ItemText.OptionImages(item, o.Option, quiz.Texts).Count > 0)
        .SelectMany(o => (CardElement[])[Say(quiz.Texts.Format("Quizzes.Edit.Option", o.Place)), .. ItemText.OptionImages(item, o.Option, quiz.Texts)]);

    private static string OptionTitle(QuizView quiz, Item item, int place, ItemOption option) => ItemText.OptionImages(item, option, quiz.Texts).Count > 0
        ? $"{quiz.Texts.Format("Quizzes.Edit.Option", place)} · {ItemText.Option(item, option, quiz.Texts)}"
        : ItemText.Option(item, option, quiz.Texts);

    private static InputChoiceSet Options(QuizView quiz, int position, Item item) =>
        new([.. quiz.OptionsAt(position).Select(o => new Choice(OptionTitle(quiz, item, o.Place, o.Option), PlaceText(o.Place)))])
        {
            Id = AnswerItem.OptionInput,
            Label = quiz.Texts[$"Quizzes.Kind{item.Type}"],
            Style = "expanded",
            IsMultiSelect = item.Type == ItemType.ChoiceMultiple ? true : null,
            IsRequired = true,
            ErrorMessage = quiz.Texts["Quizzes.PickFirst"],
        };

    // One compact list a row: expanded, six rows of six choices would be a scroll of thirty-six lines on a phone.
    private static IEnumerable<CardElement> Rows(Texts texts, IEnumerable<string> labels, IReadOnlyList<string> order, IReadOnlyList<string> chosen, bool isRequired)
    {
        Choice[] choices = [.. order.Select((place, i) => new Choice(chosen[int.Parse(place, CultureInfo.InvariantCulture)], PlaceText(i + 1)))];
        return labels.Select((label, row) => new InputChoiceSet(choices)
        {
            Id = AnswerItem.FieldInput(row),
            Label = label,
            Style = "compact",
            Placeholder = texts["Quizzes.Choose"],
            Spacing = "Small",
            IsRequired = isRequired ? true : null,
            ErrorMessage = isRequired ? texts["Quizzes.PickFirst"] : null,
        });
    }

    private static CardElement Part(Texts texts, ItemContent part, int index)
    {
        var label = texts.Format("Quizzes.Blank", index + 1);
        return part.Type is ItemType.ShortAnswer or ItemType.Numerical
            ? Text(texts, index, label)
            : new InputChoiceSet([.. part.Answers.Select((answer, i) => new Choice(CardText.Of(answer.Text), PlaceText(i + 1)))])
            {
                Id = AnswerItem.FieldInput(index),
                Label = label,
                Style = "compact",
                Placeholder = texts["Quizzes.Choose"],
                Spacing = "Small",
            };
    }

    private static InputText Text(Texts texts, int index, string label) => new()
    {
        Id = AnswerItem.FieldInput(index),
        Label = label,
        Placeholder = texts["Quizzes.TypeHere"],
        MaxLength = AnswerSheet.MaxCharacters,
        Spacing = "Small",
    };

    private static string PlaceText(int place) => place.ToString(CultureInfo.InvariantCulture);
}
