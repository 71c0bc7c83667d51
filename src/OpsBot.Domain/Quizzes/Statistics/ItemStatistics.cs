namespace OpsBot.Domain.Quizzes.Statistics;

/// <summary>How one item did. The formulas are those of Moodle's statistics report; a <c>null</c> has no meaning on this sample.</summary>
/// <param name="Slot">The item's place, from 1.</param>
/// <param name="Name">The item's name.</param>
/// <param name="Attempts">How many attempts the figures are from.</param>
/// <param name="Maximum">What the item can earn.</param>
/// <param name="MarkAverage">The mean mark.</param>
/// <param name="Facility">The mean mark as a share of the maximum, 0–1; <c>null</c> when it can earn nothing.</param>
/// <param name="MarkVariance">The variance of the marks.</param>
/// <param name="OtherMarkVariance">The variance of the totals without this item.</param>
/// <param name="Covariance">Of the marks with the totals without this item.</param>
/// <param name="CovarianceMax">The largest that the same marks and totals could have.</param>
/// <param name="CovarianceWithOverallMark">Of the marks with the totals.</param>
public sealed record ItemStatistics(
    int Slot,
    string Name,
    int Attempts,
    double Maximum,
    double MarkAverage,
    double? Facility,
    double? MarkVariance,
    double? OtherMarkVariance,
    double? Covariance,
    double? CovarianceMax,
    double? CovarianceWithOverallMark)
{
    /// <summary>The standard deviation of the marks.</summary>
    public double? StandardDeviation => MarkVariance is { } variance ? Math.Sqrt(variance) : null;

    /// <summary>How much of the spread of the totals comes from this item, in percent; <c>null</c> when it works against the test.</summary>
    public double? EffectiveWeight { get; init; }

    /// <summary>What the item's maximum is of the paper's, in percent.</summary>
    public double IntendedWeight { get; init; }

    /// <summary>Whether people with higher totals earn less on this item.</summary>
    public bool IsNegativelyCovarying => CovarianceWithOverallMark < 0;

    /// <summary>The correlation with the rest of the paper × 100: the item itself is taken out, so the figure is corrected.</summary>
    public double? DiscriminationIndex =>
        MarkVariance is > 0 and var own && OtherMarkVariance is > 0 and var others ? 100 * Covariance / Math.Sqrt(own * others) : null;

    /// <summary>The covariance with the rest as a share of the largest possible, × 100.</summary>
    public double? DiscriminativeEfficiency => CovarianceMax is { } most && most != 0 ? 100 * Covariance / most : null;

    /// <summary>The correlation with the total, item included (uncorrected), × 100; always the larger of the two.</summary>
    public double? ItemTotalCorrelation { get; init; }

    /// <summary>Facility of the upper 27 % less that of the lower 27 %; ties keep the order of the attempts.</summary>
    public double? UpperLowerDifference { get; init; }

    /// <summary>What Cronbach's alpha of the paper would be without this item.</summary>
    public double? AlphaIfDeleted { get; init; }

    /// <summary>Where the facility of everybody lies, with 95 % confidence.</summary>
    public Interval? FacilityInterval { get; init; }

    /// <summary>Where the discrimination index lies, with 95 % confidence.</summary>
    public Interval? DiscriminationInterval { get; init; }

    /// <summary>Why someone should look at this item, the gravest first; empty when nobody needs to.</summary>
    public IReadOnlyList<ItemConcern> Concerns { get; init; } = [];
}

/// <summary>A range that holds the true figure with 95 % confidence.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record Interval(double Low, double High);

/// <summary>Why someone should look at an item; the gravest comes first.</summary>
public enum ItemConcern
{
    /// <summary>Who knows more is more often wrong: the key may be wrong.</summary>
    SuspectKey,

    /// <summary>Learners found it wrong, and nobody has answered them.</summary>
    Disputed,

    /// <summary>Of those who were sure, fewer than half are right.</summary>
    MisleadsTheSure,

    /// <summary>Its efficiency is below 15: it hardly tells who knows more.</summary>
    HardlyDiscriminates,

    /// <summary>Without it the paper would be more reliable.</summary>
    WeakensThePaper,

    /// <summary>Fewer than one in five is right.</summary>
    VeryHard,

    /// <summary>Everybody has the same mark.</summary>
    NobodyDiffers,

    /// <summary>More than 95 % are right.</summary>
    VeryEasy,

    /// <summary>One of its distractors draws nobody.</summary>
    UnusedDistractor,
}

/// <summary>How much a sample can say.</summary>
public enum SampleSize
{
    /// <summary>Fewer than 10 attempts: too few to say anything but counts.</summary>
    TooFew,

    /// <summary>10 to 29 attempts: read with care.</summary>
    Few,

    /// <summary>30 attempts or more.</summary>
    Enough,
}
