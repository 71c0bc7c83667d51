using System.Buffers;
using System.Runtime.CompilerServices;

namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>Scores units of text for the terms of a question: BM25 over weighted fields, in memory.</summary>
/// <remarks>
/// Source: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.6 (BM25F): the term
/// frequencies of the fields are normalised by field length, weighted, added, and then saturated once. What a posting adds to a score is
/// worked out when the index is built, in steps of a 65,535th: six bytes a posting, and a query only adds up.
/// </remarks>
public sealed class PassageRanking
{
    private const double Steps = ushort.MaxValue;

    private readonly Vocabulary _vocabulary = new();
    private readonly double _k1;
    private readonly int _units;

    // The postings of term t are those from _starts[t] up to _starts[t + 1], by unit.
    private readonly int[] _starts;
    private readonly int[] _postingUnits;
    private readonly ushort[] _postingSteps;

    /// <summary>One field of every unit.</summary>
    /// <param name="Weight">How much an occurrence counts, against 1 for the unit's own text.</param>
    /// <param name="LengthNormalisation">b: 0 ignores the length of the field, 1 divides by it.</param>
    /// <param name="MaxFrequency">More occurrences than this count no more.</param>
    /// <param name="Texts">The text of each unit as <see cref="SearchText"/> has it, in the order of the units.</param>
    public sealed record Field(double Weight, double LengthNormalisation, int MaxFrequency, IReadOnlyList<string> Texts);

    /// <summary>Indexes units; every field has one text for each.</summary>
    /// <param name="fields">At least one.</param>
    /// <param name="k1">When repetition stops to count: 0 at once, 2 late.</param>
    /// <exception cref="ArgumentException">The fields differ in their number of units.</exception>
    public PassageRanking(IReadOnlyList<Field> fields, double k1)
    {
        ArgumentNullException.ThrowIfNull(fields);
        _units = fields.Count == 0 ? 0 : fields[0].Texts.Count;
        if (fields.Any(field => field.Texts.Count != _units))
        {
            throw new ArgumentException("Every field needs one text for each unit.", nameof(fields));
        }

        _k1 = k1;
        var unitEnds = new int[_units];
        var (terms, steps) = Count(fields, unitEnds);
        (_starts, _postingUnits, _postingSteps) = ByTerm(terms, steps, unitEnds);
    }

    /// <summary>The inverse document frequency of a term, in nats; for a term that no unit has, that of one with half a unit.</summary>
    public double Rarity(ReadOnlySpan<char> term)
    {
        var n = _vocabulary.TryGet(term, out var id) ? _starts[id + 1] - _starts[id] : 0.5;
        return Math.Log(1 + (_units - n + 0.5) / (n + 0.5));
    }

    /// <summary>How rare the rarest term can be, in nats: grows with the number of units, and all scores with it.</summary>
    public double GreatestRarity => Math.Log(1 + _units);

    /// <summary>Whether any unit has the term.</summary>
    public bool Knows(string term) => _vocabulary.TryGet(term, out _);

    /// <summary>Every term of two characters or more, each once, in no order.</summary>
    internal IEnumerable<string> TermsLongerThanOne() => _vocabulary.LongerThanOne();

