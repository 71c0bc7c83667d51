namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>How sure one may be that the best passage answers.</summary>
/// <remarks>
/// A logistic model. Its weights were fitted on the two question sets of bench/README.md: answerable questions, unanswerable ones, and the
/// answerable ones again with their sections taken out of the index. How far that carries to other questions is written there.
/// </remarks>
internal static class Confidence
{
    /// <summary>From here on the handbook is taken to say it.</summary>
    public const double Threshold = 0.5;

    /// <summary>From here on the closest clauses are worth a look; below, nothing that is there has to do with the question.</summary>
    public const double NearestThreshold = 0.12;

    private const double Offset = -8.95;
    private const double PerLogScore = 2.06, PerCoverage = 2.61, PerHeadingCoverage = 0.52, PerMargin = 3.1;
    private const double ForATypedQuestion = -2.3, ForTheRightType = 2.0, ForEveryWord = 0.95, ForALookup = 2.0;
    private const double EveryWord = 0.97;

    public static double Of(Question question, IReadOnlyList<RankedPassage> ranked)
    {
        if (ranked.Count == 0)
        {
            return 0;
        }

        var best = ranked[0];
        var hasEveryWord = best.Coverage >= EveryWord;
        var z = Offset + PerLogScore * Math.Log(1 + best.Score) + PerCoverage * best.Coverage
            + PerHeadingCoverage * best.HeadingCoverage + PerMargin * Margin(ranked)
            + (question.Type.Names.Any() ? ForATypedQuestion + (best.AdmitsAnswer ? ForTheRightType : 0) : 0)
            + (hasEveryWord ? ForEveryWord : 0)
            + (hasEveryWord && question.IsLookup ? ForALookup : 0);
        return 1 / (1 + Math.Exp(-z));
    }

    // How far the best section stands out from the next: where many sections are as good, none was meant.
    private static double Margin(IReadOnlyList<RankedPassage> ranked)
    {
        var next = ranked.FirstOrDefault(hit => !ReferenceEquals(hit.Passage.Section, ranked[0].Passage.Section));
        return next is null || ranked[0].Evidence == 0 ? 1 : 1 - next.Evidence / ranked[0].Evidence;
    }
}
