using OpsBot.Domain.People;
using OpsBot.Domain.Quizzes;

namespace OpsBot.Domain.Tests.Quizzes;

public class ReviewingAnItem
{
    private static readonly PersonId Author = new(Guid.Parse("01890000-0000-7000-8000-000000000001"));
    private static readonly PersonId Reviewer = new(Guid.Parse("01890000-0000-7000-8000-000000000002"));
    private static readonly ClauseHold Changed = new("72小时", "48小时", new DateOnly(2026, 12, 1));

    [Fact]
    public void A_proposed_version_takes_the_place_of_the_one_in_use_when_it_is_approved()
    {
        var inUse = Item.Create(Statement("评价可以代客户删除。"), "t", ownerId: Author);

        var next = inUse.Propose(Statement("评价不能代客户删除。"), Author, lastVersion: 1)!;
        Assert.True(inUse.IsCurrent);
        next.Approve(Reviewer, inUse);

        Assert.Equal((2, true, ItemState.Active, Reviewer, Author), (next.Version, next.IsCurrent, next.State, next.ReviewerId!.Value, next.OwnerId!.Value));
        Assert.False(inUse.IsCurrent);
    }

    [Fact]
    public void What_says_the_same_makes_no_version_and_a_number_is_never_given_twice()
    {
        var inUse = Item.Create(Statement("评价可以代客户删除。"), "t");

        Assert.Null(inUse.Propose(Statement("评价可以代客户删除。"), Author, lastVersion: 1));
        Assert.Equal(8, inUse.Propose(Statement("评价不能代客户删除。"), Author, lastVersion: 7)!.Version);
    }

    [Fact]
    public void A_hold_ends_only_by_review_and_a_second_change_keeps_the_first_words()
    {
        var item = Item.Create(Statement("普通投诉在72小时内解决。"), "t");

        Assert.True(item.PutOnHold(Changed));
        Assert.True(item.PutOnHold(new("48小时", "36小时", new DateOnly(2027, 1, 1))));
        var revised = item.Revise(Statement("普通投诉在36小时内解决。"), "t")!;

        Assert.Equal(("72小时", "36小时"), (item.Hold!.Before, item.Hold.After));
        Assert.Equal(ItemState.OnHold, revised.State);
        revised.Approve(Reviewer, null);
        Assert.Equal(ItemState.Active, revised.State);
    }

    [Fact]
    public void A_draft_and_what_is_retired_are_not_held_and_what_is_in_use_waits_for_nobody()
    {
        var draft = Item.Draft(Statement("草稿。"), "t", Author, Author);
        var retired = Item.Create(Statement("旧题。"), "t");
        retired.Withdraw();

        Assert.False(draft.PutOnHold(Changed));
        Assert.False(retired.PutOnHold(Changed));
        Assert.Throws<InvalidOperationException>(() => Item.Create(Statement("在用。"), "t").Approve(Reviewer, null));
        Assert.True(draft.IsWaitingForReview);
    }

    [Theory]
    [InlineData("普通投诉在72小时内解决。", "普通投诉在48小时内解决。", "72", "48")]
    [InlineData("在24小时内", "在25小时内", "24", "25")]
    [InlineData("满意率92.5%", "满意率92.8%", "92.5", "92.8")]
    [InlineData("先核对，再退款。", "先核对，登记，再退款。", "", "登记，")]
    [InlineData("一样", "一样", "", "")]
    [InlineData("", "新的", "", "新的")]
    public void A_difference_is_whole_numbers_and_puts_both_texts_together_again(string before, string after, string old, string @new)
    {
        var difference = TextDifference.Of(before, after);

        Assert.Equal((old, @new), (difference.Old, difference.New));
        Assert.Equal((before, after), (difference.Start + difference.Old + difference.End, difference.Start + difference.New + difference.End));
    }

    [Fact]
    public void An_edit_that_changes_nothing_gives_the_item_back_and_one_that_moves_the_key_keeps_the_reasons()
    {
        var item = Choice("哪一个？", ("24小时", 0), ("72小时", 1));

        Assert.Equal(item.Answers, ItemEdit.Of(item).ApplyTo(item)!.Answers);
        var moved = (ItemEdit.Of(item) with { Keys = [0] }).ApplyTo(item)!;
        Assert.Equal([1.0, 0.0], moved.Answers.Select(answer => answer.Fraction));
        Assert.Equal(item.Answers.Select(answer => answer.Feedback), moved.Answers.Select(answer => answer.Feedback));
    }

    [Fact]
    public void A_number_that_is_none_is_refused_and_an_option_left_empty_is_taken_out()
    {
        var number = new ItemContent { Type = ItemType.Numerical, Id = "N", Stem = Plain("几小时？"), Answers = [new(Plain("72"), 1) { Tolerance = 1 }] };
        var choice = Choice("哪些？", ("甲", 1), ("乙", 0), ("丙", 0));

        Assert.Null((ItemEdit.Of(number) with { Accepted = ["七十二"] }).ApplyTo(number));
        Assert.Equal(1, (ItemEdit.Of(number) with { Accepted = ["48"] }).ApplyTo(number)!.Answers[0].Tolerance);
        Assert.Equal(["甲", "丙"], (ItemEdit.Of(choice) with { Options = ["甲", "", "丙"] }).ApplyTo(choice)!.Answers.Select(answer => answer.Text.Text));
    }

    internal static MarkedText Plain(string text) => new(text, TextFormat.Plain);

    internal static ItemContent Choice(string stem, params (string Text, double Fraction)[] options) => new()
    {
        Type = ItemType.ChoiceSingle,
        Id = "C",
        Stem = Plain(stem),
        Answers = [.. options.Select(option => new ItemAnswer(Plain(option.Text), option.Fraction) { Feedback = Plain("因为" + option.Text) })],
    };

    private static ItemContent Statement(string stem) => new() { Type = ItemType.TrueFalse, Id = "S", Stem = Plain(stem), ClauseId = "售后-3.2" };
}
