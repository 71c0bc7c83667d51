namespace OpsBot.Domain.Handbook;

/// <summary>Knows what cites clauses of the handbook, such as the items of a quiz, and lets it cite others.</summary>
public interface IClauseCitations
{
    /// <summary>Everything in use that cites a clause.</summary>
    Task<IReadOnlyList<CitedClause>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Lets what cites a clause cite the one that says the same; unsaved, so that it is saved with what caused it.</summary>
    /// <param name="moves">From the old clause's id to the new one's; all at once, so that two clauses may change places.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task MoveAsync(IReadOnlyDictionary<string, string> moves, CancellationToken cancellationToken);
}

/// <summary>A clause and one thing that cites it.</summary>
/// <param name="Clause">The clause's id.</param>
/// <param name="By">The id of what cites it, such as <c>PV-001</c>.</param>
/// <param name="Title">What people know it by.</param>
public sealed record CitedClause(string Clause, string By, string Title);
