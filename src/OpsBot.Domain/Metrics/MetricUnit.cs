namespace OpsBot.Domain.Metrics;

/// <summary>What a value of a metric is counted in; the words and signs for it are the reader's language's business.</summary>
public enum MetricUnit
{
    /// <summary>A bare number: nothing is known about it.</summary>
    None,

    /// <summary>People who visited.</summary>
    Visitors,

    /// <summary>Orders.</summary>
    Orders,

    /// <summary>Renminbi, in yuan.</summary>
    Yuan,

    /// <summary>A fraction that people read as a percentage: 0.032 is 3.2 %.</summary>
    Percent,

    /// <summary>Points of a mark out of five.</summary>
    Points,

    /// <summary>Pages that were looked at.</summary>
    Views,

    /// <summary>How often in a period: stock that was sold and replaced, pages a visitor.</summary>
    Times,

    /// <summary>Goods, one by one.</summary>
    Pieces,

    /// <summary>Hours.</summary>
    Hours,
}
