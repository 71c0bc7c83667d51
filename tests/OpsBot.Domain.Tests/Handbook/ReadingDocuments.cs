using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;

namespace OpsBot.Domain.Tests.Handbook;

public class ReadingDocuments
{
    private const string OwnHandbook = """
        ---
        id: sample
        title: 退货手册
        version: 2026.1
        effective: 2026-01-01
        until: 2026-12-31
        owner: 客服部
        readers: all
        ---
        # 退货手册

        ## 第1章 受理

        ### 退货-1.1 受理时限
        客服在24小时内受理。超过的
        由主管跟进。

        - 普通退货：2天；
        - 加急退货：1天。
        """;

    [Fact]
    public void Our_own_handbook_brings_its_particulars_and_clause_ids()
    {
        var document = HandbookText.Read("returns", OwnHandbook, TextMarkup.Markdown).Document;

        Assert.Equal(("退货手册", "2026.1", new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)), (document.Title, document.Version, document.Effective, document.Until));
        var clause = document.Sections[^1];
        Assert.Equal(("退货-1.1", 2, "第1章 受理 > 退货-1.1 受理时限"), (clause.ClauseId, clause.Level, clause.Path));
        Assert.Equal(["客服在24小时内受理。超过的由主管跟进。", "普通退货：2天；", "加急退货：1天。"], clause.Blocks.Select(block => block.Text));
        Assert.Empty(Readership.GroupsIn(document.Readers));
    }

    [Fact]
    public void The_last_day_in_force_counts()
    {
        var document = HandbookText.Read("returns", OwnHandbook, TextMarkup.Markdown).Document;

        Assert.True(document.IsInForceOn(new DateOnly(2026, 12, 31)));
        Assert.False(document.IsInForceOn(new DateOnly(2027, 1, 1)));
        Assert.False(document.IsInForceOn(new DateOnly(2025, 12, 31)));
    }

    [Theory]
    [InlineData("---\ntitle: 手册\n# 正文", 1, HandbookFormatProblem.FrontMatterNotClosed)]
    [InlineData("---\ntitle: 手册\neffective: 1/2/2026\n---\n# 一\n正文。", 3, HandbookFormatProblem.Date)]
    [InlineData("---\n只有文字\n---\n正文。", 2, HandbookFormatProblem.FrontMatterLine)]
    [InlineData("# 只有标题", 0, HandbookFormatProblem.NoText)]
    [InlineData("## 甲-1 一\n正文。\n## 甲-1 二\n正文。", 0, HandbookFormatProblem.DuplicateClause)]
    public void A_malformed_text_names_the_line_and_the_problem(string text, int line, HandbookFormatProblem problem)
    {
        var failure = Assert.Throws<HandbookFormatException>(() => HandbookText.Read("x", text, TextMarkup.Markdown));

        Assert.Equal((line, problem), (failure.Line, failure.Problem));
    }

    [Fact]
    public void Foreign_Markdown_keeps_its_levels_and_loses_its_marks()
    {
        var document = HandbookText.Read("foreign", "# One\n**Bold** and [a link](http://x).\n\n# Two\n1. first\n2. second\n", TextMarkup.Markdown).Document;

        Assert.Equal(["One", "Two"], document.Sections.Select(section => section.Path));
        Assert.Equal("Bold and a link.", document.Sections[0].Text);
        Assert.Equal([BlockKind.Item, BlockKind.Item], document.Sections[1].Blocks.Select(block => block.Kind));
    }

    [Fact]
    public void Plain_text_has_its_numbered_lines_as_headings()
    {
        var document = HandbookText.Read("plain", "仓库守则\n第1章 入库\n1.1 验收\n到货当天验收。\n- 数量\n- 外观\n第2章 出库\n先进先出。", TextMarkup.Plain).Document;

        Assert.Equal("仓库守则", document.Title);
        Assert.Equal(["第1章 入库", "第1章 入库 > 1.1 验收", "第2章 出库"], document.Sections.Select(section => section.Path));
    }
}
