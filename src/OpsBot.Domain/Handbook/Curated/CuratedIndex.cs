using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook.Curated;

/// <summary>Finds the curated answer to a question. Immutable: a changed answer is a new index.</summary>
public sealed class CuratedIndex
{
    private readonly HandbookIndex _handbook;
    private readonly List<(CuratedAnswer Answer, QuestionShape Shape)> _phrasings = [];
    private readonly ILookup<string, int> _byTerm;
    private readonly Dictionary<string, CuratedAnswer> _byKey = [];

    /// <param name="answers">Live ones; of two that would match, the earlier wins.</param>
    /// <param name="handbook">Its words decide which of a question's matter.</param>
    public CuratedIndex(IEnumerable<CuratedAnswer> answers, HandbookIndex handbook)
    {
        ArgumentNullException.ThrowIfNull(answers);
        _handbook = handbook;
        foreach (var answer in answers)
        {
            foreach (var phrasing in answer.Phrasings.Prepend(answer.Question))
            {
                _byKey.TryAdd(CuratedAnswer.KeyOf(phrasing), answer);
                _phrasings.Add((answer, QuestionShape.Of(phrasing, handbook)));
            }
        }

        _byTerm = _phrasings.SelectMany((phrasing, i) => phrasing.Shape.Terms.Select(term => (term, i))).ToLookup(entry => entry.term, entry => entry.i);
    }

    /// <summary>How many phrasings are known.</summary>
    public int Count => _phrasings.Count;

    /// <summary>The answer to a question that is asked like one of its phrasings.</summary>
    /// <param name="question">In full, as typed.</param>
    /// <returns>Null when none is near enough: a neighbouring question is the handbook's to answer.</returns>
    public CuratedAnswer? Find(string question)
    {
        if (_phrasings.Count == 0)
        {
            return null;
        }

        if (_byKey.TryGetValue(CuratedAnswer.KeyOf(question), out var same))
        {
            return same;
        }

        var asked = QuestionShape.Of(question, _handbook);
        (CuratedAnswer? Answer, double Likeness) best = (null, 0);
        foreach (var i in asked.Terms.SelectMany(term => _byTerm[term]).Distinct().Order())
        {
            if (asked.IsSameAs(_phrasings[i].Shape, out var likeness) && likeness > best.Likeness)
            {
                best = (_phrasings[i].Answer, likeness);
            }
        }

        return best.Answer;
    }
}
