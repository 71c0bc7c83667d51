using OpsBot.Domain.Handbook.Cleaning;

namespace OpsBot.Domain.Tests.Handbook;

public class RepairingShiftedBytes
{
    // The rest of a text is the evidence: it uses the same words undamaged.
    private const string Elsewhere = "確保質量。活動(dòng)策劃和活動(dòng)執行。客戶在線,客戶滿意。考核標準。應(yīng)該建立團隊(duì),員工應(yīng)到。流量獲取:通過渠道。";

    [Theory]
    [InlineData("效果,確?;顒?dòng)效果", "效果,確保活動效果")]
    [InlineData("團隊(duì)?wèi)?yīng)建立", "團隊應建立")]
    [InlineData("增長期??蛻魸M意度", "增長期。客戶滿意度")]
    [InlineData("流量獲?。和ㄟ^渠道", "流量獲取:通過渠道")]
    public void The_bytes_of_a_run_give_the_characters_back(string damaged, string meant)
    {
        var mended = ByteShiftRepair.Mend(Elsewhere + damaged);

        Assert.Equal(0, mended.Unreadable);
        Assert.EndsWith(TextFolding.ForDisplay(meant), TextFolding.ForDisplay(PinyinAnnotations.Strip(mended.Text).Text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_spot_that_nothing_explains_becomes_one_replacement_character()
    {
        var mended = ByteShiftRepair.Mend("咨詢?4小時內處理");

        Assert.Equal("咨詢\uFFFD4小時內處理", mended.Text);
        Assert.Equal(1, mended.Unreadable);
    }

    [Fact]
    public void A_text_without_damage_is_left_as_it_is()
    {
        var mended = ByteShiftRepair.Mend(Elsewhere);

        Assert.Equal(Elsewhere, mended.Text);
        Assert.Empty(mended.Repairs);
    }
}
