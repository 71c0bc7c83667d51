using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook.Versions;

/// <summary>The clause of another text that a clause comes nearest to.</summary>
/// <param name="Clause">The id of the clause that was looked for.</param>
/// <param name="Proposed">The nearest clause of the other text; null where none is near.</param>
/// <param name="Likeness">The score of the nearest against that of the clause's own text, from 0 to 1.</param>
/// <param name="KeepsFigures">Whether the nearest has every figure of the clause.</param>
public sealed record ClauseMatch(string Clause, PlacedClause? Proposed, double Likeness, bool KeepsFigures)
{
    // A third of the evidence of the clause's own words: below it texts share a subject, not a rule. A clause with a figure says a rule only
    // with the same figure.
    private const double Near = 0.35;

    /// <summary>Whether what cites the clause may cite the proposed one instead without being looked at.</summary>
    public bool SaysTheSame => Proposed is not null && KeepsFigures;

    /// <summary>Finds for clauses the nearest ones of another text with the retrieval engine.</summary>
    /// <param name="clauses">What is looked for.</param>
    /// <param name="others">The other text.</param>
    /// <returns>One for each, in their order.</returns>
    public static IReadOnlyList<ClauseMatch> Find(IReadOnlyList<PlacedClause> clauses, IReadOnlyList<PlacedClause> others)
    {
        ArgumentNullException.ThrowIfNull(clauses);
        ArgumentNullException.ThrowIfNull(others);
        var search = new CollectionSearch(others.Concat(clauses).Select(TextOf));
        var matches = new List<ClauseMatch>();
        for (var i = 0; i < clauses.Count; i++)
        {
            var ranked = search.Find(TextOf(clauses[i]), others.Count + clauses.Count);
            var own = ranked.FirstOrDefault(hit => hit.Text == others.Count + i).Score;
            var (text, score) = ranked.Where(hit => hit.Text < others.Count).DefaultIfEmpty((-1, 0)).First();
            var likeness = own > 0 ? Math.Min(1, score / own) : 0;
            var near = text >= 0 && likeness >= Near ? others[text] : null;
            matches.Add(new ClauseMatch(
                clauses[i].Section.ClauseId!, near, likeness,
                near is not null && ClauseWords.FiguresOf(clauses[i].Section.Text).All(ClauseWords.FiguresOf(near.Section.Text).Contains)));
        }

        return matches;
    }

    private static string TextOf(PlacedClause clause) => $"{ClauseNumber.Of(clause.Section.Heading).Words}\n{clause.Section.Text}";
}
