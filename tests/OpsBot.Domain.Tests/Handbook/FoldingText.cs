using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Tests.Handbook;

public class FoldingText
{
    [Theory]
    [InlineData("隨著數字經濟", "随着数字经济")]
    [InlineData("承擔著職責", "承担着职责")]
    [InlineData("趨勢顯著", "趋势显著")]
    [InlineData("著名的著作", "著名的著作")]
    [InlineData("意味著著名", "意味着著名")]
    public void Zhu_stays_in_its_own_words_only(string traditional, string simplified)
    {
        Assert.Equal(simplified, TextFolding.ForDisplay(traditional));
    }

    [Fact]
    public void Folding_keeps_the_length_and_what_is_not_Traditional()
    {
        const string Mixed = "GMV 目標≥15%，庫存（SKU）";

        var folded = TextFolding.ForDisplay(Mixed);

        Assert.Equal(Mixed.Length, folded.Length);
        Assert.Equal("GMV 目标≥15%，库存（SKU）", folded);
    }

    [Theory]
    [InlineData("運(yùn)營", "運營", 1)]
    [InlineData("審核(hé)與綠(lǜ)色", "審核與綠色", 2)]
    [InlineData("優化(SEO)、達標(30%)、測試(A/BTesting)、(附答案)、(一)", "優化(SEO)、達標(30%)、測試(A/BTesting)、(附答案)、(一)", 0)]
    [InlineData("工具(如Jira、Trello)和應用(app)", "工具(如Jira、Trello)和應用(app)", 0)]
    public void Readings_go_and_real_brackets_stay(string printed, string stripped, int count)
    {
        Assert.Equal((stripped, count), PinyinAnnotations.Strip(printed));
    }
}
