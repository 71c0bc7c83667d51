using System.Security.Cryptography;
using System.Text;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook.Versions;

/// <summary>Gives every section with a text an id that stays its own in later versions of the document, however they are laid out.</summary>
public static class ClauseIds
{
    // The same number at the same place: some of the words must have stayed too, else another clause has moved up.
    private const double AlikeUnderOneNumber = 0.3;

    // Without number and heading only the text speaks for a clause.
    private const double AlikeByText = 0.55;
    private const int WordsToCompare = 8;

    private const int HashCharacters = 8;

    private sealed record Clause(Section Section, string Id, string Path, ClauseNumber Heading, string NumberPath, string Words)
    {
        public string HeadingAndWords { get; } = Heading.Words + Words;

        public static Clause Of(Section section) => new(
            section, section.ClauseId ?? "", string.Join('\n', section.HeadingPath.Select(SearchText.Of)), ClauseNumber.Of(section.Heading),
            string.Join('/', section.HeadingPath.Select(heading => ClauseNumber.Of(heading).Number)), ClauseWords.Of(section.Text));
    }

    /// <summary>The document with an id on each section that has a text.</summary>
    /// <param name="document">As read. Ids that its headings bring stay.</param>
    /// <param name="previous">The version before it, with its ids; null for the first one. A clause is the same by its number, its heading path or,
    /// where both have changed, by its text.</param>
    public static HandbookDocument Assign(HandbookDocument document, HandbookDocument? previous)
    {
        ArgumentNullException.ThrowIfNull(document);
        var clauses = document.Sections.Where(section => section.Blocks.Count > 0).Select(Clause.Of).ToList();
        var ids = new Dictionary<Section, string>(ReferenceEqualityComparer.Instance);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var clause in clauses.Where(clause => clause.Id.Length > 0 && taken.Add(clause.Id)))
        {
            ids[clause.Section] = clause.Id;
        }

        var old = (previous?.Sections ?? []).Where(section => section.ClauseId is { } id && !taken.Contains(id)).Select(Clause.Of).ToList();
        foreach (var (section, id) in Pairs(old, [.. clauses.Where(clause => !ids.ContainsKey(clause.Section))]))
        {
            ids[section] = id;
            taken.Add(id);
        }

        foreach (var clause in clauses.Where(clause => !ids.ContainsKey(clause.Section)))
        {
            ids[clause.Section] = Unique(First(document.Source, clause), taken);
        }

        return document with { Sections = [.. document.Sections.Select(section => ids.TryGetValue(section, out var id) && section.ClauseId != id ? section with { ClauseId = id } : section)] };
    }

    /// <summary>Versions of documents, each with the ids that its clauses had in the version before.</summary>
    /// <param name="editions">Of any documents, in any order; see <see cref="HandbookTimeline"/> for which belong together.</param>
    public static IReadOnlyList<HandbookDocument> AssignAll(IEnumerable<HandbookDocument> editions)
    {
        var assigned = new List<HandbookDocument>();
        foreach (var versions in HandbookTimeline.Lineages(editions))
        {
            HandbookDocument? previous = null;
            foreach (var version in versions)
            {
                assigned.Add(previous = Assign(version, previous));
            }
        }

        return assigned;
    }

    // From the surest to the least sure; what is paired takes no further part.
    private static List<(Section Section, string Id)> Pairs(List<Clause> old, List<Clause> fresh)
    {
        var pairs = new List<(Section, string)>();
        ByKey(clause => clause.Words.Length < WordsToCompare ? "" : clause.Words, alike: 0);
        ByKey(clause => clause.Path, alike: 0);
        ByKey(clause => clause.Heading.Words.Length == 0 ? "" : $"{clause.Heading.Number}\n{clause.Heading.Words}", alike: 0);
        ByKey(clause => clause.Heading.Words, alike: 0);
        ByKey(clause => clause.Heading.Number.Length == 0 ? "" : clause.NumberPath, AlikeUnderOneNumber);
        ByText();
        return pairs;

        // A key that two clauses share says nothing about either.
        void ByKey(Func<Clause, string> key, double alike)
        {
            var byKey = old.GroupBy(key).Where(group => group.Key.Length > 0 && group.Count() == 1).ToDictionary(group => group.Key, group => group.Single());
            foreach (var group in fresh.GroupBy(key).Where(group => group.Count() == 1).ToList())
            {
                if (byKey.TryGetValue(group.Key, out var before) && group.Single() is var after && (alike == 0 || ClauseWords.Likeness(before.Words, after.Words) >= alike))
                {
                    Pair(before, after);
                }
            }
        }

        void ByText()
        {
            var alike = from before in old
                        where before.HeadingAndWords.Length >= WordsToCompare
                        from after in fresh
                        where after.HeadingAndWords.Length >= WordsToCompare
                        let likeness = ClauseWords.Likeness(before.HeadingAndWords, after.HeadingAndWords)
                        where likeness >= AlikeByText
                        orderby likeness descending
                        select (before, after);
            foreach (var (before, after) in alike.ToList())
            {
                if (old.Contains(before) && fresh.Contains(after))
                {
                    Pair(before, after);
                }
            }
        }

        void Pair(Clause before, Clause after)
        {
            pairs.Add((after.Section, before.Id));
            old.Remove(before);
            fresh.Remove(after);
        }
    }

    // A printed number is what people would call the clause by; without one a digest of the heading path, which says nothing but stays.
    private static string First(string source, Clause clause) => clause.Heading.Number.Length > 0
        ? $"{source}#{clause.Heading.Number}"
        : $"{source}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(clause.Path)))[..HashCharacters]}";

    private static string Unique(string id, HashSet<string> taken)
    {
        var unique = id;
        for (var i = 2; !taken.Add(unique); i++)
        {
            unique = $"{id}~{i}";
        }

        return unique;
    }
}
