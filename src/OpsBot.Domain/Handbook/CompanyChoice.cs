namespace OpsBot.Domain.Handbook;

/// <summary>What a company goes by where clauses of its handbooks differ: its own setting, which no handbook says.</summary>
/// <param name="Clauses">The ids of the clauses that differ; two or more.</param>
/// <param name="Text">What it goes by, as it is shown.</param>
public sealed record CompanyChoice(IReadOnlyList<string> Clauses, string Text)
{
    /// <summary>Whether it decides between what is cited: two of its clauses or more are among it.</summary>
    public bool Decides(IEnumerable<Citation> citations)
    {
        ArgumentNullException.ThrowIfNull(citations);
        return citations.Select(citation => citation.ClauseId).Distinct().Count(clause => clause is not null && Clauses.Contains(clause)) > 1;
    }
}
