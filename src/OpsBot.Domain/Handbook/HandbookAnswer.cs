using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Domain.Handbook.Versions;

namespace OpsBot.Domain.Handbook;

/// <summary>What the handbook says to a question: one of the three cases below.</summary>
public abstract record HandbookAnswer
{
    private HandbookAnswer()
    {
    }

    /// <summary>How the case was chosen.</summary>
    public required AnswerReasons Reasons { get; init; }

    /// <summary>The handbook says it.</summary>
    /// <param name="Citations">1 to 8, best first, or in the order of the text for a list. Each quote is verbatim; together they are the answer.</param>
    /// <param name="SourcesDiffer">Two places give different figures for what was asked; both are cited.</param>
    public sealed record Answered(IReadOnlyList<Citation> Citations, bool SourcesDiffer) : HandbookAnswer
    {
        /// <summary>Which of the clauses change near the day as of which is answered, by day; mostly empty.</summary>
        public IReadOnlyList<AnswerChange> Changes { get; init; } = [];

        /// <summary>Where sources differ: what the company has decided to go by; null where it has not.</summary>
        public string? CompanyChoice { get; init; }

        /// <summary>The citations of the answer, then those of its changes; none twice.</summary>
        public IEnumerable<Citation> AllCitations =>
            Citations.Concat(Changes.SelectMany(change => change.Before.Concat(change.After))).DistinctBy(citation => (citation.Source, citation.Section, citation.Version, citation.Quote));

        /// <summary>The quotes, one a line, and nothing else.</summary>
        public string Text => string.Join('\n', Citations.Select(citation => citation.Quote));
    }

    /// <summary>The handbook does not say.</summary>
    /// <param name="Nearest">Up to 3 passages of different sections that come closest, best first; empty where none has to do with the question.</param>
    public sealed record NearestOnly(IReadOnlyList<Citation> Nearest) : HandbookAnswer;

    /// <summary>A greeting or small talk.</summary>
    public sealed record NotAQuestion : HandbookAnswer;
}

/// <summary>Figures behind an answer, for whoever tunes or doubts it.</summary>
/// <param name="Confidence">From 0 to 1; at <paramref name="Threshold"/> or above the handbook is taken to say it.</param>
/// <param name="Threshold">From 0 to 1.</param>
/// <param name="NearestThreshold">From 0 to <paramref name="Threshold"/>; below it no clause comes near.</param>
/// <param name="Wanted">Kinds of answer that the question wants, such as <c>time</c> or <c>share</c>; empty for any.</param>
/// <param name="Ranked">The passages considered, best first.</param>
public sealed record AnswerReasons(double Confidence, double Threshold, double NearestThreshold, IReadOnlyList<string> Wanted, IReadOnlyList<RankedPassage> Ranked);
