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
            errors.WriteLine(Line(file.Path, problem));
        }

        var items = file.Content.Items.ToList();
        var counts = string.Join(texts["Quizzes.Import.Comma"], items.CountBy(item => item.Type).OrderBy(pair => pair.Key)
            .Select(pair => texts.Format("Quizzes.Import.CountOfType", TypeName(pair.Key), pair.Value)));
        output.WriteLine(texts.Format("Quizzes.Import.File", file.Path, file.Format?.ToString() ?? "?", file.Encoding.Length > 0 ? file.Encoding : "–", items.Count, counts));
        foreach (var item in items.Take(QuestionsShown))
        {
            output.WriteLine($"  {TypeName(item.Type)}  {Short(item.Stem.Text)}");
        }

        foreach (var (one, other, isSame) in Alike(file.Content.Entries))
        {
            output.WriteLine("  " + texts.Format(isSame ? "Quizzes.Import.Same" : "Quizzes.Import.Near", one.Line, other.Line, Short(one.Item!.Stem.Text)));
        }
    }

    public void Write(StoredItems stored, TextWriter output, TextWriter errors)
    {
        foreach (var (path, problem) in stored.Problems)
        {
            errors.WriteLine(Line(path, problem));
        }

        output.WriteLine(stored.ImportId is null
            ? texts["Quizzes.Import.NothingStored"]
            : texts.Format("Quizzes.Import.Stored", stored.Added, stored.Revised, stored.Unchanged));
        if (stored.ImportId is not null && stored.Added + stored.Revised > 0)
        {
            output.WriteLine(texts.Format("Quizzes.Import.HowToUndo", stored.ImportId));
        }
    }

    private string Line(string path, ItemFileProblem problem)
    {
        var place = problem.Row is { } row ? texts.Format("Quizzes.Import.Row", row)
            : problem.Column is { } column ? texts.Format("Quizzes.Import.LineAndColumn", problem.Line, column)
            : texts.Format("Quizzes.Import.Line", problem.Line);
        var severity = texts[problem.Severity == ProblemSeverity.Error ? "Quizzes.Import.Error" : "Quizzes.Import.Warning"];
        return $"{path}, {place}: {severity} [{problem.Code}] {ProblemText.Of(problem, texts)}";
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
