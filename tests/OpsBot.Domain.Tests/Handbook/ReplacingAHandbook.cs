using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Domain.Handbook.Versions;

namespace OpsBot.Domain.Tests.Handbook;

public class ReplacingAHandbook
{
    private static readonly HandbookDocument Old = Read("service", """
        # 客户服务手册
        ## 第1章 时限
        ### 客服-1.1 客户咨询多久回复
        对外服务时限规定：客户咨询应在24小时内响应。24小时是上限，不是目标；在线渠道有人值守时应当场回复。
        ### 客服-1.2 一般投诉多久处理
        一般投诉应在24小时内响应、72小时内解决。响应是指有人受理并告知下一步，自动回复不算响应。
        ### 客服-1.3 先安抚情绪再讲方案
        接到投诉时，先倾听并致歉，再核实事实，最后给出方案。不得打断客户、反问责任或推给快递和厂家。
        ### 客服-1.4 投诉定期复盘
        客服部门定期分析投诉的数量、类型和重复原因，形成改进措施并跟踪到完成。
        """);

    private static readonly HandbookDocument New = Read("care", """
        # 客诉处理办法
        ## 一、时效
        ### 1.1 咨询回复时限
        客户来咨询的，24小时内必须响应，在线渠道有人值守时当场回复。
        ### 1.2 投诉处理时限
        一般投诉要在12小时内响应、48小时内解决；自动回复不算响应。
        ## 二、话术
        ### 2.1 安抚客户
        接到投诉先倾听、先致歉，核实事实以后再给方案，不打断客户，不推给快递或厂家。
        ### 2.2 着装
        直播间主播统一穿品牌工服，佩戴工牌。
        """);

    [Fact]
    public void Each_clause_finds_the_one_that_says_the_same_in_other_words()
    {
        var matches = ClauseMatch.Find(Clauses(Old), Clauses(New));

        Assert.Equal(["care#1.1", "care#1.2", "care#2.1", null], matches.Select(match => match.Proposed?.Section.ClauseId));
        Assert.Equal([true, false, true, false], matches.Select(match => match.SaysTheSame));
        Assert.All(matches, match => Assert.InRange(match.Likeness, 0, 1));
    }

    [Fact]
    public void A_text_that_is_the_same_matches_itself_in_full()
    {
        Assert.All(ClauseMatch.Find(Clauses(Old), Clauses(Old)), match =>
        {
            Assert.Equal(match.Clause, match.Proposed?.Section.ClauseId);
            Assert.True(match.SaysTheSame && match.Likeness > 0.99);
        });
    }

    [Fact]
    public void Where_sources_differ_each_says_what_it_applies_to_and_the_company_what_it_goes_by()
    {
        var shop = Read("shop", "---\napplies: 天猫店\n---\n# 店铺手册\n## 第1章 售后\n### 店铺-1.1 投诉响应\n客服要在48小时内响应投诉。\n");
        var group = Read("group", "# 集团手册\n## 第1章 售后\n<!-- applies: 所有门店 -->\n### 集团-1.1 投诉响应\n客服要在24小时内响应投诉。\n");
        var filler = Read("filler", "# 杂项手册\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"## 第{i}章 场地{i}\n会议室{i}由行政登记，桌椅{i}套，灯光按{i}号方案。\n")));
        var timeline = new HandbookTimeline([shop, group, filler], Glossary.Empty, [], [new(["店铺-1.1", "集团-1.1"], "一律按24小时。")]);

        var answered = Assert.IsType<HandbookAnswer.Answered>(timeline.Answer("客服多久内响应投诉？", new(2026, 3, 1)));

        Assert.True(answered.SourcesDiffer);
        Assert.Equal(["天猫店", "所有门店"], answered.Citations.OrderBy(citation => citation.Source == "group").Select(citation => citation.AppliesTo));
        Assert.Equal("一律按24小时。", answered.CompanyChoice);
        Assert.Equal("所有门店", Again(group).Sections[^1].AppliesTo);
    }

    private static HandbookDocument Again(HandbookDocument document) => document with { Sections = MarkdownReader.ReadSections(MarkdownText.Of(document)) };

    private static List<PlacedClause> Clauses(HandbookDocument document) => [.. HandbookDifference.ById([document]).Values];

    private static HandbookDocument Read(string source, string text) => ClauseIds.Assign(HandbookText.Read(source, text, TextMarkup.Markdown).Document, null);
}
