using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;

namespace OpsBot.Domain.Tests.Quizzes;

public class ReadingGift
{
    [Theory]
    [InlineData("题{#abc}", "errornotnumbers")]
    [InlineData("题{#..5}", "errornotnumbers")]
    [InlineData("题{#1,5}", "errornotnumbers")]
    [InlineData("题{#1:x}", "errornotnumbers")]
    [InlineData("题{#1e999}", "errornotnumbers")]
    [InlineData("题{#}", "giftnonumericalanswers")]
    [InlineData("题} 反了 {", "braceerror")]
    [InlineData("题{=甲 ~}", "empty-option")]
    [InlineData("题{=甲 =}", "empty-option")]
    [InlineData("题{~%150%甲 ~乙}", "fraction-not-allowed")]
    [InlineData("题{=%33%甲}", "fraction-not-allowed")]
    [InlineData("题{=甲->}", "importminerror")]
    [InlineData("题{=甲-> =乙->2}", "giftmatchingformat")]
    [InlineData("{=甲 ~乙}", "stem-missing")]
    public void What_nobody_can_have_meant_is_an_error(string text, string code)
    {
        var read = GiftReader.Read("::好::好题{T}\n\n" + text);

        Assert.Equal((code, 3), (read.Problems[0].Code, read.Problems[0].Line!.Value));
        Assert.Equal("好", Assert.Single(read.Items).Name);
    }

    [Theory]
    [InlineData("$category: 甲", "category-in-lower-case", ItemType.Description)]
    [InlineData("::没有结尾的题名{T}", "name-not-closed", ItemType.TrueFalse)]
    [InlineData("一{=甲 ~乙}二{=丙}", "second-answer-block", ItemType.ChoiceSingle)]
    [InlineData("题{=甲 =乙 ~丙}", "several-right-options", ItemType.ChoiceSingle)]
    [InlineData("题{~%+50%甲 ~%50%乙}", "weight-with-plus", ItemType.ChoiceMultiple)]
    [InlineData("第一行\n0\n第二行{T}", "line-of-zero", ItemType.TrueFalse)]
    public void What_is_likely_a_slip_is_a_warning(string text, string code, ItemType type)
    {
        var read = GiftReader.Read(text);

        Assert.Equal((code, ProblemSeverity.Warning), (read.Problems[0].Code, read.Problems[0].Severity));
        Assert.Equal(type, Assert.Single(read.Items).Type);
    }

    [Fact]
    public void A_category_without_a_blank_line_after_it_does_not_swallow_the_question()
    {
        var read = GiftReader.Read("$CATEGORY: 甲/乙\n题{T}");

        Assert.Equal("甲/乙", read.Entries[0].Category);
        Assert.Equal("甲/乙", Assert.Single(read.Items).Category);
    }

    [Fact]
    public void A_name_made_from_a_long_stem_ends_at_a_word()
    {
        var chinese = new string('题', 90);
        var english = string.Concat(Enumerable.Repeat("word ", 30)).Trim();

        var names = GiftReader.Read($"{chinese}{{T}}\n\n{english}{{T}}").Items.Select(item => item.Name).ToList();

        Assert.Equal(new string('题', 77) + "...", names[0]);
        Assert.Equal(string.Concat(Enumerable.Repeat("word ", 15)) + "...", names[1]);
    }

    [Fact]
    public void Lines_may_end_in_any_way_and_an_answer_of_nothing_counts()
    {
        var read = GiftReader.Read("\uFEFF::A::一{#0}\r\r::B::二{\r\n=0\r\n~1}\n\n::C::三{F}");

        Assert.Equal(["A", "B", "C"], read.Items.Select(item => item.Name));
        Assert.Equal("0", Assert.Single(read.Items.First().Answers).Text.Text);
    }

    [Fact]
    public void The_first_id_counts_and_the_line_is_that_of_the_question()
    {
        var read = GiftReader.Read("// 说明\n// [id:a] [tag:甲]\n// [id:b] [tag:乙]\n::n::题{=乙->1}");

        Assert.Equal(4, read.Problems[0].Line);
        var item = Assert.Single(GiftReader.Read("// [id:a] [tag:甲]\n// [id:b] [tag:乙]\n题{T}").Items);
        Assert.Equal("a", item.Id);
        Assert.Equal(["甲", "乙"], item.Tags);
    }

    [Fact]
    public void Our_own_tags_become_fields_again()
    {
        var item = Assert.Single(GiftReader.Read("// [tag:opsbot:marks=2.5] [tag:opsbot:clause=平台-2.3] [tag:opsbot:level=apply] [tag:别的]\n题{T}").Items);

        Assert.Equal((2.5, "平台-2.3", ItemLevel.Apply), (item.Marks!.Value, item.ClauseId, item.Level!.Value));
        Assert.Equal(["别的"], item.Tags);
    }
}
