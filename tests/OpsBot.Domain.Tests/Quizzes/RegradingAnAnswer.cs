using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;
using static OpsBot.Domain.Tests.Quizzes.ReviewingAnItem;

namespace OpsBot.Domain.Tests.Quizzes;

public class RegradingAnAnswer
{
    private static readonly ItemContent Asked = Choice("哪一个？", ("24小时", 0), ("72小时", 1));

    [Fact]
    public void An_option_is_found_by_its_words_wherever_it_stands_in_the_corrected_version()
    {
        var corrected = Choice("哪一个？", ("48小时", 0), (" ７２小时", 0), ("24小时", 1));

        Assert.Equal(1, Regrade.Fraction(Asked, corrected, new ItemResponse.Picked([0]), PartialCredit.AllOrNothing));
        Assert.Equal(0, Regrade.Fraction(Asked, corrected, new ItemResponse.Picked([1]), PartialCredit.AllOrNothing));
    }

    [Fact]
    public void What_has_no_place_in_the_corrected_version_stays_as_it_was()
    {
        var corrected = Choice("哪一个？", ("24小时", 0), ("48小时", 1));
        var other = new ItemContent { Type = ItemType.TrueFalse, Id = "C", Stem = Plain("对吗？") };

        Assert.Null(Regrade.Fraction(Asked, corrected, new ItemResponse.Picked([1]), PartialCredit.AllOrNothing));
        Assert.Null(Regrade.Fraction(Asked, other, new ItemResponse.Picked([1]), PartialCredit.AllOrNothing));
    }

    [Fact]
    public void The_method_stays_the_one_that_the_attempt_was_taken_by()
    {
        var asked = Choice("哪些？", ("甲", 0.5), ("乙", 0.5), ("丙", 0)) with { Type = ItemType.ChoiceMultiple };
        var corrected = Choice("哪些？", ("甲", 0.5), ("乙", 0), ("丙", 0.5)) with { Type = ItemType.ChoiceMultiple };
        var answer = new ItemResponse.Picked([0]);

        Assert.Equal(0, Regrade.Fraction(asked, corrected, answer, PartialCredit.AllOrNothing));
        Assert.Equal(0.5, Regrade.Fraction(asked, corrected, answer, PartialCredit.ProportionNoWrong));
    }

    [Fact]
    public void A_statement_and_a_typed_answer_are_scored_by_the_new_key()
    {
        var statement = new ItemContent { Type = ItemType.TrueFalse, Id = "S", Stem = Plain("对吗？"), IsTrue = true };
        var number = new ItemContent { Type = ItemType.Numerical, Id = "N", Stem = Plain("几小时？"), Answers = [new(Plain("72"), 1) { Tolerance = 0 }] };

        Assert.Equal(1, Regrade.Fraction(statement, statement with { IsTrue = false }, new ItemResponse.Judged(false), PartialCredit.AllOrNothing));
        Assert.Equal(1, Regrade.Fraction(number, number with { Answers = [new(Plain("48"), 1) { Tolerance = 0 }] }, new ItemResponse.Typed(["48"]), PartialCredit.AllOrNothing));
    }
}
