namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>Whether a question fits several clauses of one handbook and says nothing that decides between them.</summary>
/// <remarks>
/// 响应时限 stands in the clause on inquiries as it does in the one on complaints: whichever comes first by a hair is as likely the wrong one.
/// A question with a word more than its clauses share is decided by it, and places of different handbooks that differ are shown side by side.
/// </remarks>
internal static class Ambiguity
{
    private const int MaxChoices = 3;

    // Further apart than this the evidence decides; by so much of its words the question may fit one better than the other.
    private const double Close = 0.85;
    private const double SameCoverage = 0.03;
    private const double SameHeading = 0.12;

    // With more words of its own than this a question has said what it is about.
    private const int MaxWords = 6;

    // 多久解决 and 扣几分 have but one word, which any number of clauses has: the one with the shortest text leads, and not because it was meant.
    private const int BareWords = 3;
    private const double CloseOfBare = 0.6;

    /// <returns>Two or three passages of sections with different headings, best first; empty when the question decides.</returns>
    public static IReadOnlyList<Passage> Between(Question question, IReadOnlyList<RankedPassage> ranked)
    {
        if (question.Length is 0 or > MaxWords || question.AsksForSeveral || question.Type.WantsList || ranked.Count < 2)
        {
            return [];
        }

        var best = ranked[0];
        var isBare = question.Length <= BareWords && question.Type.Names.Any();
        var close = ranked.DistinctBy(hit => hit.Passage.Section)
            .Where(hit => hit.AdmitsAnswer == best.AdmitsAnswer
                && hit.Evidence >= (isBare ? CloseOfBare : Close) * best.Evidence
                && Math.Abs(hit.Coverage - best.Coverage) <= SameCoverage
                && (isBare || Math.Abs(hit.HeadingCoverage - best.HeadingCoverage) <= SameHeading))
            .DistinctBy(hit => SearchText.Of(hit.Passage.Section.Heading))
            .ToList();
        return close.Count < 2 || (!isBare && close.Exists(hit => hit.Passage.Document.Source != best.Passage.Document.Source))
            ? []
            : [.. close.Take(MaxChoices).Select(hit => hit.Passage)];
    }
}
