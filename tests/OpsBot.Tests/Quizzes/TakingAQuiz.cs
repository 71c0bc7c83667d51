using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Quizzes;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class TakingAQuiz
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_learner_goes_from_the_topics_to_the_score_and_finds_it_in_the_results(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var ana = bot.Person("Ana");

        var card = await ana.ClicksAsync(await ana.SaysAsync("测验"), StartQuiz.Verb);
        for (var position = 1; position <= 5; position++)
        {
            Assert.Contains($"第 {position} 题，共 5 题", card.Text);
            var feedback = await ana.ClicksAsync(card, AnswerItem.Verb, option: "1");
            Assert.Matches("答对了|部分正确|答错了", feedback.Text);
            Assert.Contains("手册依据", feedback.Text);
            card = await ana.ClicksAsync(feedback, ShowQuiz.Verb);
        }

        Assert.Matches("答对 \\d 题，共 5 题", card.Text);
        Assert.Matches("共完成 1 组", (await ana.SaysAsync("成绩")).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_second_click_changes_nothing_and_shows_the_first_answer(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var ana = bot.Person("Ana");
        var item = await ana.ClicksAsync(await ana.SaysAsync("测验"), StartQuiz.Verb);

        var first = await ana.ClicksAsync(item, AnswerItem.Verb, option: "1");
        var second = await ana.ClicksAsync(item, AnswerItem.Verb, option: "2");

        Assert.Contains("以第一次的答案为准", second.Text);
        Assert.Equal(Picked(first), Picked(second));
        Assert.Equal(1, await CountResponsesAsync(bot));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Twenty_clicks_at_once_count_once(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var ana = bot.Person("Ana");
        var item = await ana.ClicksAsync(await ana.SaysAsync("测验"), StartQuiz.Verb);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ana.ClicksAsync(item, AnswerItem.Verb, option: "1")));

        Assert.All(answers, answer => Assert.Contains("手册依据", answer.Text));
        Assert.Equal(1, await CountResponsesAsync(bot));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task After_a_restart_the_quiz_goes_on_at_the_same_item(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var ana = bot.Person("Ana");
        var item = await ana.ClicksAsync(await ana.SaysAsync("测验"), StartQuiz.Verb);
        var feedback = await ana.ClicksAsync(item, AnswerItem.Verb, option: "1");

        await bot.RestartAsync();
        var next = await ana.ClicksAsync(feedback, ShowQuiz.Verb);
        var topics = await ana.SaysAsync("测验");

        Assert.Contains("第 2 题，共 5 题", next.Text);
        Assert.Contains("接着做", topics.Text);
    }

    [Fact]
    public async Task Keys_and_reasons_stay_on_the_server_until_the_item_is_answered()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");

        for (var run = 0; run < 10; run++)
        {
            var item = await ana.ClicksAsync(await ana.SaysAsync("测验"), StartQuiz.Verb);

            Assert.Equal(Enumerable.Range(1, item.Choices.Count).Select(n => $"{n}"), item.Choices.Select(choice => (string?)choice["value"]));
            Assert.Equal(["attemptId", "position"], item.Buttons.Single()["data"]!.AsObject().Select(p => p.Key));
            Assert.DoesNotContain("手册依据", item.Json.ToJsonString());
        }
    }

    [Fact]
    public async Task Another_persons_quiz_is_refused_by_name_in_a_channel_and_without_one_elsewhere()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana", "channel");
        var item = await ana.ClicksAsync(await ana.SaysAsync("测验"), StartQuiz.Verb);

        var inChannel = await bot.Person("Bo", "channel").ClicksAsync(item, AnswerItem.Verb, option: "1");
        var elsewhere = await bot.Person("Bo").ClicksAsync(item, AnswerItem.Verb, option: "1");

        Assert.Contains("这是 Ana 的测验", inChannel.Text);
        Assert.DoesNotContain("Ana", elsewhere.Text);
        Assert.Equal(0, await CountResponsesAsync(bot));
    }

    [Theory]
    [InlineData("")]
    [InlineData(",")]
    [InlineData(" ")]
    public async Task An_answer_without_a_pick_asks_for_one(string option)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var item = await ana.ClicksAsync(await ana.SaysAsync("测验"), StartQuiz.Verb);

        var notice = await ana.ClicksAsync(item, AnswerItem.Verb, option);

        Assert.Contains("请先选一个答案", notice.Text);
        Assert.Equal(0, await CountResponsesAsync(bot));
    }

    [Theory]
    [InlineData("""{"attemptId":"not-a-guid","position":1,"option":"1"}""")]
    [InlineData("""{"position":1,"option":"1"}""")]
    [InlineData("""{"attemptId":"$","position":99,"option":"1"}""")]
    [InlineData("""{"attemptId":"$","position":1,"option":"99"}""")]
    [InlineData("""{"attemptId":"$","position":1,"option":"b"}""")]
    [InlineData("""{"attemptId":"$","position":1,"option":{"a":1}}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    public async Task What_no_card_of_ours_sends_is_refused_and_stores_nothing(string data)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var item = await ana.ClicksAsync(await ana.SaysAsync("测验"), StartQuiz.Verb);
        var attemptId = (string)item.Buttons.Single()["data"]!["attemptId"]!;

        var (status, body) = await bot.PostAsync(ana.Click(AnswerItem.Verb, JsonNode.Parse(data.Replace("$", attemptId, StringComparison.Ordinal))));

        Assert.Equal(200, status);
        Assert.Matches("已经过期|不在了", new Reply(body!).Text);
        Assert.Equal(0, await CountResponsesAsync(bot));
    }

    [Fact]
    public async Task A_topic_may_be_typed_behind_the_command_and_an_unknown_one_shows_the_list()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");

        var item = await ana.SaysAsync("测验 隐私");
        var english = await ana.SaysAsync("Quiz after-sales");
        var unknown = await ana.SaysAsync("测验 天文学");

        Assert.Contains("隐私与数据安全", item.Text);
        Assert.Contains("售后", english.Text);
        Assert.Contains("没有叫“天文学”的主题", unknown.Text);
    }

    [Fact]
    public async Task Results_are_never_shown_in_a_channel()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);

        var reply = await bot.Person("Ana", "channel").SaysAsync("成绩");

        Assert.Null(reply.Card);
        Assert.Contains("只给本人看", reply.Text);
    }

    private static string Picked(Reply feedback) => feedback.Text.Split('\n').SkipWhile(line => line != "作答").Skip(1).First();

    private static Task<int> CountResponsesAsync(RunningBot bot) =>
        bot.AskStoreAsync(async db => (await db.Attempts.AsNoTracking().ToListAsync()).Sum(attempt => attempt.Responses.Count));
}
