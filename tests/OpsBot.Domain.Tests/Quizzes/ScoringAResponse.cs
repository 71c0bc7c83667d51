using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;

namespace OpsBot.Domain.Tests.Quizzes;

public class ScoringAResponse
{
    [SkippableFact]
    public void Each_partial_credit_method_gives_the_published_fraction()
    {
        foreach (var test in Vectors.Read("rules", "multi-response.json")["cases"]!.AsArray())
        {
            var keys = test!["correct"]!.AsArray().Select(option => (string)option!).ToHashSet();
            var weights = test["options"]!.AsArray().ToDictionary(option => (string)option!, option => keys.Contains((string)option!) ? 1.0 / keys.Count : 0);
            string[] chosen = [.. test["selected"]!.AsArray().Select(option => (string)option!)];

            Assert.All(test["scores"]!.AsObject(), score => Assert.Equal(
                (double)score.Value!, ChoiceScore.Of(ChoiceScore.MethodNamed(score.Key)!.Value, weights, chosen), 1e-9));
        }
    }

    [Fact]
    public void Weights_are_added_and_held_between_nothing_and_all()
    {
        var weights = new Dictionary<string, double> { ["A"] = 0.5, ["B"] = 0.5, ["C"] = -0.5 };

        Assert.Equal(0.5, ChoiceScore.Of(PartialCredit.Weights, weights, ["A"]));
        Assert.Equal(0.5, ChoiceScore.Of(PartialCredit.Weights, weights, ["A", "B", "C"]));
        Assert.Equal(0, ChoiceScore.Of(PartialCredit.Weights, weights, ["C"]));
    }

    [Fact]
    public void Choosing_an_option_twice_or_one_that_is_not_there_changes_nothing()
    {
        var weights = new Dictionary<string, double> { ["A"] = 0.5, ["B"] = 0.5, ["C"] = 0 };

        Assert.All(Enum.GetValues<PartialCredit>(), method => Assert.Equal(
            ChoiceScore.Of(method, weights, ["A", "B"]), ChoiceScore.Of(method, weights, ["A", "A", "B", "Z"])));
        Assert.All(Enum.GetValues<PartialCredit>(), method => Assert.Equal(method, ChoiceScore.MethodNamed(ChoiceScore.NameOf(method))));
    }

