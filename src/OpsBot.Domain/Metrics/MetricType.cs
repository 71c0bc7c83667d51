namespace OpsBot.Domain.Metrics;

/// <summary>What kind of number a metric is. It decides the scale on which days are compared, so it is stated and never guessed from one value.</summary>
public enum MetricType
{
    /// <summary>Whole things that were counted: visitors, orders. Zero or more.</summary>
    Count,

    /// <summary>A sum, as of money. Days of an amount differ by a factor rather than by a difference.</summary>
    Amount,

    /// <summary>A part of a whole: numerator and denominator are counts and the numerator is the smaller. Between 0 and 1.</summary>
    Rate,

    /// <summary>One quantity for each of another, such as money for each order. Zero or more, without an upper end.</summary>
    Ratio,

    /// <summary>A mark on a fixed scale, such as 4.8 of 5.</summary>
    Score,
}
