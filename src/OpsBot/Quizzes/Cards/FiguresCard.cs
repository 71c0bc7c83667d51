using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Statistics;
using OpsBot.Quizzes.Reviewing;
using OpsBot.Quizzes.Statistics;

namespace OpsBot.Quizzes.Cards;

/// <summary>Which items to look at and why, the gravest first; the rest is in the sheet.</summary>
internal static class FiguresCard
{
    private const int ItemsShown = 8;
    private const int ExamsShown = 5;

    public static AdaptiveCard Build(Texts texts, IReadOnlyList<(BankItemFigures Figures, Item Item)> figures, IReadOnlyList<ExamFigures> exams)
    {
        var ranked = figures.Where(row => row.Figures.Concerns.Count > 0).ToList();
        var title = texts["Quizzes.Figures.Title"];
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Weight = "Bolder", Size = "Medium", Style = "heading" },
                new TextBlock(texts.Format(
                    "Quizzes.Figures.Summary", figures.Count, figures.Count(row => row.Figures.Sample == SampleSize.TooFew), ranked.Count))
                { IsSubtle = true },
                .. exams.Count == 0 ? [] : (CardElement[])[new FactSet([.. exams.Take(ExamsShown).Select(exam => new Fact(exam.Title, Exam(texts, exam)))])],
                .. ranked.Take(ItemsShown).Select(row => Row(texts, row.Figures, row.Item)),
                .. ranked.Count <= ItemsShown ? [] : (CardElement[])[new TextBlock(texts.Format("Quizzes.MissedMore", ranked.Count - ItemsShown)) { IsSubtle = true }],
            ],
            Actions = figures.Count == 0 ? null : [new ActionExecute(ShowFigures.Verb, new ShowFigures.Data()) { Title = texts["Quizzes.Figures.Sheet"], Style = "positive" }],
        };
    }

    private static string Exam(Texts texts, ExamFigures exam) =>
        texts.Format("Quizzes.Figures.Exam", exam.People, exam.Mean, exam.Median)
        + (exam.StandardDeviation is { } deviation ? texts.Format("Quizzes.Figures.Spread", deviation) : "")
        + (exam.PassedShare is { } passed ? texts.Format("Quizzes.Figures.Passed", passed) : "")
        + (exam.Test?.InternalConsistency is { } consistency ? texts.Format("Quizzes.Figures.Reliability", consistency, exam.Test.StandardError) : "");

    private static Container Row(Texts texts, BankItemFigures figures, Item item) => new(
    [
        new TextBlock(string.Join(texts["Quizzes.Import.Comma"], figures.Concerns.Select(concern => texts[$"Quizzes.Concern.{concern}"]))) { Weight = "Bolder", Color = "Warning" },
        new TextBlock(ItemText.Stem(item)) { MaxLines = 2, Spacing = "Small" },
        new TextBlock(texts.Format(
            figures.Sample == SampleSize.TooFew ? "Quizzes.Figures.RowFew" : "Quizzes.Figures.Row", item.Id, item.Version, figures.People, figures.Facility,
            figures.FacilityInterval?.Low, figures.FacilityInterval?.High, figures.Discrimination))
        { IsSubtle = true, Size = "Small", Spacing = "Small" },
        new ActionSet([new ActionExecute(EditItem.OpenVerb, new EditItem.OpenData(item.Id.Value, item.Version)) { Title = texts["Quizzes.Review.Edit"] }]) { Spacing = "Small" },
    ])
    { Style = "emphasis" };
}

/// <summary>Of which clauses people are sure and wrong: where teaching helps most, because nobody asks.</summary>
internal static class SureButWrongCard
{
    private const int ClausesShown = 12;

    public static AdaptiveCard Build(Texts texts, IReadOnlyList<SureButWrong> clauses)
    {
        var title = texts["Quizzes.SureButWrong.Title"];
        return new AdaptiveCard
        {
            FallbackText = title,
            Speak = title,
            Lang = texts.Language,
            Body =
            [
                new TextBlock(title) { Weight = "Bolder", Size = "Medium", Style = "heading" },
                clauses.Count == 0
                    ? new TextBlock(texts["Quizzes.SureButWrong.None"])
                    : new FactSet([.. clauses.Take(ClausesShown).Select(clause => new Fact(
                        clause.ClauseId.Length > 0 ? clause.ClauseId : texts["Quizzes.SureButWrong.NoClause"],
                        texts.Format("Quizzes.SureButWrong.Row", clause.Wrong, clause.Sure, clause.People)))]),
            ],
        };
    }
}