    [Theory]
    [InlineData("NPS", "ｎｐｓ", true)]
    [InlineData("NPS", " N P S ", true)]
    [InlineData("先进先出", "先進先出", true)]
    [InlineData("24小时", "２４ 小時", true)]
    [InlineData("*net*promoter*", "the Net Promoter Score", true)]
    [InlineData("*net*promoter*", "promoter net", false)]
    [InlineData("a*a", "a", false)]
    [InlineData("ab*b", "ab", false)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "x", false)]
    [InlineData("*", "", true)]
    [InlineData("每季度", "每季", false)]
    public void A_typed_text_is_compared_without_width_case_spaces_and_traditional_forms(string accepted, string typed, bool isMet)
    {
        Assert.Equal(isMet, AcceptedText.Meets(accepted, typed, isCaseSensitive: false));
    }

    [Fact]
    public void Capitals_count_only_when_the_item_says_so()
    {
        Assert.False(AcceptedText.Meets("GMV", "gmv", isCaseSensitive: true));
        Assert.True(AcceptedText.Meets("GMV", "ＧＭＶ", isCaseSensitive: true));
    }

    [Fact]
    public void Blanks_count_one_by_one_or_in_any_order_or_all_together()
    {
        IReadOnlyList<IReadOnlyList<string>> blanks = [["期初库存", "期初"], ["期末库存"]];

        Assert.Equal(1, AcceptedText.OfBlanks(blanks, ["期初", "期末库存"]));
        Assert.Equal(0, AcceptedText.OfBlanks(blanks, ["期末库存", "期初库存"]));
        Assert.Equal(1, AcceptedText.OfBlanks(blanks, ["期末库存", "期初库存"], isInAnyOrder: true));
        Assert.Equal(0.5, AcceptedText.OfBlanks(blanks, ["期初", "期初"], isInAnyOrder: true));
        Assert.Equal(0, AcceptedText.OfBlanks(blanks, ["期初", "?"], isAllOrNothing: true));
    }

    [Theory]
    [InlineData("0.3", 0, "0.30000000000000004", 1)]
    [InlineData("3.14", 0.005, "3.145", 1)]
    [InlineData("3.14", 0.005, "3.1451", 0)]
    [InlineData("20", 0, "２０", 1)]
    [InlineData("20", 0, "1,000", 0)]
    [InlineData("20", 0, "二十", 0)]
    [InlineData("20", 1000, "NaN", 0)]
    public void A_number_is_right_within_its_tolerance_and_binary_rounding(string value, double tolerance, string typed, double share)
    {
        var item = Numerical(new ItemAnswer(Plain(value), 1) { Tolerance = tolerance });

        Assert.Equal(share, ItemScore.Of(item, new ItemResponse.Typed([typed]), PartialCredit.AllOrNothing));
    }

    [Fact]
    public void Thousands_are_read_only_when_the_setting_allows_them()
    {
        ItemAnswer[] answers = [new(Plain("1000"), 1) { Tolerance = 0 }];

        Assert.Null(AcceptedNumber.Find(answers, "1,000"));
        Assert.NotNull(AcceptedNumber.Find(answers, "1,000", allowsThousands: true));
    }

    [Fact]
    public void The_first_accepted_answer_that_is_met_counts()
    {
        var item = new ItemContent
        {
            Type = ItemType.ShortAnswer,
            Answers = [new(Plain("每季度"), 1), new(Plain("*季度"), 0.5), new(Plain("*"), 0)],
        };

        Assert.Equal([1.0, 0.5, 0.0], new[] { "每季度", "一个季度", "每年" }.Select(text => ItemScore.Of(item, new ItemResponse.Typed([text]), PartialCredit.AllOrNothing)));
    }

    [Fact]
    public void Pairs_are_counted_without_the_distractors()
    {
        var item = new ItemContent
        {
            Type = ItemType.Matching,
            Pairs = [new(Plain("理论"), "40%"), new(Plain("实操"), "40%"), new(Plain("过程"), "20%"), new(default, "10%")],
        };

        Assert.Equal(2.0 / 3, ItemScore.Of(item, new ItemResponse.Paired(["40%", "20%", "20%"]), PartialCredit.AllOrNothing));
    }

    [Fact]
    public void One_step_out_of_place_costs_its_neighbours_and_not_all_behind_it()
    {
        var item = new ItemContent { Type = ItemType.Ordering, Sequence = ["申请", "评估", "批准", "实施", "回顾"] };
        var moved = new ItemResponse.Ordered(["回顾", "申请", "评估", "批准", "实施"]);

        Assert.Equal(0.75, ItemScore.Of(item, moved, PartialCredit.ProportionNoWrong));
        Assert.Equal(0, ItemScore.Of(item, moved, PartialCredit.AllOrNothing));
        Assert.Equal(1, ItemScore.Of(item, new ItemResponse.Ordered(item.Sequence), PartialCredit.AllOrNothing));
        Assert.Equal(0, ItemScore.Of(item, new ItemResponse.Ordered(["申请", "申请"]), PartialCredit.ProportionNoWrong));
    }

    [Fact]
    public void An_essay_waits_for_a_person_and_a_response_of_another_shape_earns_nothing()
    {
        Assert.Null(ItemScore.Of(new ItemContent { Type = ItemType.Essay }, new ItemResponse.Typed(["…"]), PartialCredit.AllOrNothing));
        Assert.Equal(0, ItemScore.Of(new ItemContent { Type = ItemType.TrueFalse }, new ItemResponse.Typed(["对"]), PartialCredit.AllOrNothing));
    }

    [Theory]
    [InlineData(CountedAttempt.Best, 90)]
    [InlineData(CountedAttempt.Last, 60)]
    [InlineData(CountedAttempt.First, 30)]
    [InlineData(CountedAttempt.Mean, 60)]
    public void One_of_several_attempts_counts(CountedAttempt counted, int expected)
    {
        Assert.Equal(expected, CountedScore.Of(counted, [30, 90, 60]));
        Assert.Null(CountedScore.Of(counted, []));
    }

    private static ItemContent Numerical(params ItemAnswer[] answers) => new() { Type = ItemType.Numerical, Answers = answers };

    private static MarkedText Plain(string text) => new(text, TextFormat.Plain);
}
