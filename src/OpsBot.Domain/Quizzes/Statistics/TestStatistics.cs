namespace OpsBot.Domain.Quizzes.Statistics;

/// <summary>How a paper did as a whole.</summary>
/// <param name="Attempts">How many.</param>
/// <param name="Mean">The mean total.</param>
/// <param name="Median">The middle total.</param>
/// <param name="StandardDeviation">Of the totals; <c>null</c> for one attempt.</param>
/// <param name="Skewness">By k-statistics; <c>null</c> for fewer than three attempts.</param>
/// <param name="Kurtosis">By k-statistics; <c>null</c> for fewer than four attempts.</param>
/// <param name="SumOfMarkVariances">Of the items.</param>
/// <param name="InternalConsistency">The coefficient of internal consistency: Cronbach's alpha × 100; may be negative.</param>
public sealed record TestStatistics(
    int Attempts,
    double Mean,
    double Median,
    double? StandardDeviation,
    double? Skewness,
    double? Kurtosis,
    double? SumOfMarkVariances,
    double? InternalConsistency)
{
    /// <summary>How much of the spread of the totals is chance, in percent.</summary>
    public double? ErrorRatio => InternalConsistency is { } cic ? 100 * Math.Sqrt(1 - cic / 100) : null;

    /// <summary>The standard error of one person's total, in marks.</summary>
    public double? StandardError => ErrorRatio * StandardDeviation / 100;

    /// <summary>Where the mean of everybody lies, with 95 % confidence.</summary>
    public Interval? MeanInterval { get; init; }

    /// <summary>Where the internal consistency lies, with 95 % confidence.</summary>
    public Interval? ConsistencyInterval { get; init; }

    /// <summary>How much the sample can say.</summary>
    public SampleSize Sample => Attempts < 10 ? SampleSize.TooFew : Attempts < 30 ? SampleSize.Few : SampleSize.Enough;
}
