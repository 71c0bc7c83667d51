namespace OpsBot.Domain.Quizzes.Statistics;

/// <summary>Classical item analysis of a response matrix.</summary>
/// <param name="Items">In the order of the paper.</param>
/// <param name="Test">The paper as a whole.</param>
public sealed record ItemAnalysis(IReadOnlyList<ItemStatistics> Items, TestStatistics Test)
{
    // Below it a covariance is 0 that rounding made not quite so; its square root would give an item a weight.
    private const double Nothing = 1e-12;

    /// <summary>The items that someone should look at, the gravest first. Empty when there are too few attempts to say.</summary>
    public IEnumerable<ItemStatistics> ToLookAt => Test.Sample == SampleSize.TooFew ? []
        : Items.Where(item => item.Concerns.Count > 0).OrderBy(item => item.Concerns[0]).ThenBy(item => item.DiscriminationIndex ?? 0).ThenBy(item => item.Slot);

    /// <summary>Works out all figures.</summary>
    public static ItemAnalysis Of(ResponseMatrix matrix)
    {
        var test = OfTest(matrix);
        var items = matrix.Items.Select((_, slot) => OfItem(matrix, slot, test)).ToList();
        var weights = items.ConvertAll(item => item.CovarianceWithOverallMark is >= 0 and var c ? Math.Sqrt(c) : (double?)null);
        var all = weights.Sum() ?? 0;
        return new(
            [.. items.Zip(weights, (item, weight) => item with { EffectiveWeight = all > 0 ? 100 * weight / all : null })],
            test);
    }

    private static TestStatistics OfTest(ResponseMatrix matrix)
    {
        var totals = matrix.Totals;
        var variance = Moments.Variance(totals);
        var deviation = variance is { } v ? Math.Sqrt(v) : (double?)null;
        var sum = totals.Count < 2 ? (double?)null : matrix.Items.Select((_, slot) => Moments.Variance(matrix.Column(slot))!.Value).Sum();
        var cic = Alpha(matrix.Items.Count, totals.Count, sum, variance) * 100;
        return new(totals.Count, totals.Average(), Moments.Median(totals), deviation, Moments.Skewness(totals), Moments.Kurtosis(totals), sum, cic)
        {
            MeanInterval = Confidence.OfMean(totals.Average(), deviation, totals.Count),
            ConsistencyInterval = Confidence.OfAlpha(cic / 100, matrix.Items.Count, totals.Count) is { } interval
                ? new(100 * interval.Low, 100 * interval.High) : null,
        };
    }

    private static ItemStatistics OfItem(ResponseMatrix matrix, int slot, TestStatistics test)
    {
        var marks = matrix.Column(slot);
        double[] rest = [.. matrix.Totals.Zip(marks, (total, mark) => total - mark)];
        var maximum = matrix.Maxima[slot];
        var zero = Nothing * Math.Max(1, maximum) * Math.Max(1, test.StandardDeviation ?? 0);
        double? Zeroed(double? value) => value is { } v && Math.Abs(v) < zero ? 0 : value;

        var facility = maximum > 0 ? marks.Average() / maximum : (double?)null;
        var item = new ItemStatistics(
            slot + 1,
            matrix.Items[slot],
            marks.Length,
            maximum,
            marks.Average(),
            facility,
            Moments.Variance(marks),
            Zeroed(Moments.Variance(rest)),
            Zeroed(Moments.Covariance(marks, rest)),
            Zeroed(Moments.Covariance([.. marks.Order()], [.. rest.Order()])),
            Zeroed(Moments.Covariance(marks, matrix.Totals)))
        {
            IntendedWeight = matrix.Maxima.Sum() > 0 ? 100 * maximum / matrix.Maxima.Sum() : 0,
            ItemTotalCorrelation = 100 * Moments.Correlation(marks, matrix.Totals),
            UpperLowerDifference = maximum > 0 ? UpperLower(matrix, marks, maximum) : null,
            AlphaIfDeleted = Alpha(matrix.Items.Count - 1, marks.Length, test.SumOfMarkVariances - Moments.Variance(marks), Zeroed(Moments.Variance(rest))),
            FacilityInterval = facility is { } share
                ? Confidence.OfShare(share, marks, maximum)
                : null,
        };
        item = item with { DiscriminationInterval = Confidence.OfCorrelation(item.DiscriminationIndex / 100, marks.Length) is { } di ? new(100 * di.Low, 100 * di.High) : null };
        return item with { Concerns = [.. ConcernsOf(item, test)] };
    }

    private static IEnumerable<ItemConcern> ConcernsOf(ItemStatistics item, TestStatistics test)
    {
        if (item.DiscriminationIndex < 0)
        {
            yield return ItemConcern.SuspectKey;
        }
        else if (item.DiscriminativeEfficiency < 15)
        {
            yield return ItemConcern.HardlyDiscriminates;
        }

        if (item.AlphaIfDeleted * 100 > test.InternalConsistency && item.MarkVariance > 0)
        {
            yield return ItemConcern.WeakensThePaper;
        }

        if (item.Facility < 0.2)
        {
            yield return ItemConcern.VeryHard;
        }

        if (item is { MarkVariance: 0, Attempts: > 1 })
        {
            yield return ItemConcern.NobodyDiffers;
        }
        else if (item.Facility > 0.95)
        {
            yield return ItemConcern.VeryEasy;
        }
    }

    // Cronbach, Psychometrika 16 (1951).
    private static double? Alpha(int items, int attempts, double? sumOfVariances, double? variance) =>
        items > 1 && attempts > 2 && variance is > 0 && sumOfVariances is { } sum ? (double)items / (items - 1) * (1 - sum / variance) : null;

    // Kelley, J. Educ. Psychol. 30 (1939): the tails of 27 % tell most. At least one person; ties in the order of the attempts.
    private static double UpperLower(ResponseMatrix matrix, double[] marks, double maximum)
    {
        var size = Math.Max(1, (int)Math.Round(0.27 * marks.Length, MidpointRounding.AwayFromZero));
        var byTotal = Enumerable.Range(0, marks.Length).OrderByDescending(i => matrix.Totals[i]).ToList();
        return (byTotal.Take(size).Average(i => marks[i]) - byTotal.TakeLast(size).Average(i => marks[i])) / maximum;
    }
}
