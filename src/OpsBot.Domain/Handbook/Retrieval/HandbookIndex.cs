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

    // As many Han characters a run of Latin letters or figures weighs.
    private const double LatinWeight = 6;
    private const double UntranslatedWeight = 2;

    private const double CreditForAnotherWord = 0.9;

    // How much of the order the meaning decides, and how many passages it may bring in. Source for adding normalised scores rather than
    // ranks: S. Bruch, S. Gai, A. Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", 2023.
    private const double WeightOfMeaning = 0.4;
    private const int NearInMeaning = 30;

    private readonly PassageRanking _ranking;
    private readonly Dictionary<Section, List<Passage>> _bySection = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _texts = [];
    private readonly List<HashSet<string>> _own = [];
    private readonly List<HashSet<string>> _headings = [];
    private readonly List<HashSet<string>> _ownHeadings = [];
    private readonly List<HashSet<string>> _sections = [];

    /// <summary>Indexes documents; the order of documents and passages decides between equals.</summary>
    /// <param name="documents">The handbooks.</param>
    /// <param name="glossary">Synonyms and English terms.</param>
    /// <param name="errata">Corrections of statements in them; those whose statement is in none of them are without effect.</param>
    /// <param name="parts">Which parts of the answering are used.</param>
    public HandbookIndex(IEnumerable<HandbookDocument> documents, Glossary glossary, IEnumerable<Erratum>? errata = null, AnswerParts parts = AnswerParts.All)
    {
        ArgumentNullException.ThrowIfNull(documents);
        Parts = parts;
        Glossary = parts.HasFlag(AnswerParts.Glossary) ? glossary : Glossary.Empty;
        Documents = [.. documents];
        var corrections = (errata ?? []).ToLookup(erratum => erratum.SpanHash);
        Passages = [.. Documents.SelectMany(SentenceSplitter.PassagesOf).Select(passage => Erratum.Join(passage, corrections))];
        var sections = new Dictionary<Section, string>(ReferenceEqualityComparer.Instance);
        var headings = new List<string>();
        var whole = new List<string>();
        foreach (var passage in Passages)
        {
            if (!_bySection.TryGetValue(passage.Section, out var list))
            {
                _bySection[passage.Section] = list = [];
            }

            list.Add(passage);
            _texts.Add(SearchText.Of(passage.Text));
            headings.Add(parts.HasFlag(AnswerParts.Headings) ? SearchText.Of(string.Join('\n', passage.Section.HeadingPath.Prepend(passage.Document.Title))) : "");
            whole.Add(sections.TryGetValue(passage.Section, out var text) ? text : sections[passage.Section] = SearchText.Of(passage.Section.Text));
            _own.Add([.. Terms.Of(_texts[^1])]);
            _headings.Add([.. Terms.Of(headings[^1])]);
            _ownHeadings.Add(parts.HasFlag(AnswerParts.Headings) ? [.. Terms.Of(SearchText.Of(passage.Section.Heading))] : []);
            _sections.Add([.. Terms.Of(whole[^1])]);
        }

        _ranking = new PassageRanking(
            [new(1.0, 0.4, int.MaxValue, _texts), new(0.5, 0.4, int.MaxValue, headings), new(0.35, 0.75, MaxSectionFrequency, whole)], Saturation);
        Spelling = new Spelling(_ranking);
    }

    /// <summary>In the order given.</summary>
    public IReadOnlyList<HandbookDocument> Documents { get; }

    /// <summary>In the order of the documents and their text.</summary>
    public IReadOnlyList<Passage> Passages { get; }

    internal Glossary Glossary { get; }

    internal AnswerParts Parts { get; }

    internal Spelling Spelling { get; }

    /// <summary>The passages of a section, in the order of the text.</summary>
    internal IReadOnlyList<Passage> PassagesOf(Section section) => _bySection.GetValueOrDefault(section) ?? [];

    /// <summary>The best passages for a question among those that may be answered from, best first.</summary>
    internal IReadOnlyList<RankedPassage> Rank(Question question, Func<Passage, bool> mayAnswer, int top)
    {
        var weights = CharacterWeights(question);
        return [.. _ranking.Rank(question.Terms, top * 3, unit => mayAnswer(Passages[unit]))
            .Select(hit => Describe(question, weights, hit.Unit, hit.Score))
            .OrderByDescending(ranked => ranked.Evidence)
            .Take(top)];
    }

    /// <summary>The passages that were ranked by their words, and those nearest in meaning, in the order of both together.</summary>
    internal IReadOnlyList<RankedPassage> RankByMeaningToo(
        Question question, IReadOnlyList<RankedPassage> ranked, Func<Passage, bool> mayAnswer, QuestionMeaning meaning, int top)
    {
        var similarities = new Dictionary<Passage, (int Unit, double Similarity)>(ReferenceEqualityComparer.Instance);
        for (var unit = 0; unit < Passages.Count; unit++)
        {
            if (meaning.Passages.Similarity(meaning.Vector, Passages[unit]) is { } similarity && mayAnswer(Passages[unit]))
            {
                similarities[Passages[unit]] = (unit, similarity);
            }
        }

        var near = similarities.OrderByDescending(passage => passage.Value.Similarity).ThenBy(passage => passage.Value.Unit).Take(NearInMeaning).ToList();
        if (near.Count == 0 || ranked.Count == 0)
        {
            return ranked;
        }

        var (best, most, least) = (ranked[0].EvidenceOfWords, near[0].Value.Similarity, near[^1].Value.Similarity);
        return [.. ranked.Concat(OnlyInMeaning())
            .Select(hit => similarities.TryGetValue(hit.Passage, out var found) ? hit with { Similarity = found.Similarity, FusedEvidence = Fuse(hit, found.Similarity) } : hit with { FusedEvidence = Fuse(hit, least) })
            .OrderByDescending(hit => hit.Evidence)
            .Take(top)];

        double Fuse(RankedPassage hit, double similarity) =>
            (1 - WeightOfMeaning) * hit.EvidenceOfWords + WeightOfMeaning * best * Math.Max(0, most > least ? (similarity - least) / (most - least) : 1);

        IEnumerable<RankedPassage> OnlyInMeaning()
        {
            var known = ranked.Select(hit => hit.Passage).ToHashSet<Passage>(ReferenceEqualityComparer.Instance);
            var units = near.Where(passage => !known.Contains(passage.Key)).Select(passage => passage.Value.Unit).ToHashSet();
            var scores = _ranking.Rank(question.Terms, units.Count, units.Contains).ToDictionary(hit => hit.Unit, hit => hit.Score);
            var weights = CharacterWeights(question);
            return units.Select(unit => Describe(question, weights, unit, scores.GetValueOrDefault(unit)));
        }
    }

    // Which features a passage has for a question; the score is as the ranking has it.
    private RankedPassage Describe(Question question, double[] weights, int unit, double score) => new(
        Passages[unit], Passages.Count == 0 ? score : score * FittedRarity / _ranking.GreatestRarity,
        Coverage(question, weights, term => Credit(term, unit)),
        Coverage(question, weights, term => _ownHeadings[unit].Contains(term) ? 1 : 0),
        question.Type.Admits(_texts[unit]), question.Type.IsCountOf(_texts[unit]));

    // Each character of a question weighs as much as the rarest known pair that it is in; one in no known pair weighs like a unique word.
    internal double[] CharacterWeights(Question question)
    {
        var weights = new double[question.Length];
        foreach (var place in question.Places.Where(place => place.Counts))
        {
            var isKnown = _ranking.Knows(place.Term);
            var isRun = !Terms.IsSingle(place.Term[0]);

            // A name or a figure in a question is meant as it stands: a passage without it is about something else. An English word
            // that the list lacks may be any word.
            var weight = _ranking.Rarity(place.Term) * (isRun ? (question.IsTranslated ? UntranslatedWeight : LatinWeight) / place.Term.Length : isKnown ? 1 : 0);
            for (var i = place.At; i < place.At + place.Term.Length; i++)
            {
                weights[i] = Math.Max(weights[i], weight);
            }
        }

        var unknown = _ranking.Rarity("");
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = weights[i] > 0 ? weights[i] : unknown;
        }

        return weights;
    }

    // Which share of the question's characters stands in the passage, its headings or, for less, its section.
    internal static double Coverage(Question question, double[] weights, Func<string, double> credit, double creditForAnotherWord = CreditForAnotherWord)
    {
        Span<double> covered = question.Length <= 256 ? stackalloc double[question.Length] : new double[question.Length];
        covered.Clear();
        foreach (var place in question.Places)
        {
            if (place.Counts)
            {
                Cover(covered, place.At, place.Term.Length, credit(place.Term));
            }
        }

        foreach (var alternative in question.Alternatives)
        {
            var best = 0.0;
            foreach (var word in alternative.Words)
            {
                best = Math.Max(best, word.Length == 0 ? 0 : word.Min(credit));
            }

            Cover(covered, alternative.At, alternative.Length, creditForAnotherWord * best);
        }

        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * covered[i];
            total += weights[i];
        }

        return total == 0 ? 0 : sum / total;
    }

    private static void Cover(Span<double> covered, int at, int length, double share)
    {
        for (var i = at; i < at + length; i++)
        {
            covered[i] = Math.Max(covered[i], share);
        }
    }

    private double Credit(string term, int unit) =>
        _own[unit].Contains(term) ? 1 : _headings[unit].Contains(term) ? 0.85 : _sections[unit].Contains(term) ? SectionCredit : 0;
}
