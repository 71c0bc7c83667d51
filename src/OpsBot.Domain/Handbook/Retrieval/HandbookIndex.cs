using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>All passages of some documents, ready to be asked. Immutable: a changed handbook is a new index.</summary>
public sealed class HandbookIndex
{
    private const int MaxSectionFrequency = 3;
    private const double SectionCredit = 0.4;

    // k1 of BM25; chosen on question sets over Chinese passages, where 0.6 to 1.2 differ by less than a point.
    private const double Saturation = 0.9;

    // Scores grow with the size of the index; they are stated as in one of 800 passages, where confidence was fitted.
    private static readonly double FittedRarity = Math.Log(801);

    // A name or a figure in a question is meant as it stands: a passage without it is about something else.
    private const double LatinWeight = 3;

    private readonly PassageRanking _ranking;
    private readonly List<HashSet<string>> _own = [];
    private readonly List<HashSet<string>> _headings = [];
    private readonly List<HashSet<string>> _ownHeadings = [];
    private readonly List<HashSet<string>> _sections = [];

    /// <summary>Indexes documents; the order of documents and passages decides between equals.</summary>
    public HandbookIndex(IEnumerable<HandbookDocument> documents, Glossary glossary)
    {
        ArgumentNullException.ThrowIfNull(documents);
        Glossary = glossary;
        Documents = [.. documents];
        Passages = [.. Documents.SelectMany(SentenceSplitter.PassagesOf)];
        var sections = new Dictionary<Section, string>(ReferenceEqualityComparer.Instance);
        var own = new List<string>();
        var headings = new List<string>();
        var whole = new List<string>();
        foreach (var passage in Passages)
        {
            own.Add(SearchText.Of(passage.Text));
            headings.Add(SearchText.Of(string.Join('\n', passage.Section.HeadingPath.Prepend(passage.Document.Title))));
            whole.Add(sections.TryGetValue(passage.Section, out var text) ? text : sections[passage.Section] = SearchText.Of(passage.Section.Text));
            _own.Add([.. Terms.Of(own[^1])]);
            _headings.Add([.. Terms.Of(headings[^1])]);
            _ownHeadings.Add([.. Terms.Of(SearchText.Of(passage.Section.Heading))]);
            _sections.Add([.. Terms.Of(whole[^1])]);
        }

        _ranking = new PassageRanking(
            [new(1.0, 0.4, int.MaxValue, own), new(0.5, 0.4, int.MaxValue, headings), new(0.35, 0.75, MaxSectionFrequency, whole)], Saturation);
    }

    /// <summary>In the order given.</summary>
    public IReadOnlyList<HandbookDocument> Documents { get; }

    /// <summary>In the order of the documents and their text.</summary>
    public IReadOnlyList<Passage> Passages { get; }

    internal Glossary Glossary { get; }

    internal bool Knows(string term) => _ranking.Knows(term);

    /// <summary>The best passages for a question among those that may be answered from, best first.</summary>
    internal IReadOnlyList<RankedPassage> Rank(Question question, Func<Passage, bool> mayAnswer, int top)
    {
        var weights = CharacterWeights(question);
        var scale = Passages.Count == 0 ? 1 : FittedRarity / _ranking.GreatestRarity;
        return [.. _ranking.Rank(question.Terms, top * 3, unit => mayAnswer(Passages[unit]))
            .Select(hit => new RankedPassage(
                Passages[hit.Unit], hit.Score * scale, Coverage(question, weights, term => Credit(term, hit.Unit)), Coverage(question, weights, term => _ownHeadings[hit.Unit].Contains(term) ? 1 : 0), question.Type.Admits(SearchText.Of(Passages[hit.Unit].Text))))
            .OrderByDescending(ranked => ranked.Evidence)
            .Take(top)];
    }

    // Each character of a question weighs as much as the rarest known pair that it is in; one in no known pair weighs like a unique word.
    private Dictionary<(string, int), double> CharacterWeights(Question question)
    {
        var weights = new Dictionary<(string, int), double>();
        foreach (var (segment, at, term) in question.Segments.SelectMany(Places))
        {
            if (term.Length > 1 || segment.Length == 1)
            {
                var rarity = Knows(term) ? _ranking.Rarity(term) : 0;
                for (var i = at; i < at + term.Length; i++)
                {
                    weights[(segment, i)] = Math.Max(weights.GetValueOrDefault((segment, i)), rarity);
                }
            }
        }

        foreach (var latin in weights.Keys.Where(key => !HanText.IsHan(key.Item1[key.Item2])).ToList())
        {
            weights[latin] *= LatinWeight;
        }

        foreach (var unknown in weights.Where(weight => weight.Value == 0).Select(weight => weight.Key).ToList())
        {
            weights[unknown] = _ranking.Rarity("");
        }

        return weights;
    }

    // Which share of the question's characters stands in the passage, its headings or, for less, its section.
    private static double Coverage(Question question, Dictionary<(string Segment, int At), double> weights, Func<string, double> credit)
    {
        var covered = new Dictionary<(string, int), double>();
        foreach (var (segment, at, term) in question.Segments.SelectMany(Places))
        {
            Cover(segment, at, term.Length, term.Length > 1 || segment.Length == 1 ? credit(term) : 0);
        }

        foreach (var (segment, at, length, synonyms) in question.Synonyms)
        {
            Cover(segment, at, length, 0.9 * synonyms.Max(synonym => Terms.Of(synonym).Where(term => term.Length > 1 || synonym.Length == 1).Select(credit).DefaultIfEmpty().Min()));
        }

        var total = weights.Values.Sum();
        return total == 0 ? 0 : weights.Sum(weight => weight.Value * covered.GetValueOrDefault(weight.Key)) / total;

        void Cover(string segment, int at, int length, double share)
        {
            for (var i = at; i < at + length; i++)
            {
                covered[(segment, i)] = Math.Max(covered.GetValueOrDefault((segment, i)), share);
            }
        }
    }

    private double Credit(string term, int unit) =>
        _own[unit].Contains(term) ? 1 : _headings[unit].Contains(term) ? 0.85 : _sections[unit].Contains(term) ? SectionCredit : 0;

    private static IEnumerable<(string Segment, int At, string Term)> Places(string segment)
    {
        var from = 0;
        foreach (var term in Terms.Of(segment))
        {
            // Terms come in the order of their beginnings, a single character before its pair.
            var at = segment.IndexOf(term, from, StringComparison.Ordinal);
            if (at >= 0)
            {
                yield return (segment, at, term);
                from = term.Length == 1 || !HanText.IsHan(term[0]) ? at : at + 1;
            }
        }
    }
}
