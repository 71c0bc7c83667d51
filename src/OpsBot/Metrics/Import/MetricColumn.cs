namespace OpsBot.Metrics.Import;

/// <summary>What a column of a metrics file can mean beside the metrics themselves.</summary>
internal enum MetricColumn
{
    Date,
    Value,
    Numerator,
    Denominator,
    Series,
    Shop,
    Channel,
    Category,

    /// <summary>An article; it stands in the place of the category.</summary>
    Sku,
    Metric,
    Type,
}
