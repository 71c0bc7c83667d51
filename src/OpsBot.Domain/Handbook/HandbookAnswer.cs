using OpsBot.Domain.Handbook.Generation;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Domain.Handbook.Versions;

namespace OpsBot.Domain.Handbook;

/// <summary>What the handbook says to a question: one of the cases below.</summary>
public abstract record HandbookAnswer
{
    private HandbookAnswer()
    {
    }

    /// <summary>How the case was chosen.</summary>
    public required AnswerReasons Reasons { get; init; }

    /// <summary>The handbook says it.</summary>
    /// <param name="Citations">1 to 8, best first, or in the order of the text for a list. Each quote is verbatim; together they are the answer, unless a model wrote one from them.</param>
    /// <param name="SourcesDiffer">Two places give different figures for what was asked; both are cited.</param>
    public sealed record Answered(IReadOnlyList<Citation> Citations, bool SourcesDiffer) : HandbookAnswer
    {
        /// <summary>What a model wrote from the citations, each sentence checked against those it names; <c>null</c> for an answer in quotes.</summary>
        public IReadOnlyList<GroundedSentence>? Written { get; init; }

        /// <summary>Why sentences that a model wrote were left out, in order; empty when it wrote none of that kind.</summary>
        public IReadOnlyList<SentenceFault> LeftOut { get; init; } = [];

        /// <summary>Which of the clauses change near the day as of which is answered, by day; mostly empty.</summary>
        public IReadOnlyList<AnswerChange> Changes { get; init; } = [];

        /// <summary>Where sources differ: what the company has decided to go by; null where it has not.</summary>
        public string? CompanyChoice { get; init; }

        /// <summary>The citations of the answer, then those of its changes; none twice.</summary>
        public IEnumerable<Citation> AllCitations =>
            Citations.Concat(Changes.SelectMany(change => change.Before.Concat(change.After))).DistinctBy(citation => (citation.Source, citation.Section, citation.Version, citation.Quote));

        /// <summary>The sentences or the quotes, one a line, and nothing else.</summary>
        public string Text => string.Join('\n', Written?.Select(sentence => sentence.Text) ?? Citations.Select(citation => citation.Quote));
    }

    /// <summary>Somebody wrote an answer to this question, and stands for it.</summary>
    /// <param name="Id">The curated answer.</param>
    /// <param name="Text">In its owner's words.</param>
    /// <param name="Owner">Who stands for it.</param>
    /// <param name="ReviewOn">The day by which the owner looks at it again; past when they are late.</param>
    /// <param name="Citations">The clauses that it rests on, as they stand on that day; may be empty.</param>
    public sealed record Curated(Guid Id, string Text, string Owner, DateOnly ReviewOn, IReadOnlyList<Citation> Citations) : HandbookAnswer;

    /// <summary>The handbook does not say.</summary>
    /// <param name="Nearest">Up to 3 passages of different sections that come closest, best first; empty where none has to do with the question.</param>
    public sealed record NearestOnly(IReadOnlyList<Citation> Nearest) : HandbookAnswer;

    /// <summary>The question fits several clauses and says nothing that decides between them.</summary>
    /// <param name="Choices">2 or 3 passages of sections with different headings, best first.</param>
    public sealed record Unclear(IReadOnlyList<Citation> Choices) : HandbookAnswer;

    /// <summary>No question to the handbook.</summary>
    /// <param name="Kind">What it is instead.</param>
    public sealed record NotAQuestion(MessageKind Kind) : HandbookAnswer;
}

/// <summary>What a message is that asks nothing of the handbook.</summary>
public enum MessageKind
{
    /// <summary>A greeting, thanks, small talk, or nothing that can be read.</summary>
    SmallTalk,

    /// <summary>It tells the bot to be something else, or to forget its rules.</summary>
    Order,

    /// <summary>It asks for what any assistant might do and a handbook never says: a poem, a translation, the weather.</summary>
    OutOfDomain,
}

/// <summary>Figures behind an answer, for whoever tunes or doubts it.</summary>
/// <param name="Confidence">From 0 to 1; at <paramref name="Threshold"/> or above the handbook is taken to say it.</param>
/// <param name="Threshold">From 0 to 1.</param>
/// <param name="NearestThreshold">From 0 to <paramref name="Threshold"/>; below it no clause comes near.</param>
/// <param name="Wanted">Kinds of answer that the question wants, such as <c>time</c> or <c>share</c>; empty for any.</param>
/// <param name="Ranked">The passages considered, best first.</param>
public sealed record AnswerReasons(double Confidence, double Threshold, double NearestThreshold, IReadOnlyList<string> Wanted, IReadOnlyList<RankedPassage> Ranked);
