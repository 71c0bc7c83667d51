using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;

namespace OpsBot.Quizzes.Files;

/// <summary>Tells on the terminal what a file of questions holds, what is wrong with it, and what looks alike.</summary>
internal sealed class ItemPreview(Texts texts)
{
    private const int QuestionsShown = 3;
    private const int StemCharacters = 40;

    public void Write(ItemFile file, TextWriter output, TextWriter errors)
    {
        foreach (var problem in file.Content.Problems)
        {
            errors.WriteLine($"{file.Path}, {Problem(problem)}");
        }

        output.WriteLine($"{file.Path}{texts["Quizzes.Import.Colon"]}{Summary(file)}");
        foreach (var question in Questions(file))
        {
            output.WriteLine($"  {question}");
        }

        foreach (var line in AlikeLines(file))
        {
            output.WriteLine("  " + line);
        }
    }

    /// <summary>Format, encoding, and how many questions of which type.</summary>
    public string Summary(ItemFile file)
    {
        var items = file.Content.Items.ToList();
        var counts = string.Join(texts["Quizzes.Import.Comma"], items.CountBy(item => item.Type).OrderBy(pair => pair.Key)
            .Select(pair => texts.Format("Quizzes.Import.CountOfType", TypeName(pair.Key), pair.Value)));
        return texts.Format("Quizzes.Import.File", texts[$"Quizzes.FileFormat.{file.Format?.ToString() ?? "Unknown"}"], file.Encoding.Length > 0 ? file.Encoding : "–", items.Count, counts);
    }

    /// <summary>The first questions, so that a wrong encoding is seen.</summary>
    public IEnumerable<string> Questions(ItemFile file) =>
        file.Content.Items.Take(QuestionsShown).Select(item => $"{TypeName(item.Type)}  {Short(item.Stem.Text)}");

    /// <summary>Questions of the file that ask the same, or nearly.</summary>
    public IEnumerable<string> AlikeLines(ItemFile file) => Alike(file.Content.Entries)
        .Select(pair => texts.Format(pair.IsSame ? "Quizzes.Import.Same" : "Quizzes.Import.Near", pair.One.Line, pair.Other.Line, Short(pair.One.Item!.Stem.Text)));

    public void Write(StoredItems stored, TextWriter output, TextWriter errors)
    {
        foreach (var (path, problem) in stored.Problems)
        {
            errors.WriteLine($"{path}, {Problem(problem)}");
        }

        output.WriteLine(stored.ImportId is null
            ? texts["Quizzes.Import.NothingStored"]
            : texts.Format("Quizzes.Import.Stored", stored.Added, stored.Revised, stored.Unchanged));
        if (stored.ImportId is not null && stored.Added + stored.Revised > 0)
        {
            output.WriteLine(texts.Format("Quizzes.Import.HowToUndo", stored.ImportId));
        }
    }

    /// <summary>Where a problem is, its code, and what to do about it.</summary>
    public string Problem(ItemFileProblem problem)
    {
        var place = problem.Row is { } row ? texts.Format("Quizzes.Import.Row", row)
            : problem.Column is { } column ? texts.Format("Quizzes.Import.LineAndColumn", problem.Line, column)
            : texts.Format("Quizzes.Import.Line", problem.Line);
        var severity = texts[problem.Severity == ProblemSeverity.Error ? "Quizzes.Import.Error" : "Quizzes.Import.Warning"];
        return $"{place}: {severity} [{problem.Code}] {ProblemText.Of(problem, texts)}";
    }

    private static IEnumerable<(ItemFileEntry One, ItemFileEntry Other, bool IsSame)> Alike(IReadOnlyList<ItemFileEntry> entries)
    {
        var stems = entries.Where(entry => entry.Item is not null).Select(entry => (Entry: entry, Stem: ItemFingerprint.OfStem(entry.Item!))).ToList();
        for (var i = 0; i < stems.Count; i++)
        {
            for (var j = i + 1; j < stems.Count; j++)
            {
                if (ItemFingerprint.AreNear(stems[i].Stem, stems[j].Stem))
                {
                    yield return (stems[i].Entry, stems[j].Entry, stems[i].Stem == stems[j].Stem);
                }
            }
        }
    }

    private string TypeName(ItemType type) => texts[$"Quizzes.Type.{type}"];

    private static string Short(string stem)
    {
        var line = stem.ReplaceLineEndings(" ");
        return line.Length <= StemCharacters ? line : line[..StemCharacters] + "…";
    }
}
