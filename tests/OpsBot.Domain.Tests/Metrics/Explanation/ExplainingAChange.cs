using OpsBot.Domain.Metrics.Explanation;
using Xunit.Abstractions;

namespace OpsBot.Domain.Tests.Metrics.Explanation;

public sealed class ExplainingAChange(ITestOutputHelper output)
{
    [Fact]
    public void The_effects_add_up_to_the_last_fen_whatever_the_numbers()
    {
        var chance = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            SalesFactor[] factors =
            [
                new("uv", chance.Next(1, 90_000), chance.Next(0, 90_000)),
                new("conversion", Math.Round((decimal)chance.NextDouble() * 0.2m, 6), Math.Round((decimal)chance.NextDouble() * 0.2m, 6)),
                new("aov", chance.Next(1000, 90_000) / 100m, chance.Next(1000, 90_000) / 100m),
            ];
            var (before, after) = (factors.Aggregate(1m, (p, f) => p * f.Before), factors.Aggregate(1m, (p, f) => p * f.After));

            var effects = SalesSplit.Of(factors, 12.34m, 56.78m);

            Assert.Equal(Math.Round(after, 2) - Math.Round(before, 2) - 44.44m, effects.Sum(e => e.Effect));
            Assert.All(effects, e => Assert.Equal(e.Effect, Math.Round(e.Effect, 2)));
        }
    }

    [Fact]
    public void Only_the_factor_that_moved_has_an_effect()
    {
        var effects = SalesSplit.Of([new("uv", 10_000, 10_000), new("conversion", 0.03m, 0.018m), new("aov", 200, 200)]);

        Assert.Equal([0m, -24_000m, 0m], effects.Select(e => e.Effect));
    }

    [Fact]
    public void Doubling_two_factors_shares_the_change_between_them()
    {
        var effects = SalesSplit.Of([new("uv", 100, 200), new("aov", 10, 20)]);

        Assert.Equal([1500m, 1500m], effects.Select(e => e.Effect));
    }

    [Fact]
    public void A_shop_that_sold_nothing_is_explained_by_what_was_zero()
    {
        var effects = SalesSplit.Of([new("uv", 1000, 1000), new("conversion", 0.05m, 0), new("aov", 100, 0)]);

        Assert.Equal([0m, -5000m, 0m], effects.Select(e => e.Effect));
    }

    [Fact]
    public void A_rate_that_fell_by_mix_alone_is_told_from_one_that_fell()
    {
        var mix = RateSplit.Of([new("天猫", 50, 1000, 25, 500), new("抖音", 10, 1000, 15, 1500)]);
        var rate = RateSplit.Of([new("天猫", 50, 1000, 30, 1000), new("抖音", 10, 1000, 10, 1000)]);

        Assert.All(mix, effect => Assert.Equal(0, effect.Rate, 12));
        Assert.Equal((40 / 2000.0) - (60 / 2000.0), mix.Sum(effect => effect.Mix), 12);
        Assert.Equal(-0.01, rate[0].Rate, 12);
        Assert.All(rate, effect => Assert.Equal(0, effect.Mix, 12));
    }

    [Fact]
    public void Rate_and_mix_add_up_when_segments_come_and_go()
    {
        RateSegment[] segments = [new("a", 30, 1000, 45, 900), new("b", 5, 400, 0, 0), new("c", 0, 0, 12, 300)];

        var effects = RateSplit.Of(segments);

        Assert.Equal((57 / 1200.0) - (35 / 1400.0), effects.Sum(e => e.Rate + e.Mix), 12);
    }

    [Fact]
    public void The_channel_that_lost_its_visitors_is_named_first()
    {
        var causes = SegmentAttribution.Of(
        [
            new("channel", "天猫", 5000, 5100), new("channel", "抖音", 900, 3000), new("channel", "京东", 2000, 1950),
            new("category", "家纺", 4000, 5050), new("category", "厨具", 3900, 5000),
        ]);

        Assert.Equal(("channel", "抖音"), (causes[0].Dimension, causes[0].Element));
        Assert.InRange(causes[0].ExplainedShare, 0.95, 1.0);
    }

    [Fact]
    public void Nothing_is_named_when_nothing_changed() =>
        Assert.Empty(SegmentAttribution.Of([new("channel", "天猫", 100, 100), new("channel", "抖音", 100, 100)]));

    [Fact]
    public void Synthetic_causes_are_among_the_first_three()
    {
        var chance = new Random(5);
        const int Cases = 400;

        var found = Enumerable.Range(0, Cases).Count(_ => IsFound(chance));

        output.WriteLine($"recall@3 over {Cases} synthetic causes: {found / (double)Cases:F3}");
        Assert.InRange(found / (double)Cases, 0.9, 1);
    }

    // Cells of 3 shops, 6 channels and 8 categories of very different sizes with 5 % noise; one element of one dimension
    // loses or gains 30 to 80 %. The forecast of a cell knows nothing of the noise.
    private static bool IsFound(Random chance)
    {
        int[] sizes = [3, 6, 8];
        string[] names = ["shop", "channel", "category"];
        var weights = sizes.Select(n => Enumerable.Range(0, n).Select(_ => Math.Exp(chance.NextDouble() * 2)).ToArray()).ToArray();
        var dimension = chance.Next(3);
        var element = chance.Next(sizes[dimension]);
        var factor = 1 + ((chance.Next(2) == 0 ? -1 : 1) * (0.3 + (0.5 * chance.NextDouble())));
        var sums = sizes.Select(n => (Actual: new double[n], Expected: new double[n])).ToArray();
        for (var cell = 0; cell < sizes[0] * sizes[1] * sizes[2]; cell++)
        {
            int[] at = [cell % sizes[0], cell / sizes[0] % sizes[1], cell / sizes[0] / sizes[1]];
            var expected = 100 * weights[0][at[0]] * weights[1][at[1]] * weights[2][at[2]];
            var noise = 1 + (0.05 * ((2 * chance.NextDouble()) - 1));
            for (var d = 0; d < 3; d++)
            {
                sums[d].Expected[at[d]] += expected;
                sums[d].Actual[at[d]] += expected * noise * (at[dimension] == element ? factor : 1);
            }
        }

        var segments = sums.SelectMany((sum, d) => sum.Actual.Select((actual, i) => new Segment(names[d], $"{i}", actual, sum.Expected[i]))).ToList();
        return SegmentAttribution.Of(segments).Take(3).Any(cause => cause.Dimension == names[dimension] && cause.Element == $"{element}");
    }
}
