namespace OpsBot.Domain.Handbook;

/// <summary>A clause that the live handbook has in other words, or no longer.</summary>
/// <param name="Clause">The clause's id, such as <c>合规-3.2</c>.</param>
/// <param name="OldText">Word for word without the heading, as it was in force until the day before; null for a new clause.</param>
/// <param name="NewText">Word for word without the heading; null for a withdrawn clause.</param>
/// <param name="Effective">The first day of the new words, or the first day without the clause.</param>
public sealed record ClauseChange(string Clause, string? OldText, string? NewText, DateOnly Effective)
{
    /// <summary>The clause that is proposed in its place, whose text <see cref="NewText"/> then is; null where none comes near. One that says the same is no change.</summary>
    public string? MovedTo { get; init; }
}

/// <summary>Is told which clauses change, by whoever keeps the handbook: for what cites them, such as the items of a quiz.</summary>
/// <remarks>
/// Told once, on the day that the change comes into force (at once, when a text is replaced that is in force), in the unit of work that
/// records it: what an implementation changes in the store is saved by the caller, in one commit with the record, and nothing happens twice.
/// </remarks>
public interface IClauseChanges
{
    /// <summary>Called with at least one change, each clause at most once.</summary>
    Task OnChangedAsync(IReadOnlyList<ClauseChange> changes, CancellationToken cancellationToken);
}
