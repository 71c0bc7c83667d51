using OpsBot.Bot;
using OpsBot.People.Roster;

namespace OpsBot.People;

/// <summary>Tells what became of a roster, on the terminal and in a chat.</summary>
internal sealed class RosterReport(Texts texts)
{
    public List<string> Problems(string file, ImportedRoster imported) => [.. imported.Problems.Concat(imported.Notes).Select(problem => Line(file, problem))];

    public string Summary(string file, ImportedRoster imported, bool dryRun) => imported.Problems.Count > 0
        ? texts.Format("People.Roster.NothingStored", file, imported.Problems.Count)
        : texts.Format(dryRun ? "People.Roster.WouldStore" : "People.Roster.Stored", file, imported.Added, imported.Changed, imported.Same);

    public string Unmapped(ImportedRoster imported) =>
        texts.Format("People.Roster.Unmapped", imported.Unmapped.Count, string.Join(texts["Bot.ListSeparator"], imported.Unmapped));

    private string Line(string file, RosterProblem problem)
    {
        var where = new List<string> { file };
        if (problem.Row > 0)
        {
            where.Add(texts.Format("People.Roster.Row", problem.Row));
        }

        if (problem.Column.Length > 0)
        {
            where.Add(texts.Format("People.Roster.Column", problem.Column));
        }

        return $"{string.Join(", ", where)}: {texts.Format(problem.Text, [.. problem.Arguments])}";
    }
}
