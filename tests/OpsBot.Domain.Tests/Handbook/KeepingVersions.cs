using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Domain.Handbook.Retrieval;
using OpsBot.Domain.Handbook.Versions;

namespace OpsBot.Domain.Tests.Handbook;

public class KeepingVersions
{
    private const string Question = "会员退货期限是几天？";

    private static readonly DateOnly June = new(2026, 6, 1);

    private static readonly HandbookDocument May = Read("returns", "version: 2026.1\neffective: 2026-01-01", "会员可在收货后7天内退货。退货要附上发票。", "退货运费由商家承担。");

    private static readonly HandbookDocument FromJune = Read("returns", "version: 2026.2\neffective: 2026-06-01", "会员可在收货后5天内退货。退货要附上发票。", null);

    private static readonly HandbookDocument Filler = HandbookText.Read(
        "filler", "# 杂项手册\n" + string.Concat(Enumerable.Range(1, 12).Select(i => $"## 第{i}章 场地{i}\n会议室{i}由行政登记，桌椅{i}套，灯光按{i}号方案。\n")), TextMarkup.Markdown).Document;

    [Theory]
    [InlineData("2026-05-31", "会员可在收货后7天内退货。", "2026.1")]
    [InlineData("2026-06-01", "会员可在收货后5天内退货。", "2026.2")]
    public void The_version_in_force_on_the_day_answers(string day, string quote, string version)
    {
        var answered = Assert.IsType<HandbookAnswer.Answered>(Of(May, FromJune, Filler).Answer(Question, DateOnly.Parse(day, null)));

        Assert.Equal((quote, version), (answered.Citations[0].Quote, answered.Citations[0].Version));
        Assert.Empty(answered.Changes);
    }

    [Theory]
    [InlineData("2026-05-02", 30, 1)]
    [InlineData("2026-05-31", 30, 1)]
    [InlineData("2026-06-01", 30, 1)]
    [InlineData("2026-07-01", 30, 1)]
    [InlineData("2026-05-01", 30, 0)]
    [InlineData("2026-07-02", 30, 0)]
    [InlineData("2026-05-31", 0, 0)]
    public void A_change_near_the_day_is_told_with_the_words_of_both_versions(string day, int near, int expected)
    {
        var answered = Assert.IsType<HandbookAnswer.Answered>(Of(May, FromJune, Filler).Answer(Question, DateOnly.Parse(day, null), near: near));

        Assert.Equal(expected, answered.Changes.Count);
        Assert.All(answered.Changes, change =>
        {
            Assert.Equal(June, change.Effective);
            Assert.Equal(["会员可在收货后7天内退货。"], change.Before.Select(citation => citation.Quote));
            Assert.Equal(["会员可在收货后5天内退货。"], change.After.Select(citation => citation.Quote));
        });
    }

    [Fact]
    public void A_change_of_another_clause_is_not_told()
    {
        var other = Read("returns", "version: 2026.2\neffective: 2026-06-01", "会员可在收货后7天内退货。退货要附上发票。", "退货运费由会员承担。");

        var answered = Assert.IsType<HandbookAnswer.Answered>(Of(May, other, Filler).Answer(Question, new(2026, 5, 31), near: 30));

        Assert.Empty(answered.Changes);
    }

    [Fact]
    public void A_withdrawn_clause_answers_until_its_last_day_and_says_that_it_ends()
    {
        var timeline = Of(May, FromJune, Filler);

        var last = Assert.IsType<HandbookAnswer.Answered>(timeline.Answer("退货运费由谁承担？", June.AddDays(-1), near: 30));

        Assert.Empty(Assert.Single(last.Changes).After);
        Assert.IsType<HandbookAnswer.NearestOnly>(timeline.Answer("退货运费由谁承担？", June));
    }

    [Fact]
    public void A_document_that_has_ended_answers_no_more_and_its_forerunner_does_not_come_back()
    {
        var ended = FromJune with { Until = June.AddDays(9) };

        Assert.IsType<HandbookAnswer.Answered>(Of(May, ended, Filler).Answer(Question, June.AddDays(9)));
        Assert.IsType<HandbookAnswer.NearestOnly>(Of(May, ended, Filler).Answer(Question, June.AddDays(10)));
    }

