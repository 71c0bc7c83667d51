using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Metrics;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

public class ReadingTheMorning
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Each_subscribed_channel_gets_the_digest_once_a_day(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);
        await bot.InChannel("Ana").SaysAsync("订阅告警");
        await bot.InChannel("Ana", "19:sales@thread.tacv2").SaysAsync("订阅告警");

        var first = await bot.DoAsync<PostDigests, int>(post => post.RunAsync(bot.Yesterday(), CancellationToken.None));
        var second = await bot.DoAsync<PostDigests, int>(post => post.RunAsync(bot.Yesterday(), CancellationToken.None));

        Assert.Equal((2, 0), (first, second));
        var card = (await bot.NextThreadAsync()).Text;
        Assert.Contains("经营", card, StringComparison.Ordinal);
        Assert.Contains("成交额（GMV）", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_digest_comes_when_somebody_asks_and_has_eight_lines_at_most()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);

        var digest = await bot.Person("Ana").SaysAsync("日报");
        var english = bot.Person("Bo");
        english.Locale = "en-US";
        var told = await english.SaysAsync("digest");

        var lines = digest.Card!["body"]!.AsArray();
        Assert.InRange(lines.Count, 3, 9);
        Assert.Contains("有 1 处异常", digest.Text, StringComparison.Ordinal);
        Assert.Contains("Business on", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_months_target_is_paced_once_it_is_loaded_and_is_never_judged()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        var month = $"{bot.Yesterday():yyyy-MM}";
        var path = Path.Combine(bot.Folder, "targets.csv");
        await File.WriteAllTextAsync(path, $"青禾家居 {month} 月度目标\n\n月份,店铺,成交额目标\n{month},青禾家居,300万\n");

        var loaded = await bot.DoAsync<ImportMetrics, ImportedFile>(import => import.RunAsync(path, CancellationToken.None));
        var digest = await bot.Person("Ana").SaysAsync("日报");
        var found = await bot.DoAsync<DetectAnomalies, CheckedDay>(detect => detect.RunAsync(bot.Yesterday(), CancellationToken.None));

        Assert.Empty(loaded.Problems);
        Assert.Contains("¥3,000,000", digest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(found.Series, one => one.Series.Metric == "gmv_target");
    }

    [Theory]
    [InlineData("2026-11-23", DigestPeriod.Day)]
    [InlineData("2026-11-22", DigestPeriod.Week)]
    [InlineData("2026-11-30", DigestPeriod.Month)]
    [InlineData("2026-05-31", DigestPeriod.Month)]
    public void On_Monday_it_is_the_week_and_on_the_first_the_month(string day, DigestPeriod period) =>
        Assert.Equal(period, PostDigests.PeriodOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
}
