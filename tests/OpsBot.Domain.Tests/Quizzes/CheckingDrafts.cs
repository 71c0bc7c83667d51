using OpsBot.Domain.Handbook;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Drafting;

namespace OpsBot.Domain.Tests.Quizzes;

public class CheckingDrafts
{
    private static readonly ClauseText Complaints = new(
        "客服-1.3", "客服手册 > 第1章 时限 > 客服-1.3 一般投诉",
        "对外服务时限规定：一般投诉应在24小时内响应、72小时内解决。响应是指有人受理并告知下一步，自动回复不算响应；解决是指客户得到处理结果，不是内部转单。", "2026.1");

    [Fact]
    public void A_choice_that_the_clause_answers_may_be_looked_at() =>
        Assert.Empty(Check(Choice("一般投诉应在多长时间内响应？", "*24小时内", "48小时内", "72小时内", "7天内")));

    [Fact]
    public void A_stem_that_denies_may_ask_for_what_the_clause_denies() =>
        Assert.Empty(DraftCheck.FindFaults(
            Choice("没有哪种记录的变更不得实施？", "*批准记录", "考勤记录表", "快递面单"), Complaints with { Text = "变更按五步执行：申请、评估、批准、实施、回顾。没有批准记录的变更不得实施。" }, isAlike: false));

    [Fact]
    public void Two_right_options_may_both_stand_in_the_clause() =>
        Assert.Empty(Check(Choice("关于响应和解决，哪些说法对？", "*自动回复不算响应", "*解决是指客户得到处理结果", "内部转单就算解决")));

    [Theory]
    [InlineData("一般投诉应在多长时间内响应？", "*48小时内", "24小时内", "12小时内")]
    [InlineData("一般投诉应在多长时间内响应？", "*由主管当场赔付", "24小时内", "12小时内")]
    public void A_key_that_the_clause_does_not_say_is_found(string stem, params string[] options) =>
        Assert.Contains(DraftFault.KeyNotInClause, Check(Choice(stem, options)));

    [Theory]
    [InlineData("下列哪一项算响应？", "*有人受理并告知下一步", "客户得到处理结果", "自动回复")]
    [InlineData("一般投诉多久响应？", "*24小时内", "二十四小时以内", "7天内")]
    public void A_distractor_that_the_clause_says_is_found(string stem, params string[] options) =>
        Assert.Contains(DraftFault.DistractorInClause, Check(Choice(stem, options)));

    [Fact]
    public void Two_options_are_too_few() =>
        Assert.Contains(DraftFault.OtherType, Check(Choice("一般投诉应在多长时间内响应？", "*24小时内", "7天内")));

    [Fact]
    public void An_explanation_may_say_no_more_than_the_clause()
    {
        var item = Choice("一般投诉应在多长时间内响应？", "*24小时内", "48小时内", "7天内");

        Assert.Empty(Check(item with { Explanation = Text("一般投诉应在24小时内响应。") }));
        Assert.Contains(DraftFault.ExplanationNotInClause, Check(item with { Explanation = Text("超时每次扣500元。") }));
    }

    [Fact]
    public void An_item_about_something_else_is_found() =>
        Assert.Contains(DraftFault.NotAboutClause, Check(Choice("公司年会的抽奖环节安排在晚宴开始后多久？", "*24小时内", "48小时内", "7天内")));

    [Theory]
    [InlineData("一般投诉应在24小时内响应。", true, null)]
    [InlineData("一般投诉应在48小时内响应。", false, null)]
    [InlineData("自动回复算响应。", false, null)]
    [InlineData("一般投诉应在48小时内响应。", true, DraftFault.KeyNotInClause)]
    [InlineData("自动回复不算响应。", false, DraftFault.DistractorInClause)]
    public void A_statement_is_right_only_when_the_clause_says_it(string statement, bool isTrue, DraftFault? fault)
    {
        var faults = Check(new ItemContent { Type = ItemType.TrueFalse, Stem = Text(statement), IsTrue = isTrue });

        Assert.Equal(fault is { } expected ? [expected] : [], faults);
    }

    [Fact]
    public void What_the_bank_asks_already_and_what_can_not_be_asked_is_found()
    {
        var item = Choice("一般投诉应在多长时间内响应？", "*24小时内", "48小时内", "7天内");

        Assert.Equal([DraftFault.Duplicate], DraftCheck.FindFaults(item, Complaints, isAlike: true));
        Assert.Equal([DraftFault.NotAskable], Check(Choice("一般投诉应在多长时间内响应？", "24小时内", "48小时内", "7天内")));
        Assert.Equal([DraftFault.NotAskable], Check(Choice("", "*24小时内", "48小时内", "7天内")));
    }

    [Fact]
    public void A_draft_is_changed_only_while_it_is_one()
    {
        var draft = Item.Draft(Choice("一般投诉应在多长时间内响应？", "*24小时内", "48小时内", "7天内") with { Id = "DR-1" }, "service", ownerId: null);

        var changed = draft.Redraft(draft.Content with { Stem = Text("一般投诉多久内响应？") })!;

        Assert.Equal((ItemState.Draft, 2, true), (changed.State, changed.Version, changed.IsCurrent));
        Assert.Equal((ItemState.Retired, false), (draft.State, draft.IsCurrent));
        Assert.Null(changed.Redraft(changed.Content));
        changed.MoveTo(ItemState.Reviewed);
        Assert.Throws<InvalidOperationException>(() => changed.Redraft(draft.Content));
    }

    private static IReadOnlyList<DraftFault> Check(ItemContent item) => DraftCheck.FindFaults(item, Complaints, isAlike: false);

    // An option that is right begins with a star.
    private static ItemContent Choice(string stem, params string[] options)
    {
        var rights = options.Count(option => option[0] == '*');
        return new()
        {
            Type = rights > 1 ? ItemType.ChoiceMultiple : ItemType.ChoiceSingle,
            Stem = Text(stem),
            Answers = [.. options.Select(option => new ItemAnswer(Text(option.TrimStart('*')), option[0] == '*' ? 1.0 / rights : 0))],
        };
    }

    private static MarkedText Text(string text) => text.Length == 0 ? default : new(text, TextFormat.Plain);
}
