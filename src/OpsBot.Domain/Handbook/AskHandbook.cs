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
    public HandbookAnswer Answer(string message, DateOnly day, string? previous = null, QuestionMeaning? meaning = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        message = FollowUp.InFull(message, previous);
        if (Question.IsSmallTalk(message))
        {
            return new HandbookAnswer.NotAQuestion { Reasons = new(0, Confidence.Threshold, Confidence.NearestThreshold, [], []) };
        }

        var question = Question.Of(message, index.Glossary, index.Spelling);
        var ranked = index.Rank(question, passage => passage.Document.IsInForceOn(day), Considered);
        var confidence = Confidence.Of(question, ranked);
        if (meaning is not null && confidence >= Confidence.NearestThreshold)
        {
            // Whether the handbook says it was fitted on words. So the other order stands only where its best passage passes by its words too.
            var fused = index.RankByMeaningToo(question, ranked, passage => passage.Document.IsInForceOn(day), meaning, Considered);
            ranked = confidence < Confidence.Threshold || Confidence.Of(question, fused) >= Confidence.Threshold ? fused : ranked;
        }

        var reasons = new AnswerReasons(confidence, Confidence.Threshold, Confidence.NearestThreshold, [.. question.Type.Names], ranked);
        if (confidence < Confidence.Threshold)
        {
            return new HandbookAnswer.NearestOnly(confidence < Confidence.NearestThreshold ? [] : Nearest(ranked)) { Reasons = reasons };
        }

        var chosen = AnswerSelection.Of(question, ranked, index);
        return new HandbookAnswer.Answered([.. chosen.Passages.Select(passage => passage.Cite())], chosen.SourcesDiffer) { Reasons = reasons };
    }

    /// <summary>Whether a citation stands word for word in the handbook, with its source, place and version, and answers on a day.</summary>
    public bool Holds(Citation citation, DateOnly day) =>
        index.Passages.Any(passage => passage.Text == citation.Quote && passage.Document.IsInForceOn(day) && passage.Cite() == citation);

    private static List<Citation> Nearest(IReadOnlyList<RankedPassage> ranked) =>
        [.. ranked.DistinctBy(hit => hit.Passage.Section).Take(MaxNearest).Select(hit => hit.Passage.Cite())];
}