    [Fact]
    public void An_index_of_a_day_has_no_passage_twice()
    {
        var timeline = Of(May, FromJune, Filler);

        Assert.All([June.AddDays(-1), June], day => Assert.Single(timeline.IndexOn(day).Documents, document => document.Source == "returns"));
        Assert.Equal(timeline.IndexOn(June).Passages.Count, timeline.IndexOn(June).Passages.Select(passage => passage.Text).Distinct().Count());
        Assert.Equal(June, timeline.NextChangeAfter(new(2026, 3, 1)));
        Assert.Null(timeline.NextChangeAfter(June));
    }

    [Fact]
    public void A_file_of_another_name_is_a_version_when_it_has_the_same_id()
    {
        var renamed = FromJune with { Source = "returns-v2", Id = "acme-returns" };

        var timeline = Of(May with { Id = "acme-returns" }, renamed, Filler);

        Assert.Equal("returns-v2", Assert.Single(timeline.InForceOn(June), document => document.Id is not null).Source);
    }

    [Fact]
    public void What_only_some_may_read_leaves_no_trace_for_others()
    {
        var pay = HandbookText.Read("pay", """
            # 薪酬手册
            ## 第1章 公开
            ### 薪酬-1.1 发薪日
            每月10日发放工资。
            ## 第2章 内部
            <!-- readers: 主管, HR -->
            ### 薪酬-2.1 佣金比例
            直播间佣金比例为成交额的12%。
            """, TextMarkup.Markdown).Document;
        var timeline = Of(pay, Filler);
        var day = new DateOnly(2026, 3, 1);

        var refused = Assert.IsType<HandbookAnswer.NearestOnly>(timeline.Answer("直播间佣金比例是多少？", day));
        var told = Assert.IsType<HandbookAnswer.Answered>(timeline.Answer("直播间佣金比例是多少？", day, new Readership(["hr"])));

        Assert.DoesNotContain(refused.Nearest.Concat(refused.Reasons.Ranked.Select(hit => hit.Passage.Cite())), citation => citation.Section.Contains('2', StringComparison.Ordinal) && citation.Source == "pay");
        Assert.DoesNotContain(timeline.IndexOn(day).Documents, document => document.Sections.Any(section => section.Path.Contains("内部", StringComparison.Ordinal)));
        Assert.Contains("12%", told.Text, StringComparison.Ordinal);
        Assert.IsType<HandbookAnswer.NearestOnly>(timeline.Answer("直播间佣金比例是多少？", day, new Readership(["客服"])));
        Assert.DoesNotContain("读者", string.Concat(timeline.IndexOn(day, new Readership(["主管"])).Passages.Select(passage => passage.Text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("readers: 主管", "")]
    [InlineData("readers: all", "【读者：主管】\n")]
    [InlineData("readers: 全体", "[Readers: 主管、经理]\n")]
    public void A_whole_document_may_be_for_some_only(string matter, string marker)
    {
        var secret = HandbookText.Read("secret", $"---\n{matter}\n---\n{marker}# 第1章 佣金\n直播间佣金比例为成交额的12%。\n# 第2章 返点\n供应商返点为3%。\n", TextMarkup.Markdown).Document;

        Assert.Null(Seen(Readership.Everyone));
        Assert.Null(Seen(new Readership(["客服"])));
        Assert.Equal(2, Seen(new Readership(["主管"]))?.Sections.Count);

        HandbookDocument? Seen(Readership reader) => reader.See(secret) is { Sections.Count: > 0 } seen ? seen : null;
    }

    [Fact]
    public void A_restriction_survives_the_store()
    {
        var read = HandbookText.Read("pay", "# 甲\n【读者：主管】\n## 乙\n(readers: HR)\n正文一。\n# 丙\n正文二。", TextMarkup.Markdown).Document;

        var again = read with { Sections = MarkdownReader.ReadSections(MarkdownText.Of(read)) };

        Assert.Equal([1, 2, 0], read.Sections.Select(section => section.Readers.Count));
        Assert.Equal(read.Sections.Select(section => section.Readers.SelectMany(groups => groups)), again.Sections.Select(section => section.Readers.SelectMany(groups => groups)));
    }

    private static HandbookTimeline Of(params HandbookDocument[] editions) => new(ClauseIds.AssignAll(editions), Glossary.Empty, []);

    private static HandbookDocument Read(string source, string matter, string period, string? freight) => HandbookText.Read(
        source, $"---\n{matter}\n---\n# 退货手册\n## 第1章 退货\n### 退货-1.1 会员退货期限\n{period}\n{(freight is null ? "" : $"### 退货-1.2 退货运费\n{freight}\n")}", TextMarkup.Markdown).Document;
}
