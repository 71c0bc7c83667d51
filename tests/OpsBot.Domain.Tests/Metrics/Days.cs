using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.Metrics.Detection;

namespace OpsBot.Domain.Tests.Metrics;

/// <summary>Series in a few words: a Tuesday to judge and the weeks before it.</summary>
internal static class Days
{
    public static readonly DateOnly Tuesday = new(2026, 3, 10);

    public static readonly DateTimeOffset Morning = new(2026, 3, 11, 1, 0, 0, TimeSpan.Zero);

    public static MetricSeries Series(string metric, MetricType type = MetricType.Amount, string channel = "天猫") =>
        new(SeriesId.New(Morning), new("青禾家居", channel, "", metric), type);

    /// <summary>The days of ten weeks before Tuesday, a value by the weekday and the number of weeks back.</summary>
    public static MetricSeries WithHistory(this MetricSeries series, Func<DateOnly, MetricPoint> point, int days = 70)
    {
        for (var back = days; back >= 1; back--)
        {
            series.Record(point(Tuesday.AddDays(-back)));
        }

        return series;
    }

    public static MetricSeries On(this MetricSeries series, double value)
    {
        series.Record(new(Tuesday, value));
        return series;
    }

    public static MetricSeries On(this MetricSeries series, double numerator, double denominator)
    {
        series.Record(new(Tuesday, denominator == 0 ? 0 : numerator / denominator, numerator, denominator));
        return series;
    }

    /// <summary>What a check of Tuesday finds, the series being alone in the store and the day long over.</summary>
    public static MetricCheck Check(this MetricSeries series, double demand = 0) => CheckAll([series], demand).Series[0].Check;

    public static CheckedDay CheckAll(IEnumerable<MetricSeries> series, double demand = 0)
    {
        var detector = new SeriesDetector();
        return new DailyCheck(new(Morning, Morning, Morning), leastYuan: 100, _ => demand)
            .Of([.. series.Select(one => SeriesReading.Of(one, Tuesday, _ => null, detector))]);
    }
}