    /// <summary>The units that have any of the terms, best first; equal scores in the order of the units.</summary>
    /// <param name="terms">With the weight of each, above 0.</param>
    /// <param name="top">At most so many are returned.</param>
    /// <param name="mayRank">Units that it denies are passed over; null for none.</param>
    public IReadOnlyList<(int Unit, double Score)> Rank(IEnumerable<KeyValuePair<string, double>> terms, int top, Func<int, bool>? mayRank = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var rented = ArrayPool<float>.Shared.Rent(Math.Max(1, _units));
        try
        {
            var scores = rented.AsSpan(0, _units);
            scores.Clear();
            foreach (var (term, weight) in terms)
            {
                if (_vocabulary.TryGet(term, out var id))
                {
                    Add(id, (float)(weight * Rarity(term) * (_k1 + 1) / Steps), scores);
                }
            }

            return Best(scores, top, mayRank);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(int term, float perStep, Span<float> scores)
    {
        var (from, count) = (_starts[term], _starts[term + 1] - _starts[term]);
        var units = _postingUnits.AsSpan(from, count);
        var steps = _postingSteps.AsSpan(from, count);
        for (var i = 0; i < units.Length; i++)
        {
            scores[units[i]] += perStep * steps[i];
        }
    }

    private static List<(int Unit, double Score)> Best(ReadOnlySpan<float> scores, int top, Func<int, bool>? mayRank)
    {
        // The worst that was kept comes out first: the lowest score, of equals the last unit.
        var kept = new PriorityQueue<int, (float Score, int Before)>(top + 1);
        var toBeat = 0f;
        for (var unit = 0; unit < scores.Length && top > 0; unit++)
        {
            if (scores[unit] <= toBeat || mayRank is not null && !mayRank(unit))
            {
                continue;
            }

            kept.Enqueue(unit, (scores[unit], -unit));
            if (kept.Count > top)
            {
                kept.Dequeue();
            }

            if (kept.Count == top && kept.TryPeek(out _, out var worst))
            {
                toBeat = worst.Score;
            }
        }

        var best = new List<(int Unit, double Score)>(kept.Count);
        while (kept.TryDequeue(out var unit, out var rank))
        {
            best.Add((unit, rank.Score));
        }

        best.Reverse();
        return best;
    }

    // The whole build is one pass through these loops: they are compiled for speed at once, not after a warm-up that never comes.
    // One posting a term and unit, unit by unit; unitEnds gets the number of postings up to and with each unit.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int[] Terms, ushort[] Steps) Count(IReadOnlyList<Field> fields, int[] unitEnds)
    {
        var lengths = fields.Select(field => Lengths(field.Texts)).ToList();
        var averages = lengths.ConvertAll(all => Math.Max(1, all.Length == 0 ? 1 : all.Average()));
        var most = lengths.Sum(all => all.Sum());
        var (terms, steps, postings) = (new int[most], new ushort[most], 0);
        var (frequencies, counts) = (new List<double>(), new List<int>());
        var (ofUnit, ofField) = (new List<int>(), new List<int>());
        for (var unit = 0; unit < _units; unit++)
        {
            for (var f = 0; f < fields.Count; f++)
            {
                var norm = 1 - fields[f].LengthNormalisation + fields[f].LengthNormalisation * lengths[f][unit] / averages[f];
                CountTerms(fields[f].Texts[unit], counts, ofField);
                frequencies.AddRange(Enumerable.Repeat(0.0, counts.Count - frequencies.Count));
                foreach (var term in ofField)
                {
                    if (frequencies[term] == 0)
                    {
                        ofUnit.Add(term);
                    }

                    frequencies[term] += fields[f].Weight * Math.Min(counts[term], fields[f].MaxFrequency) / norm;
                    counts[term] = 0;
                }

                ofField.Clear();
            }

            foreach (var term in ofUnit)
            {
                terms[postings] = term;
                steps[postings++] = (ushort)Math.Max(1, Math.Round(Steps * frequencies[term] / (_k1 + frequencies[term])));
                frequencies[term] = 0;
            }

            ofUnit.Clear();
            unitEnds[unit] = postings;
        }

        return (terms, steps);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountTerms(string text, List<int> counts, List<int> seen)
    {
        foreach (var (at, length) in Terms.In(text))
        {
            var id = _vocabulary.GetOrAdd(text.AsSpan(at, length));
            if (id == counts.Count)
            {
                counts.Add(0);
            }

            if (counts[id]++ == 0)
            {
                seen.Add(id);
            }
        }
    }

    // Units of one section share its text: the same string is counted once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int[] Lengths(IReadOnlyList<string> texts)
    {
        var lengths = new int[texts.Count];
        for (var unit = 0; unit < lengths.Length; unit++)
        {
            if (unit > 0 && ReferenceEquals(texts[unit], texts[unit - 1]))
            {
                lengths[unit] = lengths[unit - 1];
                continue;
            }

            foreach (var _ in Terms.In(texts[unit]))
            {
                lengths[unit]++;
            }
        }

        return lengths;
    }

    // From unit by unit to term by term: a counting sort, which keeps the units of a term in order.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int[] Starts, int[] Units, ushort[] Steps) ByTerm(int[] terms, ushort[] steps, int[] unitEnds)
    {
        var postings = unitEnds.Length == 0 ? 0 : unitEnds[^1];
        var starts = new int[_vocabulary.Count + 1];
        foreach (var term in terms.AsSpan(0, postings))
        {
            starts[term + 1]++;
        }

        for (var term = 0; term < _vocabulary.Count; term++)
        {
            starts[term + 1] += starts[term];
        }

        var (units, sorted, next) = (new int[postings], new ushort[postings], (int[])starts.Clone());
        for (int posting = 0, unit = 0; posting < postings; posting++)
        {
            while (posting == unitEnds[unit])
            {
                unit++;
            }

            var place = next[terms[posting]]++;
            (units[place], sorted[place]) = (unit, steps[posting]);
        }

        return (starts, units, sorted);
    }
}
