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
    public HandbookAnswer Answer(string message, DateOnly day, string? previous = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        message = FollowUp.InFull(message, previous);
        if (Question.IsSmallTalk(message))
        {
            return new HandbookAnswer.NotAQuestion { Reasons = new(0, Confidence.Threshold, Confidence.NearestThreshold, [], []) };
        }

        var question = Question.Of(message, index.Glossary, index.Spelling, index.Parts.HasFlag(AnswerParts.FunctionWords));
        var ranked = index.Rank(question, passage => passage.Document.IsInForceOn(day), Considered);
        var confidence = Confidence.Of(question, ranked);
        var reasons = new AnswerReasons(confidence, Confidence.Threshold, Confidence.NearestThreshold, [.. question.Type.Names], ranked);
        if (ranked.Count == 0 || confidence < Confidence.Threshold && index.Parts.HasFlag(AnswerParts.Gate))
        {
            return new HandbookAnswer.NearestOnly(confidence < Confidence.NearestThreshold ? [] : Nearest(ranked)) { Reasons = reasons };
        }

        var chosen = AnswerSelection.Of(question, ranked, index);
        return new HandbookAnswer.Answered([.. chosen.Passages.Select(passage => passage.Cite())], chosen.SourcesDiffer) { Reasons = reasons };
    }

    private static List<Citation> Nearest(IReadOnlyList<RankedPassage> ranked) =>
        [.. ranked.DistinctBy(hit => hit.Passage.Section).Take(MaxNearest).Select(hit => hit.Passage.Cite())];
}
