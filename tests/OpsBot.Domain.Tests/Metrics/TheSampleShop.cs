using System.Text.Json;
using OpsBot.Domain.Metrics;
using Xunit.Abstractions;

namespace OpsBot.Domain.Tests.Metrics;

/// <summary>The shop of <c>content/metrics/sample-shop.json</c>, told up to each of the seven weekdays: by its making there
/// are no other cases.</summary>
public sealed class TheSampleShop(ITestOutputHelper output)
{
    private const int JudgedDays = 60;

    private static readonly SampleShop Shop = Load();

    public static TheoryData<DateOnly> LastDays { get; } =
    [
        new(2026, 2, 23), new(2026, 3, 31), new(2027, 12, 1), new(2028, 2, 10), new(2026, 1, 2), new(2026, 2, 28), new(2028, 12, 31),
    ];

    [Fact]
    public void The_last_days_cover_every_weekday() =>
        Assert.Equal(7, ((IEnumerable<object[]>)LastDays).Select(row => ((DateOnly)row[0]).DayOfWeek).Distinct().Count());

    [Theory, MemberData(nameof(LastDays))]
    public void The_trouble_of_the_last_day_is_found_in_its_channel_and_led_by_conversion(DateOnly lastDay)
    {
        var found = Series(lastDay).Where(s => s.Check(lastDay) is MetricCheck.Unusual).ToList();

        Assert.All(found, s => Assert.Equal(Shop.Trouble.Channel, s.Channel));
        Assert.Equal("conversion", found.MinBy(s => MetricCatalogue.PlaceOf(s.Metric))?.Metric);
        Assert.Contains(found, s => s.Metric == "paid_orders");
        Assert.Contains(found, s => s.Metric == "gmv");
    }

    [Theory, MemberData(nameof(LastDays))]
    public void The_sixty_days_before_raise_hardly_an_alarm(DateOnly lastDay)
    {
        var alarms = Alarms(lastDay);
        var promotion = alarms.Where(a => IsPromotion(lastDay, a.Day)).ToList();
        var others = alarms.Except(promotion).ToList();

        output.WriteLine(
            $"{lastDay:yyyy-MM-dd} {lastDay.DayOfWeek}: {others.Count} alarms in {Shop.Channels.Count * 8} series and "
            + $"{JudgedDays} days, and {promotion.Count} on promotion days");
        foreach (var (series, day) in others)
        {
            output.WriteLine($"  {series.Key} on {day:yyyy-MM-dd}");
        }

        // Promotion days are not in a calendar yet, and what they cost shows as what it is: a bigger share of sales.
        Assert.All(promotion, a => Assert.Contains(a.Series.Metric, new[] { "promotion_cost_share", "aov" }));
        Assert.All(others.CountBy(a => a.Series), count => Assert.InRange(count.Value, 0, 1));
        Assert.InRange(others.Count, 0, 6);
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

        Assert.Equal(Shop.Channels.Count * MetricCatalogue.All.Count, series.Count);
        Assert.All(series, s => Assert.NotNull(MetricCatalogue.Find(s.Metric)));
        Assert.All(series, s => Assert.Equal(lastDay, s.Points.Max(p => p.Day)));
        Assert.All(series, s => Assert.Equal(s.Channel == Shop.Gap.Channel ? 179 : 180, s.Points.Count));
        Assert.All(
            series.Where(s => s.Channel == Shop.Gap.Channel), s => Assert.IsType<MetricCheck.DayMissing>(s.Check(gap)));
    }

    [Fact]
    public void Telling_it_again_tells_the_same()
    {
        var day = new DateOnly(2026, 3, 31);

        Assert.Equal(
            Shop.Tell(day).SelectMany(s => s.Points).Select(p => p.Value),
            Shop.Tell(day).SelectMany(s => s.Points).Select(p => p.Value));
    }

    private static List<(MetricSeries Series, DateOnly Day)> Alarms(DateOnly lastDay) =>
    [
        .. from series in Series(lastDay)
           from back in Enumerable.Range(1, JudgedDays)
           let day = lastDay.AddDays(-back)
           where series.Check(day) is MetricCheck.Unusual
           select (series, day),
    ];

    private static bool IsPromotion(DateOnly lastDay, DateOnly day)
    {
        var first = lastDay.AddDays(-Shop.Promotion.DaysBeforeLast);
        return day >= first && day < first.AddDays(Shop.Promotion.Length);
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

    private static SampleShop Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpsBot.sln")))
        {
            folder = folder.Parent;
        }

        var file = Path.Combine(folder!.FullName, "content", "metrics", "sample-shop.json");
        return JsonSerializer.Deserialize<SampleShop>(File.ReadAllText(file), JsonSerializerOptions.Web)!;
    }
}
