namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>A passage with what speaks for it.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Score">BM25F, 0 or more; grows with the question's length.</param>
/// <param name="Coverage">The share of the question that stands in the passage, its headings or its section, by weight; 0 to 1.</param>
/// <param name="HeadingCoverage">The same share for the section's own heading alone; 1 where the heading asks the question.</param>
/// <param name="AdmitsAnswer">Whether it has the kind of thing that is asked for: a number, a time, a role.</param>
/// <param name="StatesTheCount">Whether it says the number of things that the question asks for.</param>
public sealed record RankedPassage(Passage Passage, double Score, double Coverage, double HeadingCoverage, bool AdmitsAnswer, bool StatesTheCount)
{
    // A passage without a figure cannot answer "how many", but it may be the nearest there is.
    private const double PenaltyForTheWrongType = 0.55;

    // A clause that bears the question as its name was written for it.
    private const double ForTheHeading = 0.35;

    private const double ForTheCount = 1.25;

    /// <summary>How alike the question and the passage are in meaning, -1 to 1; <c>null</c> where no model was asked.</summary>
    public double? Similarity { get; init; }

    /// <summary>What the meaning adds to the order, on the scale of <see cref="Evidence"/>; <c>null</c> where words alone count.</summary>
    internal double? FusedEvidence { get; init; }

    /// <summary>What passages are ordered by.</summary>
    public double Evidence => FusedEvidence ?? EvidenceOfWords;

    /// <summary>The part of it that the words are.</summary>
    internal double EvidenceOfWords => Score * (0.4 + 0.6 * Coverage) * (1 + ForTheHeading * HeadingCoverage * HeadingCoverage) * (AdmitsAnswer ? 1 : PenaltyForTheWrongType) * (StatesTheCount ? ForTheCount : 1);
}
