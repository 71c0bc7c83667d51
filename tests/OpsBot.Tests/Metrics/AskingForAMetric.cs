using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

public class AskingForAMetric
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Yesterdays_conversion_is_answered_from_the_store_for_each_channel(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);

        var answer = await bot.Person("Ana").SaysAsync("昨天转化率怎么样？");

        Assert.Contains("支付转化率：", answer.Text);
        Assert.Contains("抖音", answer.Text);
        Assert.Contains("平时约", answer.Text);
    }

    [Fact]
    public async Task Last_weeks_sales_are_the_sum_of_seven_days()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);

        var answer = await bot.Person("Ana").SaysAsync("how was GMV last week?");

        Assert.Contains(" 至 ", answer.Text);
        Assert.Contains("¥", answer.Text);
    }

    [Theory]
    [InlineData("昨天满意度是多少？")]
    [InlineData("转化率下降怎么办？")]
    [InlineData("昨天转化率下降了怎么处理？")]
    public async Task Other_questions_go_on_to_the_handbook(string question)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);

        Assert.DoesNotContain("平时约", (await bot.Person("Ana").SaysAsync(question)).Text);
    }
}
