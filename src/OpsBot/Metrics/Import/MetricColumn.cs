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
    Metric,
    Type,
}
