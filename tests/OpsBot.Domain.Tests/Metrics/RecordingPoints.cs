using OpsBot.Domain.Metrics;
using static OpsBot.Domain.Tests.Metrics.Days;

namespace OpsBot.Domain.Tests.Metrics;

public sealed class RecordingPoints
{
    [Fact]
    public void Saying_a_day_twice_changes_nothing()
    {
        var series = Series("conversion");

        Assert.Equal(RecordOutcome.Added, series.Record(new(Tuesday, 0.1, 1, 10)));
        Assert.Equal(RecordOutcome.Unchanged, series.Record(new(Tuesday, 0.1, 1, 10)));
        Assert.Single(series.Points);
    }

    [Fact]
    public void Saying_it_differently_corrects_it()
    {
        var series = Series("conversion");
        series.Record(new(Tuesday, 0.1, 1, 10));

        Assert.Equal(RecordOutcome.Restated, series.Record(new(Tuesday, 0.2, 2, 10)));
        Assert.Equal(0.2, Assert.Single(series.Points).Value);
    }

    [Theory]
    [InlineData(double.NaN, null, null)]
    [InlineData(double.PositiveInfinity, null, null)]
    [InlineData(1, 1.0, null)]
    [InlineData(1, null, 1.0)]
    [InlineData(1, double.NaN, 1.0)]
    public void Half_a_fraction_and_numbers_without_end_are_refused(double value, double? numerator, double? denominator) =>
        Assert.Throws<ArgumentException>(() => new MetricPoint(Tuesday, value, numerator, denominator));

    [Fact]
    public void The_catalogue_decides_the_type_of_the_metrics_it_knows()
    {
        Assert.Equal(MetricType.Rate, Series("conversion", MetricType.Amount).Type);
        Assert.Equal(MetricType.Count, Series("s001", MetricType.Count).Type);
    }

    [Fact]
    public void Codes_of_the_catalogue_are_unique_and_in_lower_case() =>
        Assert.All(
            MetricCatalogue.All.GroupBy(m => m.Code),
            group => Assert.Matches("^[a-z_]+$", Assert.Single(group).Code));
}
