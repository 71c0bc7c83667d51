namespace OpsBot.Domain.Handbook.Retrieval;

/// <summary>How sure one may be that the best passage answers.</summary>
/// <remarks>
/// A logistic model over the log of the best score, the coverage of the question and whether the kind of answer is there. Its weights were
/// fitted on answerable questions, unanswerable ones, and the answerable ones again with their sections taken out of the index.
/// </remarks>
internal static class Confidence
{
    public const double Threshold = 0.5;

    private const double PerLogScore = 1.9, PerCoverage = 1.8, ForTheRightType = 1.7, ForEveryWord = 1.0, ForALookup = 2.5, Offset = -8.9;
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
            + (best.AdmitsAnswer ? ForTheRightType : 0)
            + (hasEveryWord ? ForEveryWord : 0)
            + (hasEveryWord && question.IsLookup ? ForALookup : 0);
        return 1 / (1 + Math.Exp(-z));
    }
}
