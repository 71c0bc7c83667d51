using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Cleaning;
using OpsBot.Domain.Handbook.Reading;

namespace OpsBot.Domain.Tests.Handbook;

public class CleaningTheSources
{
    [SkippableTheory]
    [InlineData("2025-ops-training-manual", "2025年电子商务平台运营人员培训与考核手册", 18_541, 8, 30, 72)]
    [InlineData("ops-and-training-policy", "电商运营与培训管理制度", 2_754, 4, 14, 25)]
    [InlineData("platform-operations-guide", "电子商务平台运营管理规范与实施指南", 10_793, 7, 28, 0)]
    [InlineData("ops-roles-and-kpi-rules", "电商运营岗位职责与绩效考核细则", 3_766, 3, 11, 22)]
    public void Headings_and_text_come_out_whole(string source, string title, int characters, params int[] headings)
    {
        var document = Clean(source).Document;

        Assert.Equal(title, document.Title);
        Assert.Equal(headings, Enumerable.Range(1, 3).Select(level => document.Sections.Count(section => section.Level == level)));
        Assert.InRange(MarkdownText.CharactersOf(document), characters - 1, characters);
    }

    [SkippableTheory]
    [InlineData("platform-operations-guide", "1.1 管理组织架构与职责划分")]
    [InlineData("platform-operations-guide", "6.3 品牌传播与内容运营")]
    [InlineData("ops-roles-and-kpi-rules", "3.用户运营指标(权重10%)")]
    [InlineData("2025-ops-training-manual", "4.2 2025年电商平台政策重点")]
    public void A_heading_that_runs_into_its_text_ends_where_it_should(string source, string heading)
    {
        Assert.Contains(Clean(source).Document.Sections, section => section.Heading == heading);
    }

    [SkippableTheory]
    [InlineData("2025-ops-training-manual", 1)]
    [InlineData("ops-and-training-policy", 0)]
    [InlineData("platform-operations-guide", 0)]
    [InlineData("ops-roles-and-kpi-rules", 0)]
    public void What_cannot_be_read_is_flagged_and_never_a_passage(string source, int suspects)
    {
        var cleaned = Clean(source);

        Assert.Equal(suspects, cleaned.Suspect.Count);
        Assert.All(SentenceSplitter.PassagesOf(cleaned.Document), passage => Assert.DoesNotContain('\uFFFD', passage.Text));
    }

    [SkippableFact]
    public void Nothing_of_the_site_is_left()
    {
        var text = string.Concat(
            from source in new[] { "2025-ops-training-manual", "ops-and-training-policy", "platform-operations-guide", "ops-roles-and-kpi-rules" }
            select MarkdownText.Of(Clean(source).Document));

        Assert.All(["版权说明", "文档简介", "下载", "温馨提示", "施工员", "提交评论", "第一节"], remains => Assert.DoesNotContain(remains, text, StringComparison.Ordinal));
        Assert.DoesNotMatch(@"[\u4E00-\u9FFF]\([a-z]*[à-ǜ]", text);
    }

    [SkippableFact]
    public void Written_as_Markdown_and_read_again_a_source_has_the_same_passages()
    {
        var document = Clean("2025-ops-training-manual").Document;

        var again = document with { Sections = MarkdownReader.ReadSections(MarkdownText.Of(document)) };

        Assert.Equal(
            SentenceSplitter.PassagesOf(document).Select(passage => (passage.Section.Path, passage.Kind, passage.Text)),
            SentenceSplitter.PassagesOf(again).Select(passage => (passage.Section.Path, passage.Kind, passage.Text)));
    }

    private static CleanedText Clean(string source) =>
        HandbookText.Read(source, File.ReadAllText(SharedFiles.Require("handbook", source + ".txt")), TextMarkup.Plain);
}
