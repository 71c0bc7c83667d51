using System.Text;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>Finds the texts of any collection that a query is about: the handbook's ranking without what is the handbook's own.</summary>
/// <remarks>Immutable and safe for many queries at once.</remarks>
public sealed class CollectionSearch
{
    // k1 and b of BM25, chosen on the Simplified half of the retrieval sets and checked on the Traditional half. In a passage of a few
    // sentences a word that comes up twice says hardly more than one that comes up once, so k1 is far below the usual 1.2.
    private const double Saturation = 0.4;
    private const double LengthNormalisation = 0.6;

    private static readonly string[] Interrogatives = [.. EmbeddedLines.Of("interrogatives.txt").OrderByDescending(word => word.Length)];

    private readonly PassageRanking _ranking;

    /// <summary>Indexes texts of any length and script; one may be empty.</summary>
    public CollectionSearch(IEnumerable<string> texts) =>
        _ranking = new PassageRanking([new(1, LengthNormalisation, int.MaxValue, [.. texts.Select(SearchText.Of)])], Saturation);

    /// <summary>The places of the best texts, from 0, with scores above 0; best first, equals in their order.</summary>
    /// <param name="query">A question or words, as typed.</param>
    /// <param name="top">At most so many.</param>
    public IReadOnlyList<(int Text, double Score)> Find(string query, int top)
    {
        var normalised = SearchText.Of(query);
        var terms = Terms.Of(WithoutInterrogatives(normalised)).ToHashSet();
        if (terms.Count == 0)
        {
            terms = [.. Terms.Of(normalised)];
        }

        return _ranking.Rank(terms.Select(term => KeyValuePair.Create(term, 1.0)), top);
    }

    // A blank stays where a word was, so that no pair of characters spans it.
    private static string WithoutInterrogatives(string query)
    {
        var kept = new StringBuilder(query.Length);
        for (var at = 0; at < query.Length;)
        {
            var word = Array.Find(Interrogatives, word => string.CompareOrdinal(query, at, word, 0, word.Length) == 0);
            kept.Append(word is null ? query[at] : ' ');
            at += word?.Length ?? 1;
        }

        return kept.ToString();
    }
}
