using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook.Generation;

/// <summary>An answer that a model writes, sentence by sentence, next to the one in quotes that stands if it does not hold.</summary>
public sealed class GroundedAnswer
{
    // Of an answer that loses more than this share of its sentences, what is left is not what was meant.
    private const double MaxLost = 0.5;
    private const int MaxSentences = 8;

    private readonly HandbookAnswer.Answered _quoted;
    private readonly IReadOnlyList<GroundingUnit> _units;
    private readonly AnswerType _wanted;
    private readonly List<GroundedSentence> _sentences = [];
    private readonly List<SentenceFault> _faults = [];
    private bool _firstStands;

    /// <summary>Begins an answer.</summary>
    /// <param name="question">In full, as it was answered.</param>
    /// <param name="quoted">The answer in quotes.</param>
    /// <param name="units">What the model was given; see <see cref="GroundingUnit.Of"/>.</param>
    public GroundedAnswer(string question, HandbookAnswer.Answered quoted, IReadOnlyList<GroundingUnit> units)
    {
        (_quoted, _units) = (quoted, units);
        _wanted = AnswerType.Of(SearchText.Of(question));
    }

    /// <summary>The sentences that hold, in order.</summary>
    public IReadOnlyList<GroundedSentence> Sentences => _sentences;

    /// <summary>Why others do not, in order.</summary>
    public IReadOnlyList<SentenceFault> Faults => _faults;

    /// <summary>
    /// Whether what holds answers: the first sentence is there, what kind of thing was asked for is said, and it rests on a passage that
    /// was found to answer. Once true it can be shown.
    /// </summary>
    public bool HasCore =>
        _firstStands
        && _wanted.Admits(SearchText.Of(string.Concat(_sentences.Select(sentence => sentence.Text))))
        && _sentences.Exists(sentence => sentence.Citations.Any(_quoted.Citations.Contains));

    /// <summary>Takes the next sentence.</summary>
    /// <returns>Whether it holds; one that does not is left out.</returns>
    public bool Take(CitedSentence sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        if (FindFault(sentence) is { } fault)
        {
            _faults.Add(fault);
            return false;
        }

        if (_sentences.Count == MaxSentences || _sentences.Exists(earlier => earlier.Text == sentence.Text))
        {
            return false;
        }

        _firstStands |= _faults.Count == 0;
        _sentences.Add(new GroundedSentence(sentence.Text, [.. sentence.Units.Select(number => _units[number - 1].Citation)]));
        return true;
    }

    /// <summary>The answer once the model has come to its end.</summary>
    /// <param name="isStored">Whether a citation stands in the handbook as it is now.</param>
    /// <returns>The answer in quotes where the written one does not hold.</returns>
    public HandbookAnswer.Answered Finish(Func<Citation, bool> isStored)
    {
        var cited = _sentences.SelectMany(sentence => sentence.Citations).Distinct().ToList();
        return HasCore && _faults.Count <= MaxLost * (_faults.Count + _sentences.Count) && cited.TrueForAll(citation => isStored(citation))
            ? _quoted with { Citations = cited, Written = [.. _sentences], LeftOut = [.. _faults] }
            : _quoted with { LeftOut = [.. _faults] };
    }

    /// <summary>The answer when the model stopped halfway and people have seen what there is: that, and then the quotes.</summary>
    /// <inheritdoc cref="Finish"/>
    public HandbookAnswer.Answered FinishInQuotes(Func<Citation, bool> isStored)
    {
        var cited = _sentences.SelectMany(sentence => sentence.Citations).Concat(_quoted.Citations).Distinct().ToList();
        var quotes = _quoted.Citations.Where(citation => !_sentences.Exists(sentence => sentence.Text == citation.Quote)).Select(citation => new GroundedSentence(citation.Quote, [citation]));
        return HasCore && cited.TrueForAll(citation => isStored(citation))
            ? _quoted with { Citations = cited, Written = [.. _sentences, .. quotes], LeftOut = [.. _faults] }
            : _quoted with { LeftOut = [.. _faults] };
    }

    private SentenceFault? FindFault(CitedSentence sentence) =>
        sentence.Units.Any(number => number < 1 || number > _units.Count)
            ? SentenceFault.UnknownUnit
            : SentenceCheck.FindFault(sentence.Text, [.. sentence.Units.Select(number => _units[number - 1].Citation)]);
}
