using OpsBot.Bot;
using OpsBot.Domain.Handbook.Versions;

namespace OpsBot.CommandLine;

/// <summary>What an import changes, for a terminal.</summary>
internal static class DifferenceText
{
    /// <param name="texts">In the reader's language.</param>
    /// <param name="plan">What the import does to one source.</param>
    /// <param name="live">The collections that answer.</param>
    /// <param name="inFull">Clause by clause with the old and the new words; else the counts alone.</param>
    public static IEnumerable<string> Lines(Texts texts, ImportPlan plan, IReadOnlySet<string> live, bool inFull)
    {
        if (plan.Document.Effective is { } effective)
        {
            yield return texts.Format("Handbook.InForceFrom", effective);
        }

        if (!live.Contains(plan.Document.Collection))
        {
            yield return texts.Format("Handbook.NotLive", plan.Document.Collection);
        }

        yield return texts.Format("Handbook.DifferenceCounts", Count(ClauseFate.New), Count(ClauseFate.Changed), Count(ClauseFate.Gone), Count(ClauseFate.Unchanged));
        foreach (var clause in plan.Difference.Where(clause => inFull && clause.Fate != ClauseFate.Unchanged))
        {
            yield return texts.Format($"Handbook.Difference{clause.Fate}", clause.Clause, clause.Path);
            if (clause.Fate != ClauseFate.New)
            {
                yield return texts.Format("Handbook.DifferenceOld", OneLine(clause.OldText!));
            }

            if (clause.Fate != ClauseFate.Gone)
            {
                yield return texts.Format("Handbook.DifferenceCurrent", OneLine(clause.NewText!));
            }
        }

        int Count(ClauseFate fate) => plan.Difference.Count(clause => clause.Fate == fate);
    }

    private static string OneLine(string text) => text.Replace('\n', ' ');
}
