using System.Globalization;
using System.Text;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>Writes items in GIFT, so that reading them gives the same items. What GIFT has no place for travels in tags.</summary>
public static class GiftWriter
{
    /// <returns>The text, and what it can't hold.</returns>
    public static (string Text, IReadOnlyList<ExportLoss> Losses) Write(IEnumerable<ItemContent> items)
    {
        var text = new StringBuilder();
        var losses = new List<ExportLoss>();
        string? category = null;
        foreach (var item in items)
        {
            if (!CanHold(item))
            {
                losses.Add(ExportLoss.Of(item, "item"));
                continue;
            }

            losses.AddRange(LossesOf(item));
            if (item.Category != category)
            {
                category = item.Category;
                text.Append(CultureInfo.InvariantCulture, $"$CATEGORY: {GiftText.Escape(category ?? "top")}\n\n");
            }

            Write(item, text);
        }

        return (text.ToString(), losses);
    }

    // An arrow has no escape: it makes a matching question of a short answer, and parts a pair at the wrong place.
    private static bool CanHold(ItemContent item) => item.Type switch
    {
        ItemType.Ordering or ItemType.Cloze => false,
        ItemType.FillIn => item.Blanks is [var blank] && !blank.Any(HasArrow),
        ItemType.ShortAnswer => !item.Answers.Any(answer => HasArrow(answer.Text.Text) || HasArrow(answer.Feedback.Text)),
        ItemType.Matching => !item.Pairs.Any(pair => HasArrow(pair.Left.Text)),
        _ => true,
    };

    private static bool HasArrow(string? text) => text?.Contains("->", StringComparison.Ordinal) == true;

    private static IEnumerable<ExportLoss> LossesOf(ItemContent item)
    {
        if (!item.Scenario.IsEmpty)
        {
            yield return ExportLoss.Of(item, "scenario");
        }

        if (!item.Rubric.IsEmpty)
        {
            yield return ExportLoss.Of(item, "rubric");
        }

        foreach (var extra in item.Extras.Keys)
        {
            yield return ExportLoss.Of(item, extra);
        }
    }

    private static void Write(ItemContent item, StringBuilder text)
    {
        if (item.Id is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"// [id:{GiftText.Bracket(item.Id)}]\n");
        }

        foreach (var tag in item.Tags.Concat(ReservedTags.Of(item, carriesMarks: false)))
        {
            text.Append(CultureInfo.InvariantCulture, $"// [tag:{GiftText.Bracket(tag)}]\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"::{GiftText.Escape(item.Name)}::");
        text.Append(Stem(item));
        if (item.Type != ItemType.Description)
        {
            text.Append('{').Append(Block(item));
            if (!item.Explanation.IsEmpty)
            {
                text.Append("####").Append(Marked(item.Explanation, item.Stem.Format));
            }

            text.Append('}');
        }

        text.Append("\n\n");
    }

    // Its format is always written: without it a stem that begins with a bracket could be read as one.
    private static string Stem(ItemContent item) => GiftText.Mark(item.Stem.Format) + GiftText.Escape(item.Stem.Text);

    private static string Block(ItemContent item) => item.Type switch
    {
        ItemType.ChoiceSingle => string.Concat(item.Answers.Select(answer => (answer.Fraction >= 1 ? "=" : Weighted("~", answer)) + Answer(answer, item))),
        ItemType.ChoiceMultiple => string.Concat(item.Answers.Select(answer => Weighted("~", answer) + Answer(answer, item))),
        ItemType.TrueFalse => Truth(item),
        ItemType.ShortAnswer => string.Concat(item.Answers.Select(answer => $"=%{GiftWeight.Percent(answer.Fraction)}%" + Answer(answer, item))),
        ItemType.FillIn => string.Concat(item.Blanks[0].Select(text => "=" + Marked(item.Stem with { Text = text }, item.Stem.Format))),
        ItemType.Numerical => "#" + string.Concat(item.Answers.Select(answer => Number(answer, item))),
        ItemType.Matching => string.Concat(item.Pairs.Select(pair => $"={Marked(pair.Left, item.Stem.Format)}->{GiftText.Escape(pair.Right)}")),
        _ => "",
    };

    private static string Weighted(string mark, ItemAnswer answer) => $"{mark}%{GiftWeight.Percent(answer.Fraction)}%";

    private static string Answer(ItemAnswer answer, ItemContent item) =>
        Marked(item.Type == ItemType.ShortAnswer ? item.Stem with { Text = answer.Text.Text } : answer.Text, item.Stem.Format) + Feedback(answer.Feedback, item);

    private static string Number(ItemAnswer answer, ItemContent item)
    {
        // The answer for everything else has no tolerance, and comes last.
        if (answer.Tolerance is not { } tolerance)
        {
            return $"~{Feedback(answer.Feedback, item)}";
        }

        var value = answer.Range ?? $"{answer.Text.Text}:{tolerance.ToString(CultureInfo.InvariantCulture)}";
        return $"=%{GiftWeight.Percent(answer.Fraction)}%{value}{Feedback(answer.Feedback, item)}";
    }

    private static string Truth(ItemContent item)
    {
        var (right, wrong) = item.IsTrue ? (item.FeedbackIfTrueChosen, item.FeedbackIfFalseChosen) : (item.FeedbackIfFalseChosen, item.FeedbackIfTrueChosen);
        var feedback = right.IsEmpty ? Feedback(wrong, item) : $"#{Marked(wrong, item.Stem.Format)}#{Marked(right, item.Stem.Format)}";
        return (item.IsTrue ? "TRUE" : "FALSE") + feedback;
    }

    private static string Feedback(MarkedText feedback, ItemContent item) => feedback.IsEmpty ? "" : "#" + Marked(feedback, item.Stem.Format);

    private static string Marked(MarkedText text, TextFormat inherited) => text.IsEmpty ? ""
        : (text.Format == inherited && !text.Text.StartsWith('[') ? "" : GiftText.Mark(text.Format)) + GiftText.Escape(text.Text);
}
