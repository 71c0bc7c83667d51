using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.Domain.Quizzes.Formats;
using OpsBot.Quizzes.Files;

namespace OpsBot.Quizzes.Cards;

/// <summary>What a sent file of questions holds and what is wrong with it, before anything is stored; and what came of it.</summary>
internal static class SentFileCard
{
    private const int ProblemsShown = 8;

    public static AdaptiveCard Preview(
        Texts texts, SentItemFile file, ItemFile read, StoredItems rehearsal, IReadOnlyList<ItemFileProblem> problems, int page)
    {
        var preview = new ItemPreview(texts);
        var pages = (problems.Count + ProblemsShown - 1) / ProblemsShown;
        var shown = pages == 0 ? 0 : Math.Clamp(page, 0, pages - 1);
        var takes = rehearsal.Added + rehearsal.Revised;
        var isClean = problems.All(problem => problem.Severity != ProblemSeverity.Error);
        return Framed(
            texts, file.Name,
            [
                new TextBlock(preview.Summary(read)),
                new TextBlock(texts.Format("Quizzes.SentFile.WouldStore", rehearsal.Added, rehearsal.Revised, rehearsal.Unchanged)),
                .. preview.Questions(read).Select(question => new TextBlock(question) { IsSubtle = true, MaxLines = 1, Spacing = "Small" }),
                .. preview.AlikeLines(read).Take(ProblemsShown).Select(line => new TextBlock(line) { Color = "Warning", Spacing = "Small" }),
                .. problems.Count == 0 ? [] : (CardElement[])[new TextBlock(texts.Format(pages == 1 ? "Quizzes.SentFile.ProblemsOnePage" : "Quizzes.SentFile.Problems", problems.Count, shown + 1, pages)) { Weight = "Bolder", Spacing = "Medium" }],
                .. problems.Skip(shown * ProblemsShown).Take(ProblemsShown)
                    .Select(problem => new TextBlock(preview.Problem(problem)) { Spacing = "Small", Color = problem.Severity == ProblemSeverity.Error ? "Attention" : null }),
            ],
            [
                .. takes == 0 ? [] : (CardAction[])[new ActionExecute(TakeItemFile.ImportVerb, new TakeItemFile.ImportData(file.Id))
                {
                    Title = texts.Format(isClean ? "Quizzes.SentFile.Import" : "Quizzes.SentFile.ImportGood", takes),
                    Style = "positive",
                }],
                .. pages > 1 ? [new ActionExecute(TakeItemFile.PreviewVerb, new TakeItemFile.PreviewData(file.Id, (shown + 1) % pages)) { Title = texts["Quizzes.SentFile.More"] }] : (CardAction[])[],
            ]);
    }

    public static AdaptiveCard Imported(Texts texts, SentItemFile file) => Framed(
        texts, file.Name, [new TextBlock(texts.Format("Quizzes.Import.Stored", file.Added, file.Revised, file.Unchanged))],
        [new ActionExecute(TakeItemFile.UndoVerb, new TakeItemFile.UndoData(file.Id)) { Title = texts["Quizzes.SentFile.Undo"] }]);

    public static AdaptiveCard Undone(Texts texts, SentItemFile file, int withdrawn, int restored) => Framed(
        texts, file.Name, [new TextBlock(texts.Format("Quizzes.Import.Undone", withdrawn, restored))], []);

    private static AdaptiveCard Framed(Texts texts, string title, IReadOnlyList<CardElement> body, IReadOnlyList<CardAction> actions) => new()
    {
        FallbackText = title,
        Speak = title,
        Lang = texts.Language,
        Body = [new TextBlock(title) { Weight = "Bolder", Size = "Medium", Style = "heading" }, .. body],
        Actions = actions.Count > 0 ? actions : null,
    };
}
