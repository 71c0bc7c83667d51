using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook;

/// <summary>Answers questions from an index in quotes, or says that the handbook does not.</summary>
public sealed class AskHandbook(HandbookIndex index)
{
    private const int Considered = 30;
    private const int MaxNearest = 3;

    /// <param name="message">What a person typed; any length, any script, English too. Orders to the bot inside it are not followed.</param>
    /// <param name="day">Only documents in force on this day are answered from.</param>
    /// <param name="previous">The question before it in the same conversation, in full; a message such as <c>那试用期呢？</c> leans on it.</param>
    /// <param name="meaning">What a model makes of the message; <c>null</c> where none was asked. It may change which passages answer, never whether they do.</param>
    public HandbookAnswer Answer(string message, DateOnly day, string? previous = null, QuestionMeaning? meaning = null) => Decide(message, day, previous, meaning, mayAsk: false);

    /// <summary>The same for a chat, where a question that fits several clauses is answered with a question.</summary>
    /// <inheritdoc cref="Answer"/>
    public HandbookAnswer AnswerOrAsk(string message, DateOnly day, string? previous = null, QuestionMeaning? meaning = null) => Decide(message, day, previous, meaning, mayAsk: true);

    /// <summary>Answers from the section that a person chose among those of an <see cref="HandbookAnswer.Unclear"/>.</summary>
    /// <param name="message">The question that was unclear.</param>
    /// <param name="day">As for <see cref="Answer"/>.</param>
    /// <param name="chosen">One of its choices.</param>
    /// <returns><see cref="HandbookAnswer.NearestOnly"/> when the section is there no more.</returns>
    public HandbookAnswer AnswerFrom(string message, DateOnly day, Citation chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var question = Question.Of(message, index.Glossary, index.Spelling, index.Parts.HasFlag(AnswerParts.FunctionWords));
        var ranked = index.Rank(
            question, passage => passage.Document.IsInForceOn(day) && passage.Document.Source == chosen.Source && passage.Cite().Section == chosen.Section, Considered);
        return ranked.Count == 0
            ? new HandbookAnswer.NearestOnly([]) { Reasons = Reasons(question, 0, ranked) }
            : Quoted(question, Confidence.Of(question, ranked), ranked);
    }

    private HandbookAnswer Decide(string message, DateOnly day, string? previous, QuestionMeaning? meaning, bool mayAsk)
    {
        ArgumentNullException.ThrowIfNull(message);
        message = FollowUp.InFull(message, previous);
        if (Question.IsSmallTalk(message))
        {
            return new HandbookAnswer.NotAQuestion(MessageKind.SmallTalk) { Reasons = new(0, Confidence.Threshold, Confidence.NearestThreshold, [], []) };
        }

        var question = Question.Of(message, index.Glossary, index.Spelling, index.Parts.HasFlag(AnswerParts.FunctionWords));
        var ranked = index.Rank(question, passage => passage.Document.IsInForceOn(day), Considered);
        var confidence = Confidence.Of(question, ranked);
        // Asked back is on the words alone: a model that finds one clause nearer doesn't make the question any clearer.
        if (mayAsk && confidence >= Confidence.NearestThreshold && Ambiguity.Between(question, ranked) is { Count: > 0 } choices)
        {
            return new HandbookAnswer.Unclear([.. choices.Select(passage => passage.Cite())]) { Reasons = Reasons(question, confidence, ranked) };
        }

        if (meaning is not null && confidence >= Confidence.NearestThreshold)
        {
            // Whether the handbook says it was fitted on words. So the other order stands only where its best passage passes by its words too.
            var fused = index.RankByMeaningToo(question, ranked, passage => passage.Document.IsInForceOn(day), meaning, Considered);
            ranked = confidence < Confidence.Threshold || Confidence.Of(question, fused) >= Confidence.Threshold ? fused : ranked;
        }

        var isAnswered = ranked.Count > 0 && (confidence >= Confidence.Threshold || !index.Parts.HasFlag(AnswerParts.Gate));
        return isAnswered ? Quoted(question, confidence, ranked) : Refused(question, confidence, ranked);
    }

    /// <summary>Whether a citation stands word for word in the handbook, with its source, place and version, and answers on a day.</summary>
    public bool Holds(Citation citation, DateOnly day) =>
        index.Passages.Any(passage => passage.Text == citation.Quote && passage.Document.IsInForceOn(day) && passage.Cite() == citation);

    private HandbookAnswer.Answered Quoted(Question question, double confidence, IReadOnlyList<RankedPassage> ranked)
    {
        var chosen = AnswerSelection.Of(question, ranked, index);
        return new([.. chosen.Passages.Select(passage => passage.Cite())], chosen.SourcesDiffer) { Reasons = Reasons(question, confidence, ranked) };
    }

    private static HandbookAnswer Refused(Question question, double confidence, IReadOnlyList<RankedPassage> ranked)
    {
        var (reasons, isFar) = (Reasons(question, confidence, ranked), confidence < Confidence.NearestThreshold);
        return question.HadOrder ? new HandbookAnswer.NotAQuestion(MessageKind.Order) { Reasons = reasons }
            : isFar && OutOfDomain.IsMatch(question.Text) ? new HandbookAnswer.NotAQuestion(MessageKind.OutOfDomain) { Reasons = reasons }
            : new HandbookAnswer.NearestOnly(isFar ? [] : Nearest(ranked)) { Reasons = reasons };
    }

    private static AnswerReasons Reasons(Question question, double confidence, IReadOnlyList<RankedPassage> ranked) =>
        new(confidence, Confidence.Threshold, Confidence.NearestThreshold, [.. question.Type.Names], ranked);

    private static List<Citation> Nearest(IReadOnlyList<RankedPassage> ranked) =>
        [.. ranked.DistinctBy(hit => hit.Passage.Section).Take(MaxNearest).Select(hit => hit.Passage.Cite())];
}
