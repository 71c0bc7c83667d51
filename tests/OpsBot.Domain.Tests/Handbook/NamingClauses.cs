using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Versions;

namespace OpsBot.Domain.Tests.Handbook;

public class NamingClauses
{
    private const string First = """
        # 园区手册
        ## 第1章 观星台
        ### 1.1 开放时间
        观星台每天20点到22点开放，满30人限流。雨天闭馆。
        ### 1.2 入场
        凭工牌入场：
        - 访客由员工陪同；
        - 儿童由家长陪同。
        ## 第2章 食堂
        ### 2.1 开放时间
        食堂每天11点到13点供应午餐，加班的员工可以预订晚餐。
        """;

    private static readonly HandbookDocument Stored = ClauseIds.Assign(Read(First), null);

    [Fact]
    public void Every_section_with_a_text_gets_an_id_and_the_number_that_is_printed()
    {
        Assert.Equal([null, "park#1.1", "park#1.2", null, "park#2.1"], Stored.Sections.Select(section => section.ClauseId));
        Assert.Equal(Stored.Sections.Select(section => section.ClauseId), ClauseIds.Assign(Read(First), Stored).Sections.Select(section => section.ClauseId));
    }

    public static TheoryData<string, string> Reformatted => new()
    {
        { "without numbers", "# 园区手册\n## 观星台\n### 开放时间\n观星台每天20点到22点开放，满30人限流。雨天闭馆。\n### 入场\n凭工牌入场：\n\n1. 访客由员工陪同；\n2. 儿童由家长陪同。\n## 食堂\n### 开放时间\n食堂每天11点到13点供应午餐，加班的员工可以预订晚餐。\n" },
        { "with other numbers, width and script", "# 園區手冊\n## 一、觀星台\n### （一）開放時間\n觀星台每天２０點到２２點開放，\n滿30人限流。 雨天閉館。\n### （二）入場\n憑工牌入場：\n* 訪客由員工陪同；\n* 兒童由家長陪同。\n## 二、食堂\n### （一）開放時間\n食堂每天11點到13點供應午餐，加班的員工可以預訂晚餐。\n" },
        { "with other headings", "# 园区手册\n## A\n### 何时可以去\n观星台每天20点到22点开放，满30人限流。雨天闭馆。\n### 怎么进\n凭工牌入场：访客由员工陪同；儿童由家长陪同。\n### 吃饭\n食堂每天11点到13点供应午餐，加班的员工可以预订晚餐。\n" },
        { "in another order", "# 园区手册\n## 第1章 食堂\n### 1.1 开放时间\n食堂每天11点到13点供应午餐，加班的员工可以预订晚餐。\n## 第2章 观星台\n### 2.1 入场\n凭工牌入场：\n- 访客由员工陪同；\n- 儿童由家长陪同。\n### 2.2 开放时间\n观星台每天20点到22点开放，满30人限流。雨天闭馆。\n" },
    };

    [Theory, MemberData(nameof(Reformatted))]
    public void A_reformatted_file_keeps_the_ids_and_changes_nothing(string how, string text)
    {
        var again = ClauseIds.Assign(Read(text), Stored);

        var difference = HandbookDifference.Of([Stored], [again]);

        Assert.All(difference, clause => Assert.True(clause.Fate == ClauseFate.Unchanged, $"{how}: {clause.Clause} is {clause.Fate}"));
        Assert.Equal(3, difference.Count);
    }

    [Fact]
    public void A_difference_names_what_is_new_changed_gone_and_the_same()
    {
        var next = ClauseIds.Assign(Read("# 园区手册\n## 第1章 观星台\n### 1.1 开放时间\n观星台每天19点到22点开放，满30人限流。雨天闭馆。\n## 第2章 食堂\n### 2.1 开放时间\n食堂每天11点到13点供应午餐，加班的员工可以预订晚餐。\n### 2.2 早餐\n早餐从7点半开始，凭工牌领取。\n"), Stored);

        var difference = HandbookDifference.Of([Stored], [next]);

        Assert.Equal(
            [("park#1.1", ClauseFate.Changed), ("park#2.1", ClauseFate.Unchanged), ("park#2.2", ClauseFate.New), ("park#1.2", ClauseFate.Gone)],
            difference.Select(clause => (clause.Clause, clause.Fate)));
        Assert.Equal(("观星台每天20点到22点开放，满30人限流。雨天闭馆。", "观星台每天19点到22点开放，满30人限流。雨天闭馆。"), (difference[0].OldText, difference[0].NewText));
        Assert.Null(difference[^1].NewText);
    }

    [Fact]
    public void A_new_clause_under_an_old_number_gets_an_id_of_its_own()
    {
        var next = ClauseIds.Assign(Read("# 园区手册\n## 第1章 观星台\n### 1.1 望远镜租用\n望远镜每台押金200元，当天归还。\n### 1.2 开放时间\n观星台每天20点到22点开放，满30人限流。雨天闭馆。\n"), Stored);

        Assert.Equal("park#1.1", next.Sections.Single(section => section.Heading == "1.2 开放时间").ClauseId);
        Assert.DoesNotContain(next.Sections.Single(section => section.Heading == "1.1 望远镜租用").ClauseId, Stored.Sections.Select(section => section.ClauseId));
    }

    [Theory]
    [InlineData("1.1 开放时间", "1.1", "开放时间")]
    [InlineData("第1章 观星台", "第1章", "观星台")]
    [InlineData("（一）开放时间", "一", "开放时间")]
    [InlineData("一、观星台", "一", "观星台")]
    [InlineData("合规-3.2 标题", "合规-3.2", "标题")]
    [InlineData("24小时内查看新评价", "", "24小时内查看新评价")]
    [InlineData("三个阶段", "", "三个阶段")]
    [InlineData("3.用户运营指标(权重10%)", "3", "用户运营指标权重10%")]
    public void A_number_is_told_from_the_words_of_a_heading(string heading, string number, string words)
    {
        Assert.Equal(new ClauseNumber(number, words), ClauseNumber.Of(heading));
    }

    [Theory]
    [InlineData("1) 退货要附上发票。\n2) 逾期不退。", "退货要附上发票，\n逾期不退", true)]
    [InlineData("占比1.5%", "占比15%", false)]
    [InlineData("不低于95%", "低于95%", false)]
    [InlineData("≥95%", "95%", false)]
    [InlineData("24小時內響應", "24 小时内响应", true)]
    public void Layout_is_no_difference_and_a_figure_is(string one, string other, bool same)
    {
        Assert.Equal(same, ClauseWords.AreSame(one, other));
    }

    private static HandbookDocument Read(string text) => HandbookText.Read("park", text, TextMarkup.Markdown).Document;
}
