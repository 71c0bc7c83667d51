namespace OpsBot.Domain.Metrics;

/// <summary>One day of a metric series.</summary>
public sealed class MetricPoint
{
    /// <param name="day">The business day in the time zone of the shop.</param>
    /// <param name="value">In the unit of the metric; a rate is a fraction, so 3.2 % is 0.032.</param>
    /// <param name="numerator">What a rate or ratio was made of, when the source says.</param>
    /// <param name="denominator">Likewise. Given together with the numerator or not at all.</param>
    /// <exception cref="ArgumentException">A number isn't finite, or only one of numerator and denominator is given.</exception>
    public MetricPoint(DateOnly day, double value, double? numerator = null, double? denominator = null)
    {
        if (!double.IsFinite(value) || !double.IsFinite(numerator ?? 0) || !double.IsFinite(denominator ?? 0))
        {
            throw new ArgumentException("A point needs finite numbers.");
        }

        if (numerator.HasValue != denominator.HasValue)
        {
            throw new ArgumentException("A numerator needs a denominator, and the other way round.");
        }

        Day = day;
        Value = value;
        Numerator = numerator;
        Denominator = denominator;
    }

    /// <summary>The business day in the time zone of the shop.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>In the unit of the metric; a rate is a fraction.</summary>
    public double Value { get; private set; }

    /// <summary>What a rate or ratio was made of, when the source says.</summary>
    public double? Numerator { get; private set; }

    /// <summary>What a rate or ratio was made of, when the source says; may be 0: a day without visitors.</summary>
    public double? Denominator { get; private set; }

    /// <summary>What the day was said to be before it was corrected; null for a day that never was.</summary>
    public double? ToldAtFirst { get; private set; }

    /// <summary>Whether a source that says it again says the same.</summary>
    public bool Says(MetricPoint other) =>
        Day == other.Day && Value.Equals(other.Value)
        && Numerator.Equals(other.Numerator) && Denominator.Equals(other.Denominator);

    internal void Restate(MetricPoint corrected) =>
        (ToldAtFirst, Value, Numerator, Denominator) = (ToldAtFirst ?? Value, corrected.Value, corrected.Numerator, corrected.Denominator);
}
