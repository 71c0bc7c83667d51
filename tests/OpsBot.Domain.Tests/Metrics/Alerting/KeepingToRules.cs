using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Rules;

namespace OpsBot.Domain.Tests.Metrics.Alerting;

public class KeepingToRules
{
    private static readonly ThresholdRule Rating = new("dsr", RuleWindow.Day, IsUpper: false, 4.8, RuleRole.Limit, RuleOrigin.Example);

    [Fact]
    public void A_limit_is_crossed_on_the_first_day_beyond_it_and_kept_at_it()
    {
        var series = Scores(4.9, 4.8, 4.7, 4.6);

        var broken = Assert.Single(RuleCheck.On([Rating], [series], Days.Tuesday));

        Assert.Equal((Days.Tuesday.AddDays(-1), 4.6), (broken.Since, broken.Value));
        Assert.Empty(RuleCheck.On([Rating], [Scores(4.9, 4.8)], Days.Tuesday));
    }

    [Fact]
    public void A_day_or_two_within_the_limit_is_no_recovery_and_three_are()
    {
        var hovering = Scores(4.7, 4.8, 4.8, 4.7);
        var recovered = Scores(4.7, 4.8, 4.8, 4.8, 4.7);

        Assert.Equal(Days.Tuesday.AddDays(-3), RuleCheck.On([Rating], [hovering], Days.Tuesday)[0].Since);
        Assert.Equal(Days.Tuesday, RuleCheck.On([Rating], [recovered], Days.Tuesday)[0].Since);
        Assert.Equal(1, RuleCheck.Crossings(Rating, [hovering], Days.Tuesday, 90));
        Assert.Equal(2, RuleCheck.Crossings(Rating, [recovered], Days.Tuesday, 90));
    }

    [Fact]
    public void A_share_of_a_month_is_that_of_its_parts()
    {
        var rule = new ThresholdRule("promotion_cost_share", RuleWindow.Month, IsUpper: true, 0.15, RuleRole.Limit, RuleOrigin.Required);
        var series = Days.Series("promotion_cost_share");
        for (var back = 29; back >= 0; back--)
        {
            // A dear day with hardly any sales weighs hardly anything.
            series.Record(new(Days.Tuesday.AddDays(-back), back == 0 ? 0.9 : 0.14, back == 0 ? 9 : 140, back == 0 ? 10 : 1000));
        }

        Assert.Empty(RuleCheck.On([rule], [series], Days.Tuesday));
    }

    [Fact]
    public void Half_a_window_says_nothing()
    {
        var rule = Rating with { Window = RuleWindow.Month };

        Assert.Empty(RuleCheck.On([rule], [Scores(Enumerable.Repeat(4.0, 23).ToArray())], Days.Tuesday));
        Assert.Single(RuleCheck.On([rule], [Scores(Enumerable.Repeat(4.0, 24).ToArray())], Days.Tuesday));
    }

    [Fact]
    public void The_file_is_read_and_a_wrong_row_is_named()
    {
        var rules = RuleFile.Read("metric,window,comparison,limit,role,origin,clause\n# ours\ndsr,day,min,4.8,limit,example,指标-5.4\npromotion_cost_share,month,max,15%,limit,required,\n");

        Assert.Equal(Rating with { ClauseId = "指标-5.4" }, rules[0]);
        Assert.Equal(0.15, rules[1].Limit, 12);
        Assert.StartsWith("2:", Assert.Throws<FormatException>(() => RuleFile.Read("\ndsr,year,min,4.8,limit,example,")).Message, StringComparison.Ordinal);
        Assert.StartsWith("1:", Assert.Throws<FormatException>(() => RuleFile.Read("mood,day,min,4.8,limit,example,")).Message, StringComparison.Ordinal);
        Assert.StartsWith("2:", Assert.Throws<FormatException>(() => RuleFile.Read("dsr,day,min,4.8,limit,example,\ndsr,day,min,4.7,mark,example,")).Message, StringComparison.Ordinal);
    }

    // The last one falls on Tuesday.
    private static MetricSeries Scores(params double[] values)
    {
        var series = Days.Series("dsr", MetricType.Score);
        series.RecordAll(values.Select((value, index) => new MetricPoint(Days.Tuesday.AddDays(index - values.Length + 1), value)));
        return series;
    }
}
