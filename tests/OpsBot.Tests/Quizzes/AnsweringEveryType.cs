using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class AnsweringEveryType
{
    [Theory]
    [InlineData(ItemType.ShortAnswer, "退货授权,rma", "答错了")]
    [InlineData(ItemType.ShortAnswer, "ｒｍａ", "答对了")]
    [InlineData(ItemType.ShortAnswer, "RA", "部分正确，得 50%;只对了一个字母")]
    [InlineData(ItemType.FillIn, "核對訂單號|登记", "答对了")]
    [InlineData(ItemType.FillIn, "登记|", "答错了;1) 核对订单号")]
    [InlineData(ItemType.Numerical, "７３", "答对了")]
    [InlineData(ItemType.Numerical, "48", "答错了;72 ± 1")]
    [InlineData(ItemType.Cloze, "40|2", "答对了")]
    [InlineData(ItemType.Cloze, "|2", "部分正确，得 50%")]
    [InlineData(ItemType.Essay, "先致歉", "等人评分;参考")]
    public async Task A_typed_answer_is_scored_and_explained(ItemType type, string fields, string expected)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await SampleItems.StoreAsync(bot, type);
        var ana = bot.Person("Ana");
        var card = await ana.SaysAsync("测验 各种题型");

        Assert.DoesNotContain("解析，说明为什么", card.Json.ToJsonString());
        var feedback = await FillAsync(ana, card, fields.Split('|'));

        Assert.All(expected.Split(';'), text => Assert.Contains(text, feedback.Text));
        Assert.Contains("解析，说明为什么", feedback.Text);
    }

    [Theory]
    [InlineData(ItemType.Matching, true, "答对了")]
    [InlineData(ItemType.Matching, false, "部分正确，得 50%")]
    [InlineData(ItemType.Ordering, true, "答对了")]
    [InlineData(ItemType.Ordering, false, "答错了")]
    public async Task Rows_are_chosen_by_their_place_on_the_card(ItemType type, bool isRight, string expected)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await SampleItems.StoreAsync(bot, type);
        var ana = bot.Person("Ana");
        var card = await ana.SaysAsync("测验 各种题型");
        string[] wanted = type == ItemType.Matching ? ["访客数", isRight ? "订单数" : "库存数"]
            : isRight ? ["核对订单", "核对商品", "原路退款"] : ["原路退款", "核对商品", "核对订单"];

        var feedback = await FillAsync(ana, card, [.. wanted.Select(text => (string)card.Choices.First(choice => (string?)choice["title"] == text)["value"]!)]);

        Assert.Contains(expected, feedback.Text);
    }

    [Theory]
    [InlineData(ItemType.Numerical, "三天", "要填一个数")]
    [InlineData(ItemType.Ordering, "1|1|2", "同一步选了两次")]
    [InlineData(ItemType.Ordering, "1|2|", "请先选一个答案")]
    [InlineData(ItemType.Matching, "9|1", "已经过期")]
    [InlineData(ItemType.Matching, "-1|x", "已经过期")]
    [InlineData(ItemType.ShortAnswer, " ", "请先选一个答案")]
    public async Task What_is_no_answer_gets_a_sentence_and_is_not_recorded(ItemType type, string fields, string expected)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await SampleItems.StoreAsync(bot, type);
        var ana = bot.Person("Ana");

        var notice = await FillAsync(ana, await ana.SaysAsync("测验 各种题型"), fields.Split('|'));

        Assert.Contains(expected, notice.Text);
        Assert.Empty((await bot.AskStoreAsync(db => db.Attempts.AsNoTracking().SingleAsync())).Responses);
    }

    [Fact]
    public async Task An_essay_waits_for_a_person_and_is_left_out_of_the_score()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await SampleItems.StoreAsync(bot, ItemType.Essay);
        var ana = bot.Person("Ana");

        var score = await ana.ClicksAsync(await FillAsync(ana, await ana.SaysAsync("测验 各种题型"), ["先致歉"]), ShowQuiz.Verb);

        Assert.Contains("另有 1 题等人评分", score.Text);
        Assert.Empty(await bot.AskStoreAsync(db => db.Reviews.ToListAsync()));
    }

    [Fact]
    public async Task A_scenario_is_read_before_its_question_and_practice_gives_credit_for_a_part()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await SampleItems.StoreAsync(bot, ItemType.ChoiceSingle, ItemType.ChoiceMultiple);
        var ana = bot.Person("Ana");
        var card = await ana.SaysAsync("测验 各种题型");

        for (var position = 1; position <= 2; position++)
        {
            var isScenario = card.Text.Contains("普通投诉", StringComparison.Ordinal);
            Assert.Equal(isScenario, card.Text.Contains("包装破损", StringComparison.Ordinal));
            var wanted = (string)card.Choices.First(choice => (string?)choice["title"] == (isScenario ? "24小时" : "共享"))["value"]!;
            var feedback = await ana.ClicksAsync(card, AnswerItem.Verb, wanted);
            Assert.Contains(isScenario ? "首次响应的时限" : "部分正确，得 50%", feedback.Text);
            card = await ana.ClicksAsync(feedback, ShowQuiz.Verb);
        }
    }

    internal static Task<Reply> FillAsync(Person ana, Reply card, IReadOnlyList<string> fields)
    {
        var data = card.Buttons.First(button => (string?)button["verb"] == AnswerItem.Verb)["data"]!.DeepClone().AsObject();
        foreach (var (field, text) in fields.Index())
        {
            data[AnswerItem.FieldInput(field)] = text;
        }

        return ana.ClicksAsync(AnswerItem.Verb, (JsonNode)data);
    }
}
