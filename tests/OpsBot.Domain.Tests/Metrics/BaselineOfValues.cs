using OpsBot.Domain.Metrics;

namespace OpsBot.Domain.Tests.Metrics;

public sealed class BaselineOfValues
{
    [Fact]
    public void The_median_and_the_scaled_deviation_are_those_worked_by_hand()
    {
        // Deviations from 4.5 are 3.5, 2.5, 1.5, .5, .5, 1.5, 2.5, 95.5; their median is 2.
        var baseline = Baseline.Of([1, 2, 3, 4, 5, 6, 7, 100]);

        Assert.Equal(4.5, baseline.Median);
        Assert.Equal(2 * 1.4826022185056018, baseline.Spread, 12);
    }

    [Fact]
    public void One_wild_value_moves_neither_the_middle_nor_the_spread_far()
    {
        var calm = Baseline.Of([98, 99, 100, 100, 101, 102, 103, 104]);
        var wild = Baseline.Of([98, 99, 100, 100, 101, 102, 103, 1e9]);

        Assert.Equal(calm, wild);
    }

    [Fact]
    public void The_order_of_the_values_does_not_matter()
    {
        double[] values = [5, 3, 8, 1, 9, 2, 7];

        Assert.Equal(Baseline.Of(values), Baseline.Of(values.Reverse().ToArray()));
    }

    [Fact]
    public void Values_are_left_in_their_order()
    {
        double[] values = [5, 3, 8, 1];

        _ = Baseline.Of(values);

        Assert.Equal([5, 3, 8, 1], values);
    }

    [Fact]
    public void Three_values_are_too_few() =>
        Assert.Throws<ArgumentException>(() => Baseline.Of([1, 2, 3]));

    [Fact]
    public void Without_spread_the_median_scores_nothing_and_anything_else_is_infinitely_odd()
    {
        var constant = Baseline.Of([7, 7, 7, 7]);

        Assert.Equal(0, constant.Score(7));
        Assert.Equal(double.PositiveInfinity, constant.Score(7.001));
        Assert.Equal(double.NegativeInfinity, constant.Score(6.999));
    }

    [Fact]
    public void A_floor_widens_a_narrow_spread_and_leaves_a_wide_one()
    {
        var constant = Baseline.Of([7, 7, 7, 7]);
        var moving = Baseline.Of([1, 5, 9, 13]);

        Assert.Equal(0.5, constant.WithSpreadAtLeast(0.5).Spread);
        Assert.Equal(moving, moving.WithSpreadAtLeast(0.5));
    }

    [Fact]
    public void Shifting_and_stretching_the_values_leaves_the_scores()
    {
        double[] values = [12, 15, 11, 14, 13, 18, 12, 16];
        var stretched = Baseline.Of(values.Select(v => (v * 3) + 40).ToArray());

        Assert.Equal(Baseline.Of(values).Score(25), stretched.Score((25 * 3) + 40), 9);
    }
}
