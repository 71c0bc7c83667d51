using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Import;

namespace OpsBot.Metrics;

/// <summary>Tells on the terminal what became of an imported file.</summary>
internal sealed class ImportReport(Texts texts)
{
    public void Write(ImportedFile file, TextWriter output, TextWriter errors)
    {
        foreach (var problem in file.Problems.Concat(file.Notes))
        {
            errors.WriteLine(Line(file.Path, problem));
        }

        if (file.Problems.Count > 0)
        {
            errors.WriteLine(texts.Format("Metrics.Import.NothingStored", file.Path, file.Problems.Count));
            return;
        }

        output.WriteLine(texts.Format(
            "Metrics.Import.Stored",
            file.Path,
            file.Series,
            file.Counts.GetValueOrDefault(RecordOutcome.Added),
            file.Counts.GetValueOrDefault(RecordOutcome.Restated),
            file.Counts.GetValueOrDefault(RecordOutcome.Unchanged)));
    }

    public string Line(string path, ImportProblem problem)
    {
        var where = new List<string> { path };
        if (problem.Row > 0)
        {
            where.Add(texts.Format("Metrics.Import.Row", problem.Row));
        }

        if (problem.Column.Length > 0)
        {
            where.Add(texts.Format("Metrics.Import.Column", problem.Column));
        }

        return $"{string.Join(", ", where)}: {texts.Format(problem.Text, [.. problem.Arguments])}";
    }
}
