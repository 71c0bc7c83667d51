using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;

namespace OpsBot.Domain.Tests.Metrics.Alerting;

public sealed class ChoosingWhatToSay
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 11, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void The_example_of_the_paper_rejects_four_at_five_percent()
    {
        // Benjamini and Hochberg 1995, section 4.1; the cap of our own leaves the third of a percent and below.
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];

        Assert.Equal(4, FalseDiscovery.Select(p, 0.05).Count(alert => alert));
    }

    [Fact]
    public void Nothing_above_the_cap_is_alerted_however_much_else_is()
    {
        var p = Enumerable.Repeat(1e-6, 50).Append(0.05).ToList();

        Assert.False(FalseDiscovery.Select(p)[50]);
        Assert.Equal(50, FalseDiscovery.Select(p).Count(alert => alert));
    }

    [Fact]
    public void Ordinary_days_of_three_hundred_series_raise_nothing_as_a_rule()
    {
        var chance = new Random(7);

        var raised = Enumerable.Range(0, 500)
            .Count(_ => FalseDiscovery.Select([.. Enumerable.Range(0, 300).Select(_ => chance.NextDouble())]).Any(alert => alert));

        Assert.InRange(raised, 20, 80);
    }

    [Fact]
    public void A_probability_beyond_1_is_refused() => Assert.Throws<ArgumentException>(() => FalseDiscovery.Select([1.5]));

    [Fact]
    public void What_is_plain_always_fits_the_budget_and_the_doubtful_waits()
    {
        var costs = AlertBudget.Spend([0.01, 1e-7, 0.002], judged: 100, spent: 0.9);

        Assert.NotNull(costs[1]);
        Assert.Null(costs[0]);
        Assert.Null(costs[2]);
    }

    [Fact]
    public void A_fresh_week_sends_the_doubtful_too()
    {
        var costs = AlertBudget.Spend([0.005, 0.001], judged: 100, spent: 0);

        Assert.Equal([0.25, 0.1], costs.Select(cost => Math.Round(cost!.Value, 6)));
    }

    [Theory]
    [InlineData(MetricType.Count, 990, 1000, false)]
    [InlineData(MetricType.Count, 970, 1000, true)]
    [InlineData(MetricType.Score, 4.75, 4.8, false)]
    [InlineData(MetricType.Score, 4.6, 4.8, true)]
    public void A_small_difference_is_not_worth_a_card(MetricType type, double actual, double expected, bool isReached) =>
        Assert.Equal(isReached, Materiality.Of(type).IsReached(actual, expected));

    [Fact]
    public void A_floor_in_yuan_holds_beside_the_one_in_percent()
    {
        var floor = new Materiality(0.02, 500);

        Assert.False(floor.IsReached(700, 1000));
        Assert.True(floor.IsReached(7000, 10_000));
    }

    [Theory]
    [InlineData(5e-5, false, 0, true, Severity.Critical)]
    [InlineData(0.01, true, 0, true, Severity.Critical)]
    [InlineData(5e-4, false, 0.06, true, Severity.Critical)]
    [InlineData(5e-4, false, 0.01, true, Severity.Warning)]
    [InlineData(0.01, false, 0.5, true, Severity.Notice)]
    [InlineData(1e-9, false, 0.5, false, Severity.Notice)]
    public void The_severity_follows_from_how_sure_how_much_and_which_way(double p, bool isLost, double impact, bool isWorse, Severity severity) =>
        Assert.Equal(severity, new AlertWeight(p, isLost, impact, isWorse).Severity);

    [Fact]
    public void A_load_that_is_twice_the_usual_everywhere_is_doubled() =>
        Assert.Equal(LoadState.Doubled, Check(new(2020, 1000, 0.05), new(404, 200, 0.08), new(39_000, 20_000, 0.07)));

    [Fact]
    public void A_load_that_fell_by_one_share_in_all_channels_is_partial() =>
        Assert.Equal(LoadState.Partial, Check(new(510, 1000, 0.05, "a"), new(98, 200, 0.08, "a"), new(10_300, 20_000, 0.07, "b")));

    [Fact]
    public void A_channel_that_loses_visitors_and_with_them_orders_and_sales_is_business() =>
        Assert.Equal(LoadState.Complete, Check(new(510, 1000, 0.05), new(98, 200, 0.08), new(10_300, 20_000, 0.07)));

    [Fact]
    public void Business_that_fell_by_different_shares_is_business() =>
        Assert.Equal(LoadState.Complete, Check(new(990, 1000, 0.05, "a"), new(90, 200, 0.08, "a"), new(9000, 20_000, 0.07, "b")));

    [Fact]
    public void A_quiet_day_is_no_partial_load() =>
        Assert.Equal(LoadState.Complete, Check(new(880, 1000, 0.05, "a"), new(176, 200, 0.08, "a"), new(17_700, 20_000, 0.07, "b")));

    [Fact]
    public void Some_series_without_the_others_are_a_partial_load() =>
        Assert.Equal(LoadState.Partial, Check(new(1000, 1000, 0.05), new(null, 200, 0.08), new(20_000, 20_000, 0.07)));

    [Theory]
    [InlineData(-1, LoadState.Awaited)]
    [InlineData(1, LoadState.Late)]
    [InlineData(30, LoadState.Missing)]
    public void Nothing_at_all_is_awaited_then_late_then_missing(int hours, LoadState state) =>
        Assert.Equal(state, LoadCheck.Of([new(null, 1000, 0.05)], Nine.AddHours(hours), Nine, Nine.AddHours(24)));

    private static LoadState Check(params LoadedSeries[] series) => LoadCheck.Of(series, Nine, Nine, Nine.AddHours(24));
}
