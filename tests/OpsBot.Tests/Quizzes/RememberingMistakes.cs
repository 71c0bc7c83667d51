using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class RememberingMistakes
{
    private readonly ShiftedClock _clock = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task What_was_wrong_comes_back_and_leaves_after_two_right_answers_on_different_days(string provider)
    {
        await using var bot = await StartAsync(provider);
        var ana = bot.Person("Ana");
        await AnswerAsync(ana, await ana.SaysAsync("测验 各种题型"), "48");

        var sameDay = await ana.SaysAsync("每日三题");
        var book = await ana.SaysAsync("错题");
        _clock.Ahead = TimeSpan.FromDays(4);
        var first = await ana.ClicksAsync(await AnswerAsync(ana, await ana.SaysAsync("错题"), "72"), ShowQuiz.Verb);
        _clock.Ahead = TimeSpan.FromDays(400);
        var daily = await ana.SaysAsync("每日三题");
        var second = await AnswerAsync(ana, daily, "72");

        Assert.Contains("今天没有要复习的题", sameDay.Text);
        Assert.Contains("错题本", book.Text);
        Assert.Contains("答对 1 题，共 1 题", first.Text);
        Assert.Contains("每日三题", daily.Text);
        Assert.Contains("答对了", second.Text);
        Assert.Contains("错题本是空的", (await ana.SaysAsync("错题")).Text);
        Assert.Contains("答对 1 题，共 1 题", (await ana.SaysAsync("每日三题")).Text);
        Assert.Equal(3, await bot.AskStoreAsync(db => db.Reviews.CountAsync()));
    }

    [Fact]
    public async Task A_guess_that_was_right_is_remembered_as_not_known()
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");

        await AnswerAsync(ana, await ana.SaysAsync("测验 各种题型"), "72", nameof(AnswerConfidence.Guess));

        Assert.Contains("投诉应在多少小时内解决", (await ana.SaysAsync("错题")).Text);
    }

    [Fact]
    public async Task A_right_answer_leaves_no_trace_and_the_book_is_nobody_elses()
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");

        await AnswerAsync(ana, await ana.SaysAsync("测验 各种题型"), "72");

        Assert.Contains("错题本是空的", (await ana.SaysAsync("mistakes")).Text);
        Assert.Contains("单独聊天", (await bot.Person("Ana", "channel").SaysAsync("错题")).Text);
    }

    [Fact]
    public async Task An_item_that_is_found_wrong_is_noted_once_with_its_version_and_reason()
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var feedback = await AnswerAsync(ana, await ana.SaysAsync("测验 各种题型"), "48");

        var ask = await ana.ClicksAsync(feedback, DisputeItem.AskVerb);
        var data = ask.Buttons.First(button => (string?)button["verb"] == DisputeItem.SendVerb)["data"]!.DeepClone();
        var unreasoned = await ana.ClicksAsync(DisputeItem.SendVerb, data);
        data["reason"] = nameof(DisputeReason.Outdated);
        data["comment"] = "现在是 48 小时";
        var sent = await ana.ClicksAsync(DisputeItem.SendVerb, data);
        await ana.ClicksAsync(DisputeItem.SendVerb, data);

        Assert.Contains("请选一个原因", unreasoned.Text);
        Assert.Contains("已记下", sent.Text);
        Assert.Contains("答错了", sent.Text);
        var dispute = await bot.AskStoreAsync(db => db.Disputes.AsNoTracking().SingleAsync());
        Assert.Equal(("ET-Numerical", 1, DisputeReason.Outdated, "现在是 48 小时"), (dispute.ItemId.Value, dispute.ItemVersion, dispute.Reason, dispute.Comment));
    }

    private async Task<RunningBot> StartAsync(string provider)
    {
        var bot = await RunningBot.OnAsync(provider, services => services.AddSingleton<TimeProvider>(_clock));
        await SampleItems.StoreAsync(bot, ItemType.Numerical);
        return bot;
    }

    private static Task<Reply> AnswerAsync(Person ana, Reply card, string number, string? confidence = null)
    {
        var data = card.Buttons.First(button => (string?)button["verb"] == AnswerItem.Verb)["data"]!.DeepClone();
        data[AnswerItem.FieldInput(0)] = number;
        data[AnswerItem.ConfidenceInput] = confidence;
        return ana.ClicksAsync(AnswerItem.Verb, data);
    }
}
