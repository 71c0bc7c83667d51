namespace OpsBot.Domain.Metrics.Explanation;

/// <summary>How large an incident was over all of its days.</summary>
/// <param name="Metric">What is counted: sales where they are known, else the metric that leads.</param>
/// <param name="Total">What was missing (negative) or too much, in the unit of the metric, over all days together; for what doesn't add up the mean of the days.</param>
/// <param name="Days">The days that are counted; days without numbers aren't.</param>
public sealed record IncidentSize(MetricDefinition Metric, double Total, int Days)
{
    private const string Sales = "gmv";

    /// <param name="incident">From its first day to the day before the first as usual, or through its last.</param>
    /// <param name="readings">Of its lead, and of the sales of its shop where they are known; through the last of these days.</param>
    /// <returns>Null when none of the days can be judged.</returns>
    public static IncidentSize? Of(Incident incident, IReadOnlyList<SeriesReading> readings)
    {
        var key = incident.Lead.Series.Key;
        var counted = readings.FirstOrDefault(reading => reading.Series.Key == key with { Metric = Sales })
            ?? readings.FirstOrDefault(reading => reading.Series.Key == key);
        if (counted is null)
        {
            return null;
        }

        var last = incident.FirstDay.AddDays(incident.Days - 1);
        var differences = counted.Days.Where(day => day.Point.Day >= incident.FirstDay && day.Point.Day <= last)
            .Select(day => day.Judged).OfType<Anomaly>().Select(day => day.Value - day.Expected).ToList();
        return differences.Count == 0 ? null
            : new(counted.Series.Definition, counted.Series.Definition.IsAdditive ? differences.Sum() : differences.Average(), differences.Count);
    }
}
