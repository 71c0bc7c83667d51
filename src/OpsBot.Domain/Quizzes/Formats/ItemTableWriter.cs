using System.Globalization;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>Writes items as a table with the usual columns and our own ones behind them, so that reading it gives the same items.</summary>
public static class ItemTableWriter
{
    private static readonly ItemColumn[] Behind =
    [
        ItemColumn.Answer, ItemColumn.Explanation, ItemColumn.Difficulty, ItemColumn.Points, ItemColumn.Topics, ItemColumn.Source, ItemColumn.Id,
        ItemColumn.Name, ItemColumn.Category, ItemColumn.Tags, ItemColumn.Level, ItemColumn.Platform, ItemColumn.Clause, ItemColumn.ClauseVersion,
        ItemColumn.Weights, ItemColumn.Feedback,
    ];

    /// <returns>The rows, the header first, and what they can't hold.</returns>
    public static (IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<ExportLoss> Losses) Write(IReadOnlyList<ItemContent> items)
    {
        var losses = items.Where(item => !CanHold(item)).Select(item => ExportLoss.Of(item, "item")).ToList();
        var held = items.Where(CanHold).ToList();
        losses.AddRange(held.SelectMany(LossesOf));
        var options = Math.Max(2, held.Select(item => item.Answers.Count).DefaultIfEmpty().Max());
        List<string> header = [ItemTableColumns.Heading(ItemColumn.Type), ItemTableColumns.Heading(ItemColumn.Stem)];
        header.AddRange(Enumerable.Range(0, options).Select(i => $"选项{(char)('A' + i)}"));
        header.AddRange(Behind.Select(ItemTableColumns.Heading));
        return ([header, .. held.Select(item => Row(item, options))], losses);
    }

    private static bool CanHold(ItemContent item) => item.Type switch
    {
        ItemType.ChoiceSingle or ItemType.ChoiceMultiple => item.Answers.Count <= 26,
        ItemType.TrueFalse or ItemType.FillIn or ItemType.Essay => true,
        _ => false,
    };

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

    private static List<string> Row(ItemContent item, int options)
    {
        List<string> row = [TypeWord(item.Type), item.Stem.Text];
        row.AddRange(item.Answers.Select(answer => answer.Text.Text).Concat(Enumerable.Repeat("", options)).Take(options));
        row.AddRange(Behind.Select(column => Cell(item, column)));
        return row;
    }

    private static string TypeWord(ItemType type) => type switch
    {
        ItemType.ChoiceSingle => "单选题",
        ItemType.ChoiceMultiple => "多选题",
        ItemType.TrueFalse => "判断题",
        ItemType.FillIn => "填空题",
        _ => "简答题",
    };

    private static string Cell(ItemContent item, ItemColumn column) => column switch
    {
        ItemColumn.Answer => Answer(item),
        ItemColumn.Explanation => item.Explanation.Text ?? "",
        ItemColumn.Difficulty => item.ExpectedFacility?.ToString("0.0###############", CultureInfo.InvariantCulture)
            ?? item.Difficulty switch { 1 => "易", 2 => "中", 3 => "难", _ => "" },
        ItemColumn.Points => item.Marks?.ToString(CultureInfo.InvariantCulture) ?? "",
        ItemColumn.Topics => string.Join('、', item.Topics),
        ItemColumn.Source => item.Source,
        ItemColumn.Id => item.Id ?? "",
        ItemColumn.Name => item.Name,
        ItemColumn.Category => item.Category ?? "",
        ItemColumn.Tags => ItemTableLists.Join(item.Tags),
        ItemColumn.Level => item.Level?.ToString().ToLowerInvariant() ?? "",
        ItemColumn.Platform => item.Platform ?? "",
        ItemColumn.Clause => item.ClauseId ?? "",
        ItemColumn.ClauseVersion => item.ClauseVersion ?? "",
        ItemColumn.Weights => HasOwnWeights(item) ? ItemTableLists.Join(item.Answers.Select(answer => GiftWeight.Percent(answer.Fraction))) : "",
        ItemColumn.Feedback => Feedback(item),
        _ => "",
    };

    private static string Answer(ItemContent item) => item.Type switch
    {
        ItemType.TrueFalse => item.IsTrue ? "正确" : "错误",
        ItemType.FillIn => string.Join('|', item.Blanks.Select(blank => string.Join(';', blank))),
        ItemType.Essay => item.ReferenceAnswer,
        _ => string.Concat(item.Answers.Select((answer, i) => answer.Fraction > 0 ? ((char)('A' + i)).ToString() : "")),
    };

    // Even shares of the keys and nothing for the others is what a table means anyway.
    private static bool HasOwnWeights(ItemContent item)
    {
        var keys = item.Answers.Count(answer => answer.Fraction > 0);
        return item.Answers.Any(answer => Math.Abs(answer.Fraction - (answer.Fraction > 0 ? 1.0 / keys : 0)) > 1e-6);
    }

    private static string Feedback(ItemContent item)
    {
        string[] feedback = item.Type == ItemType.TrueFalse
            ? [item.FeedbackIfTrueChosen.Text ?? "", item.FeedbackIfFalseChosen.Text ?? ""]
            : [.. item.Answers.Select(answer => answer.Feedback.Text ?? "")];
        return feedback.Any(text => text.Length > 0) ? ItemTableLists.Join(feedback) : "";
    }
}
