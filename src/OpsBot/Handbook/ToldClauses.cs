using System.Security.Cryptography;
using System.Text;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Versions;

namespace OpsBot.Handbook;

/// <summary>A clause as everybody concerned knows it.</summary>
/// <param name="Path">Document and heading path.</param>
/// <param name="Text">Verbatim.</param>
/// <param name="Readers">As of <see cref="Section.Readers"/>, the document's restriction first.</param>
/// <param name="Since">The day on which these words were told.</param>
/// <param name="Announced">The digest of the words that were announced to follow; null for none.</param>
/// <param name="AppliesTo">As of <see cref="Section.AppliesTo"/>, or else of the document.</param>
internal sealed record ToldClause(string Path, string Text, IReadOnlyList<IReadOnlyList<string>> Readers, DateOnly Since, string? Announced, string? AppliesTo = null)
{
    public static ToldClause Of(PlacedClause clause, DateOnly since) => new(
        $"{clause.Document.Title} > {clause.Section.Path}", clause.Section.Text, ReadersOf(clause), since, null, AppliesToOf(clause));

    public static string? AppliesToOf(PlacedClause clause) => clause.Section.AppliesTo ?? clause.Document.AppliesTo;

    public static IReadOnlyList<IReadOnlyList<string>> ReadersOf(PlacedClause clause) =>
        Readership.GroupsIn(clause.Document.Readers) is { Count: > 0 } groups ? [groups, .. clause.Section.Readers] : clause.Section.Readers;

    /// <summary>Stands for words, or for the end of a clause.</summary>
    public static string DigestOf(string? text) =>
        text is null ? "-" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ClauseWords.Of(text))))[..16];
}

/// <summary>The one row that keeps the clauses of the live handbook as they were last told: what differs from it has yet to be told.</summary>
internal sealed class ToldClauses
{
    public const int TheRow = 1;

    private ToldClauses()
    {
    }

    public int Id { get; private set; } = TheRow;

    /// <summary>Two servers at midnight: one tells, the other finds it told.</summary>
    public int Revision { get; private set; }

    /// <summary>The day as of which they were told; a server whose clock is behind has nothing to tell.</summary>
    public DateOnly AsOf { get; private set; }

    /// <summary>By the id of the clause.</summary>
    public IReadOnlyDictionary<string, ToldClause> Clauses { get; private set; } = new Dictionary<string, ToldClause>();

    public static ToldClauses Of(IReadOnlyDictionary<string, ToldClause> clauses, DateOnly asOf) => new() { Clauses = clauses, AsOf = asOf };

    public void Tell(IReadOnlyDictionary<string, ToldClause> clauses, DateOnly asOf) => (Clauses, AsOf, Revision) = (clauses, asOf, Revision + 1);
}
