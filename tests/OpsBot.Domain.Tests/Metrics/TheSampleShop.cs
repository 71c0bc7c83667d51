using System.Text.Json;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.Metrics.Calendar;
using OpsBot.Domain.Metrics.Detection;
using Xunit.Abstractions;

namespace OpsBot.Domain.Tests.Metrics;

/// <summary>The shop of <c>content/metrics/sample-shop.json</c>, told up to every seventh day of a year and a few more, so that
/// each weekday, holiday and promotion is met near its end.</summary>
public sealed class TheSampleShop(ITestOutputHelper output)
{
    private const int JudgedDays = 60;

    private static readonly SampleShop Shop = Load();
    private static readonly IReadOnlyList<AnnouncedDay> Announced = AnnouncedDay.Read(File.ReadAllText(PathOf("calendar.csv")));

    // The whole day has passed: nothing is late.
    private static readonly LoadClock Afterwards = new(Days.Morning, Days.Morning, Days.Morning);

    public static TheoryData<DateOnly> LastDays { get; } =
    [
        .. Enumerable.Range(0, 53).Select(week => new DateOnly(2026, 1, 2).AddDays((7 * week) + (week % 7))),
        new(2026, 2, 17), new(2026, 6, 18), new(2026, 11, 11), new(2026, 10, 1), new(2026, 5, 1), new(2027, 12, 12), new(2028, 2, 29),
    ];

    [Fact]
    public void The_last_days_cover_every_weekday() =>
        Assert.Equal(7, ((IEnumerable<object[]>)LastDays).Select(row => ((DateOnly)row[0]).DayOfWeek).Distinct().Count());

    [Theory, MemberData(nameof(LastDays))]
    public void The_trouble_of_the_last_day_is_the_one_incident_and_the_sixty_days_before_are_silent(DateOnly lastDay)
    {
        var readings = Read(lastDay);
        var alarms = Enumerable.Range(0, JudgedDays + 1).Select(back => lastDay.AddDays(-back))
            .SelectMany(day => Check(readings, day).Where(IsAlert).Select(found => (found.Series, found.Check, Day: day)))
            .ToList();
        foreach (var (series, check, day) in alarms)
        {
            output.WriteLine($"{series.Key} on {day:yyyy-MM-dd}: {check}");
        }

        Assert.All(alarms, alarm => Assert.Equal((lastDay, Shop.Trouble.Channel), (alarm.Day, alarm.Series.Channel)));
        Assert.Equal("conversion", alarms.MinBy(alarm => MetricCatalogue.PlaceOf(alarm.Series.Metric)).Series.Metric);
    }

    [Fact]
    public void The_numbers_of_a_day_agree_with_each_other()
    {
        var lastDay = new DateOnly(2026, 3, 31);

        foreach (var channel in Series(lastDay).GroupBy(s => s.Channel))
        {
            var metrics = channel.ToDictionary(s => s.Metric, s => s.Points.ToDictionary(p => p.Day));
            foreach (var (day, visitors) in metrics["uv"])
            {
                var conversion = metrics["conversion"][day];
                Assert.Equal(visitors.Value, conversion.Denominator);
                Assert.Equal(metrics["paid_orders"][day].Value, conversion.Numerator);
                Assert.Equal(conversion.Value, conversion.Numerator / conversion.Denominator);
                Assert.Equal(metrics["gmv"][day].Value, metrics["paid_orders"][day].Value * metrics["aov"][day].Value, 6);
                Assert.Equal(metrics["paid_orders"][day].Value, metrics["refund_rate"][day].Denominator);
                Assert.Equal(metrics["gmv"][day].Value, metrics["promotion_cost_share"][day].Denominator);
                Assert.InRange(metrics["dsr"][day].Value, 4, 5);
            }
        }
    }

    [Fact]
    public void There_are_180_days_of_eight_metrics_for_each_channel_save_for_the_gap()
    {
        var lastDay = new DateOnly(2026, 3, 31);
        var gap = lastDay.AddDays(-Shop.Gap.DaysBeforeLast);

        var series = Series(lastDay);

        Assert.Equal(Shop.Channels.Count * 8, series.Count);
        Assert.All(series, s => Assert.NotNull(MetricCatalogue.Find(s.Metric)));
        Assert.All(series, s => Assert.Equal(lastDay, s.Points.Max(p => p.Day)));
        Assert.All(series, s => Assert.Equal(s.Channel == Shop.Gap.Channel ? 179 : 180, s.Points.Count));
        Assert.All(
            Check(Read(lastDay), gap).Where(found => found.Series.Channel == Shop.Gap.Channel), found => Assert.IsType<MetricCheck.DayMissing>(found.Check));
    }

    [Fact]
    public void Telling_it_again_tells_the_same()
    {
        var day = new DateOnly(2026, 3, 31);

        Assert.Equal(
            Shop.Tell(day).SelectMany(s => s.Points).Select(p => p.Value),
            Shop.Tell(day).SelectMany(s => s.Points).Select(p => p.Value));
    }

    private static bool IsAlert(CheckedSeries found) => found.Check is MetricCheck.Unusual { Severity: > Severity.Notice };

    private static IReadOnlyList<CheckedSeries> Check(IEnumerable<SeriesReading> readings, DateOnly day) =>
        new DailyCheck(Afterwards, leastYuan: 100, _ => 0).Of([.. readings.Select(reading => reading.UpTo(day))]).Series;

    private static List<SeriesReading> Read(DateOnly lastDay)
    {
        var calendar = new BusinessCalendar(Announced, [Shop.PromotionDays(lastDay)]);
        var detector = new SeriesDetector();
        return Series(lastDay).ConvertAll(series => SeriesReading.Of(series, lastDay, calendar.Of, detector));
    }

    private static List<MetricSeries> Series(DateOnly lastDay) =>
    [
        .. Shop.Tell(lastDay).Select(told =>
        {
            var series = new MetricSeries(SeriesId.New(Days.Morning), told.Key, MetricType.Amount);
            foreach (var point in told.Points)
            {
                series.Record(point);
            }

            return series;
        }),
    ];

    private static SampleShop Load() =>
        JsonSerializer.Deserialize<SampleShop>(File.ReadAllText(PathOf("sample-shop.json")), JsonSerializerOptions.Web)!;

    private static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "content", "metrics", file);
    }
}
