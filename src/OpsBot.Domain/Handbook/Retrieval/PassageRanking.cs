namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>Scores units of text for the terms of a question: BM25 over weighted fields, in memory.</summary>
/// <remarks>
/// Source: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6 (BM25F): the term
/// frequencies of the fields are normalised by field length, weighted, added, and then saturated once.
/// </remarks>
public sealed class PassageRanking
{
    // k1 of the saturation; chosen on question sets over Chinese passages, where 0.6 to 1.2 differ by less than a point.
    private const double K1 = 0.9;

    private readonly Dictionary<string, List<(int Unit, double Frequency)>> _postings = [];
    private readonly int _units;

    /// <summary>One field of every unit.</summary>
    /// <param name="Weight">How much an occurrence counts, against 1 for the unit's own text.</param>
    /// <param name="LengthNormalisation">b: 0 ignores the length of the field, 1 divides by it.</param>
    /// <param name="MaxFrequency">More occurrences than this count no more.</param>
    /// <param name="Texts">The terms of each unit, in the order of the units.</param>
    public sealed record Field(double Weight, double LengthNormalisation, int MaxFrequency, IReadOnlyList<IReadOnlyList<string>> Texts);

    /// <summary>Indexes units; every field has one text for each.</summary>
    /// <exception cref="ArgumentException">The fields differ in their number of units.</exception>
    public PassageRanking(IReadOnlyList<Field> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _units = fields.Count == 0 ? 0 : fields[0].Texts.Count;
        if (fields.Any(field => field.Texts.Count != _units))
        {
            throw new ArgumentException("Every field needs one text for each unit.", nameof(fields));
        }

        var averages = fields.Select(field => Math.Max(1, field.Texts.Select(terms => terms.Count).DefaultIfEmpty().Average())).ToList();
        for (var unit = 0; unit < _units; unit++)
        {
            foreach (var (term, frequency) in Weighted(fields, averages, unit))
            {
                if (!_postings.TryGetValue(term, out var list))
                {
                    _postings[term] = list = [];
                }

                list.Add((unit, frequency));
            }
        }
    }

    /// <summary>The inverse document frequency of a term, in nats; for a term that no unit has, that of one with a single unit.</summary>
    public double Rarity(string term)
    {
        var n = _postings.TryGetValue(term, out var list) ? list.Count : 0.5;
        return Math.Log(1 + (_units - n + 0.5) / (n + 0.5));
    }

    /// <summary>How rare the rarest term can be, in nats: grows with the number of units, and all scores with it.</summary>
    public double GreatestRarity => Math.Log(1 + _units);

    /// <summary>Whether any unit has the term.</summary>
    public bool Knows(string term) => _postings.ContainsKey(term);

    /// <summary>The units that have any of the terms, best first; equal scores in the order of the units.</summary>
    /// <param name="terms">With the weight of each, above 0.</param>
    /// <param name="top">At most so many are returned.</param>
    public IReadOnlyList<(int Unit, double Score)> Rank(IEnumerable<KeyValuePair<string, double>> terms, int top)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var scores = new Dictionary<int, double>();
        foreach (var (term, weight) in terms)
        {
            if (!_postings.TryGetValue(term, out var list))
            {
                continue;
            }

            var rarity = Rarity(term) * weight;
            foreach (var (unit, frequency) in list)
            {
                scores[unit] = scores.GetValueOrDefault(unit) + rarity * frequency * (K1 + 1) / (K1 + frequency);
            }
        }

        return [.. scores.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(top).Select(s => (s.Key, s.Value))];
    }

    private static Dictionary<string, double> Weighted(IReadOnlyList<Field> fields, List<double> averages, int unit)
    {
        var weighted = new Dictionary<string, double>();
        foreach (var (field, average) in fields.Zip(averages))
        {
            var terms = field.Texts[unit];
            var norm = 1 - field.LengthNormalisation + field.LengthNormalisation * terms.Count / average;
            foreach (var group in terms.CountBy(term => term))
            {
                weighted[group.Key] = weighted.GetValueOrDefault(group.Key) + field.Weight * Math.Min(group.Value, field.MaxFrequency) / norm;
            }
        }

        return weighted;
    }
}
