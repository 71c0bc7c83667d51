using System.Text.Json.Nodes;
using OpsBot.Domain.Tests.Quizzes;
using OpsBot.Domain.Training;

namespace OpsBot.Domain.Tests.Training;

public class ScoringByTheRules
{
    [SkippableFact]
    public void The_composite_is_rounded_half_away_from_zero_and_incomplete_without_a_part()
    {
        Assert.All(Rules("composite"), rule => Assert.Equal(
            Maybe(rule, "total"), CompositeRule.Current.Compute(Maybe(rule, "theory"), Maybe(rule, "practical"), Maybe(rule, "process")).Total));
    }

    [SkippableFact]
    public void The_capability_appraisal_scales_the_printed_points_to_the_weights()
    {
        foreach (var rule in Rules("capability"))
        {
            var points = CapabilityAppraisal.Dimensions.Select(side => Decimals(rule["sub"]![side.Name]!)).ToList();

            Assert.All(CapabilityAppraisal.Dimensions.Zip(points), side => Assert.Equal(rule["dimensions"]!.Exact(side.First.Name), side.First.Score(side.Second)));
            Assert.Equal(rule.Exact("total"), CapabilityAppraisal.Total(points));
        }
    }

    [SkippableFact]
    public void Sales_are_scored_by_the_setting_for_the_gap()
    {
        Assert.All(Rules("kpi", "sales"), rule =>
        {
            Assert.Equal(Maybe(rule, "extend"), KpiScores.Sales(rule.Exact("ratio"), SalesGap.Extend));
            Assert.Equal(Maybe(rule, "zero"), KpiScores.Sales(rule.Exact("ratio"), SalesGap.Zero));
            Assert.Equal(Maybe(rule, "manual"), KpiScores.Sales(rule.Exact("ratio"), SalesGap.Manual));
        });
    }

    [SkippableTheory]
    [InlineData("uvGrowth")]
    [InlineData("pageDepth")]
    [InlineData("inventoryTurnover")]
    [InlineData("inventoryTurnoverWithSlowMovers")]
    [InlineData("promotionCost")]
    [InlineData("afterSalesCost")]
    [InlineData("repurchase")]
    [InlineData("timeouts")]
    [InlineData("resourceArrival")]
    [InlineData("compliance")]
    public void Each_indicator_deducts_whole_steps_only(string indicator)
    {
        Assert.All(Rules("kpi", indicator), rule => Assert.Equal(rule.Exact("score"), indicator switch
        {
            "uvGrowth" => KpiScores.UvGrowth(rule.Exact("growth")),
            "pageDepth" => KpiScores.PageDepth(rule.Exact("pvPerUv")),
            "inventoryTurnover" => KpiScores.InventoryTurnover(rule.Exact("turnover"), rule.Exact("target")),
            "inventoryTurnoverWithSlowMovers" => KpiScores.InventoryTurnover(rule.Exact("turnover"), rule.Exact("target"), rule.Exact("slowMoverShare")),
            "promotionCost" or "afterSalesCost" => KpiScores.CostShare(rule.Exact("share"), rule.Exact("target")),
            "repurchase" => KpiScores.CustomerShare(rule.Exact("rate"), rule.Exact("target")),
            "timeouts" => KpiScores.Timeouts((int)rule["count"]!),
            "resourceArrival" => KpiScores.ResourceArrival(rule.Exact("rate")),
            _ => KpiScores.Compliance((int)rule["violations"]!, (int)rule["serious"]!, (int)rule["dataSecurity"]!),
        }));
    }

    [SkippableFact]
    public void Weights_that_do_not_add_up_are_scaled_and_the_card_adds_up_to_at_most_106()
    {
        var rules = Vectors.Read("rules", "rule-vectors.json");
        var weights = rules["kpi"]!["trafficSubWeights"]!;
        var card = rules["kpiTotalExample"]!;
        var indicators = card["indicators"]!.AsArray().Select(row => (row![1]!.GetValue<decimal>(), row[2]!.GetValue<decimal>())).ToList();

        Assert.Equal(Decimals(weights["normalised"]!), KpiScores.Scaled(Decimals(weights["stated"]!), weights.Exact("groupWeight")));
        Assert.Equal(card.Exact("total"), KpiScores.Total(indicators));
        Assert.Equal(card.Exact("maximum"), KpiScores.Total(indicators.Select((indicator, i) => (indicator.Item1, i == 0 ? 120m : 100m))));
    }

    [Fact]
    public void Points_beyond_their_maximum_are_refused()
    {
        Assert.Throws<ArgumentException>(() => CapabilityAppraisal.Dimensions[0].Score([21, 0, 0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CompositeRule.Current.Compute(101, 0, 0));
    }

    private static IEnumerable<JsonNode> Rules(params string[] path) =>
        path.Aggregate(Vectors.Read("rules", "rule-vectors.json"), (node, name) => node[name]!).AsArray().Select(rule => rule!);

    private static decimal? Maybe(JsonNode rule, string name) => rule[name]?.GetValue<decimal>();

    private static List<decimal> Decimals(JsonNode array) => [.. array.AsArray().Select(value => value!.GetValue<decimal>())];
}
