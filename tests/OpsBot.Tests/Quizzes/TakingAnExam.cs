using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Scoring;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Exams;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public partial class TakingAnExam
{
    private readonly ShiftedClock _clock = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_rules_come_first_the_explanations_last_and_the_receipt_finds_the_result(string provider)
    {
        await using var bot = await StartAsync(provider, ("OpsBot:Quizzes:Exam:Items", "3"));
        var ana = bot.Person("Ana");

        var rules = await ana.SaysAsync("考试 隐私");
        var card = await ana.ClicksAsync(rules, StartExam.Verb);
        for (var position = 1; position <= 3; position++)
        {
            Assert.Contains($"第 {position} 题，共 3 题", card.Text);
            Assert.Matches("[0-9]{2}:[0-9]{2} 前交卷", card.Text);
            card = await ana.ClicksAsync(card, AnswerItem.Verb, option: "1");
            Assert.DoesNotContain("手册依据", card.Text);
        }

        Assert.Contains("共 3 题，限时 20 分钟，到点自动交卷；最多考 3 次", rules.Text);
        var receipt = Receipt().Match(card.Text).Groups[1].Value;
        var review = await ana.ClicksAsync(card, ReviewAnswers.Verb);
        Assert.Contains("手册依据", review.Text);
        var found = await ana.SaysAsync($"成绩 {receipt.ToLowerInvariant()}");
        Assert.Contains(receipt, found.Text);
        Assert.Matches("分 · 答对 \\d 题，共 3 题", found.Text);
        Assert.Contains("没有编号", (await bot.Person("Bo").SaysAsync($"成绩 {receipt}")).Text);
        var attempt = await bot.AskStoreAsync(db => db.Attempts.AsNoTracking().SingleAsync());
        Assert.Equal((AttemptMode.Exam, PartialCredit.AllOrNothing), (attempt.Mode, attempt.Method));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_hundred_taps_at_once_count_once_on_the_start_and_on_an_answer(string provider)
    {
        await using var bot = await StartAsync(provider, ("OpsBot:Connector:SenderBurst", "500"), ("OpsBot:Connector:SenderRate", "500"));
        var ana = bot.Person("Ana");
        var rules = await ana.SaysAsync("考试");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ana.ClicksAsync(rules, StartExam.Verb)));
        var item = await ana.SaysAsync("考试");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => ana.ClicksAsync(item, AnswerItem.Verb, option: "1")));

        var attempt = await bot.AskStoreAsync(db => db.Attempts.AsNoTracking().SingleAsync());
        Assert.Single(attempt.Responses);
        Assert.All(answers, answer => Assert.Contains("第 2 题", answer.Text));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task After_a_restart_it_goes_on_with_the_same_order_and_deadline(string provider)
    {
        await using var bot = await StartAsync(provider);
        var ana = bot.Person("Ana");
        var first = await ana.ClicksAsync(await ana.SaysAsync("考试"), StartExam.Verb);
        var second = await ana.ClicksAsync(first, AnswerItem.Verb, option: "1");

        await bot.RestartAsync();
        var resumed = await ana.SaysAsync("考试");

        Assert.Equal(second.Text, resumed.Text);
    }

    [Fact]
    public async Task An_answer_after_the_deadline_is_refused_and_what_came_in_time_is_handed_in()
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var first = await ana.ClicksAsync(await ana.SaysAsync("考试"), StartExam.Verb);
        var second = await ana.ClicksAsync(first, AnswerItem.Verb, option: "1");
        _clock.Ahead = TimeSpan.FromMinutes(20) + TimeSpan.FromSeconds(6);

        var late = await ana.ClicksAsync(second, AnswerItem.Verb, option: "1");
        var again = await ana.SaysAsync("考试");

        Assert.Contains("时间已到", late.Text);
        Assert.Contains("未作答", late.Text);
        Assert.Contains("之后可以再考", again.Text);
        Assert.DoesNotContain(again.Buttons, button => (string?)button["verb"] == StartExam.Verb);
        var attempt = await bot.AskStoreAsync(db => db.Attempts.AsNoTracking().SingleAsync());
        Assert.Single(attempt.Responses);
        Assert.Equal(attempt.Deadline, attempt.CompletedAt);
    }

    [Fact]
    public async Task An_answer_that_was_on_its_way_at_the_deadline_counts()
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var first = await ana.ClicksAsync(await ana.SaysAsync("考试"), StartExam.Verb);
        _clock.Ahead = TimeSpan.FromMinutes(20);

        Assert.Contains("第 2 题", (await ana.ClicksAsync(first, AnswerItem.Verb, option: "1")).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Who_never_comes_back_is_handed_in_by_the_sweep(string provider)
    {
        await using var bot = await StartAsync(provider);
        var ana = bot.Person("Ana");
        await ana.ClicksAsync(await ana.SaysAsync("考试"), StartExam.Verb);
        _clock.Ahead = TimeSpan.FromHours(1);

        await using var scope = bot.Services.CreateAsyncScope();
        var closed = await scope.ServiceProvider.GetRequiredService<CloseExpiredAttempts>().RunAsync(CancellationToken.None);

        Assert.Equal(1, closed);
        Assert.NotNull((await bot.AskStoreAsync(db => db.Attempts.AsNoTracking().SingleAsync())).CompletedAt);
    }

    [Fact]
    public async Task Attempts_are_counted_and_the_settings_say_which_counts()
    {
        await using var bot = await StartAsync(
            Providers.Sqlite, ("OpsBot:Quizzes:Exam:Items", "1"), ("OpsBot:Quizzes:Exam:Attempts", "2"), ("OpsBot:Quizzes:Exam:DelayMinutes", "0"), ("OpsBot:Quizzes:Exam:Counts", "First"));
        var ana = bot.Person("Ana");
        for (var n = 0; n < 2; n++)
        {
            await ana.ClicksAsync(await ana.ClicksAsync(await ana.SaysAsync("考试"), StartExam.Verb), AnswerItem.Verb, option: "1");
        }

        var rules = await ana.SaysAsync("考试");
        var forced = await ana.ClicksAsync(StartExam.Verb, new JsonObject { ["topic"] = "" });

        Assert.Contains("计入成绩（第一次）", rules.Text);
        Assert.Contains("次数已用完", rules.Text);
        Assert.Contains("次数已用完", forced.Text);
        Assert.Equal(2, await bot.AskStoreAsync(db => db.Attempts.CountAsync()));
    }

    [Fact]
    public async Task Cards_of_others_skipped_items_and_early_looks_are_refused_with_what_to_do()
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var first = await ana.ClicksAsync(await ana.SaysAsync("考试"), StartExam.Verb);
        var data = first.Buttons.First()["data"]!.DeepClone();
        data["option"] = "1";

        var foreign = await bot.Person("Bo").ClicksAsync(AnswerItem.Verb, data);
        data["position"] = 3;
        var skipped = await ana.ClicksAsync(AnswerItem.Verb, data);
        data["position"] = 1;
        await ana.ClicksAsync(AnswerItem.Verb, data);
        var early = await ana.ClicksAsync(ReviewAnswers.Verb, data);
        var disputed = await ana.ClicksAsync(DisputeItem.SendVerb, data);
        var book = await ana.SaysAsync("错题");

        Assert.Contains("发“测验”", foreign.Text);
        Assert.Contains("请先答第 1 题", skipped.Text);
        Assert.Contains("交卷后才能看", early.Text);
        Assert.Contains("交卷后才能看", disputed.Text);
        Assert.Contains("错题本是空的", book.Text);
    }

    [Fact]
    public async Task A_paper_that_the_bank_cannot_fill_is_refused_naming_what_is_missing()
    {
        await using var bot = await StartAsync(Providers.Sqlite, ("OpsBot:Quizzes:Exam:Items", "200"));
        var ana = bot.Person("Ana");

        var refused = await ana.ClicksAsync(await ana.SaysAsync("考试 隐私"), StartExam.Verb);

        Assert.Matches("还缺：隐私与数据安全 [0-9]+ 题", refused.Text);
    }

    [Fact]
    public async Task In_a_channel_there_is_no_exam()
    {
        await using var bot = await StartAsync(Providers.Sqlite);

        Assert.Contains("单独聊天", (await bot.Person("Ana", "channel").SaysAsync("考试")).Text);
    }

    private Task<RunningBot> StartAsync(string provider, params (string, string)[] settings) =>
        RunningBot.OnAsync(provider, services => services.AddSingleton<TimeProvider>(_clock), settings);

    [GeneratedRegex("回执编号 ([0-9A-Z]{8})")]
    private static partial Regex Receipt();
}
