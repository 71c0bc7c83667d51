namespace OpsBot.Domain.Handbook.Versions;

/// <summary>What became of a clause from one state of the handbook to the next.</summary>
public enum ClauseFate
{
    /// <summary>It was not there before.</summary>
    New,

    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It is no longer there.</summary>
    Gone,

    /// <summary>Word for word as before; its layout may differ.</summary>
    Unchanged,
}

/// <summary>One clause in a difference.</summary>
/// <param name="Clause">The clause's id.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Before">Where it stood and stands no more or in other words; null for a new one.</param>
/// <param name="After">Where it stands from now on; null for one that is gone.</param>
public sealed record ClauseDifference(string Clause, ClauseFate Fate, PlacedClause? Before, PlacedClause? After)
{
    /// <summary>The document that it is, or was, in.</summary>
    public HandbookDocument Document => (After ?? Before)!.Document;

    /// <summary>Its heading path.</summary>
    public string Path => (After ?? Before)!.Section.Path;

    /// <summary>The text before, verbatim; null for a new clause.</summary>
    public string? OldText => Before?.Section.Text;

    /// <summary>The text from now on, verbatim; null for one that is gone.</summary>
    public string? NewText => After?.Section.Text;
}

/// <summary>A clause with the document that it stands in.</summary>
/// <param name="Document">The version of the document.</param>
/// <param name="Section">The clause; it has an id.</param>
public sealed record PlacedClause(HandbookDocument Document, Section Section);

/// <summary>Compares two states of the handbook clause by clause.</summary>
public static class HandbookDifference
{
    /// <summary>Every clause of either state, in the order of <paramref name="after"/>, those that are gone last.</summary>
    /// <param name="before">Documents with ids on their clauses, none twice.</param>
    /// <param name="after">The same of the later state.</param>
    public static IReadOnlyList<ClauseDifference> Of(IEnumerable<HandbookDocument> before, IEnumerable<HandbookDocument> after)
    {
        var old = ById(before);
        var current = ById(after);
        return
        [
            .. current.Select(clause => !old.TryGetValue(clause.Key, out var was)
                ? new ClauseDifference(clause.Key, ClauseFate.New, null, clause.Value)
                : new(clause.Key, ClauseWords.AreSame(was.Section.Text, clause.Value.Section.Text) ? ClauseFate.Unchanged : ClauseFate.Changed, was, clause.Value)),
            .. old.Where(clause => !current.ContainsKey(clause.Key)).Select(clause => new ClauseDifference(clause.Key, ClauseFate.Gone, clause.Value, null)),
        ];
    }

    /// <summary>The clauses of documents by their ids; of two with one id the later counts.</summary>
    public static IReadOnlyDictionary<string, PlacedClause> ById(IEnumerable<HandbookDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var clauses = new Dictionary<string, PlacedClause>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            foreach (var section in document.Sections.Where(section => section.ClauseId is not null))
            {
                clauses[section.ClauseId!] = new(document, section);
            }
        }

        return clauses;
    }
}
