using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook;

/// <summary>Which restricted parts of the handbook someone may read: those for a group that they belong to.</summary>
/// <remarks>Immutable. Groups are names of roles or posts, compared without regard to case, width and script.</remarks>
public sealed class Readership
{
    private static readonly char[] Separators = [',', '，', '、', ';', '；', '/', '|'];
    private static readonly HashSet<string> NamesOfEverybody = ["all", "everyone", "*", "全体", "全员", "所有人", "所有员工", "全体员工"];

    private readonly HashSet<string> _groups;

    /// <param name="groups">The roles and posts of the reader; may be empty.</param>
    public Readership(IEnumerable<string> groups) => _groups = [.. groups.Select(SearchText.Of).Where(group => group.Length > 0)];

    /// <summary>Reads only what everybody may read.</summary>
    public static Readership Everyone { get; } = new([]);

    /// <summary>The groups that a list such as <c>主管、合规专员</c> names, as compared; empty where everybody is meant.</summary>
    public static IReadOnlyList<string> GroupsIn(string? readers)
    {
        string[] groups = [.. (readers ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(SearchText.Of).Where(group => group.Length > 0)];
        return groups.Any(NamesOfEverybody.Contains) ? [] : groups;
    }

    /// <summary>Whether one of the groups is theirs; an empty list is for everybody.</summary>
    public bool MayRead(IReadOnlyList<string> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return groups.Count == 0 || groups.Any(_groups.Contains);
    }

    /// <summary>The document as they see it: without a trace of the sections that are not for them.</summary>
    /// <returns>Null when none of it is for them; the same document when all is.</returns>
    public HandbookDocument? See(HandbookDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return !MayRead(GroupsIn(document.Readers)) ? null
            : document.Sections.All(section => section.Readers.All(MayRead)) ? document
            : document with { Sections = [.. document.Sections.Where(section => section.Readers.All(MayRead))] };
    }

    /// <summary>Of the groups that documents name, those of this reader, in order: readers with the same see the same.</summary>
    internal string KeyAmong(IEnumerable<string> named) => string.Join('\n', named.Where(_groups.Contains).Distinct().Order(StringComparer.Ordinal));
}
