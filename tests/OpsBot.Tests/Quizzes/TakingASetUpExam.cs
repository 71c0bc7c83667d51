using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Papers;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Exams;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class TakingASetUpExam
{
    private readonly ShiftedClock _clock = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task It_is_checked_published_and_taken_by_its_own_rules(string provider)
    {
        await using var bot = await StartAsync(provider);
        await ImportAsync(bot, """
            {"id":"onboarding","title":"新人考试","cells":[{"topic":"every-type","type":"choice-single","count":1},{"topic":"every-type","type":"truefalse","count":1}],
             "requiredClauses":["售后-3.2"],"minutes":15,"attempts":2,"delayMinutes":5,"counts":"last","feedback":"at-end","passMark":100,"pauses":1,"pauseMinutes":10}
            """);
        var (tara, ana) = (bot.Person("Tara"), bot.Person("Ana"));
        var unknown = await ana.SaysAsync("考试");

        var check = await tara.ClicksAsync(await tara.SaysAsync("考试管理"), ManageExams.CheckVerb);
        var published = await tara.ClicksAsync(check, ManageExams.PublishVerb);
        var list = await ana.SaysAsync("考试");
        var rules = await ana.ClicksAsync(list, ShowExam.Verb, which: button => (string?)button["title"] == "新人考试");
        var card = await ana.ClicksAsync(rules, StartExam.Verb);
        card = await ana.ClicksAsync(card, AnswerItem.Verb, option: "1");
        var score = await ana.ClicksAsync(card, AnswerItem.Verb, option: "1");

        Assert.DoesNotContain("新人考试", unknown.Text);
        Assert.Contains("估不出平均分", check.Text);
        Assert.Contains("已发布", published.Text);
        Assert.Contains("共 2 题，限时 15 分钟，到点自动交卷；最多考 2 次，两次至少隔 5 分钟，成绩取最后一次；交卷后统一看解析，100 分及格，可暂停 1 次，每次最多 10 分钟。", rules.Text);
        Assert.Matches("(未)?通过（100 分及格）", score.Text);
        Assert.Contains("新人考试", (await ana.SaysAsync("成绩")).Text);
        var attempt = await bot.AskStoreAsync(db => db.Attempts.AsNoTracking().SingleAsync());
        Assert.Equal(("onboarding", "新人考试"), (attempt.ExamId, attempt.Title));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_pause_stops_the_clock_and_takes_no_answer(string provider)
    {
        await using var bot = await StartAsync(provider);
        await PublishAsync(bot, """{"id":"p","title":"可暂停","cells":[{"topic":"every-type","type":"choice-single","count":1},{"topic":"every-type","type":"truefalse","count":1}],"minutes":10,"pauses":1,"pauseMinutes":30}""");
        var ana = bot.Person("Ana");
        var first = await ana.ClicksAsync(await ana.SaysAsync("考试 可暂停"), StartExam.Verb);
        var deadline = (await AttemptAsync(bot)).Deadline!.Value;

        var paused = await ana.ClicksAsync(first, PauseExam.Verb);
        var refused = await ana.ClicksAsync(first, AnswerItem.Verb, option: "1");
        _clock.Ahead = TimeSpan.FromMinutes(20);
        var resumed = await ana.ClicksAsync(paused, PauseExam.ResumeVerb);
        var second = await ana.ClicksAsync(resumed, AnswerItem.Verb, option: "1");

        Assert.Contains("已暂停", paused.Text);
        Assert.Empty(paused.Choices);
        Assert.Contains("已暂停", refused.Text);
        Assert.Equal(first.Choices.Select(choice => choice.ToJsonString()), resumed.Choices.Select(choice => choice.ToJsonString()));
        Assert.Contains("第 2 题", second.Text);
        Assert.DoesNotContain(second.Buttons, button => (string?)button["verb"] == PauseExam.Verb);
        Assert.InRange((await AttemptAsync(bot)).Deadline!.Value - deadline, TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(20.5));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Results_are_held_back_until_it_closes_for_everybody_and_then_told(string provider)
    {
        await using var bot = await StartAsync(provider);
        var closing = (TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(2)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);
        await PublishAsync(bot, $$"""{"id":"held","title":"季度考试","cells":[{"topic":"every-type","type":"choice-single","count":1}],"minutes":10,"feedback":"after-closing","closesAt":"{{closing}}"}""");
        var ana = bot.Person("Ana");
        var card = await ana.ClicksAsync(await ana.SaysAsync("考试 季度"), StartExam.Verb);

        var held = await ana.ClicksAsync(card, AnswerItem.Verb, option: WrongPlace(card));
        var results = await ana.SaysAsync("成绩");
        var book = await ana.SaysAsync("错题");
        _clock.Ahead = TimeSpan.FromHours(3);
        await SweepAsync(bot);
        await SweepAsync(bot);
        var told = await bot.Connector.WaitForAsync(call => call.Body is { } body && new Reply(body).Text.Contains("成绩出来了", StringComparison.Ordinal));
        var score = await ana.ClicksAsync(new Reply(told.Body!), ShowQuiz.Verb);

        Assert.Contains("已交卷", held.Text);
        Assert.DoesNotContain("分", held.Text.Replace("分钟", "", StringComparison.Ordinal).Split('。')[0]);
        Assert.Contains("成绩公布后可以看", results.Text);
        Assert.Contains("错题本是空的", book.Text);
        Assert.Contains("0 分", score.Text);
        Assert.Contains("哪一个时限", (await ana.SaysAsync("错题")).Text);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Outbox.CountAsync(message => message.Subject.StartsWith("results:"))));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_pre_test_and_a_post_test_ask_different_items(string provider)
    {
        await using var bot = await StartAsync(provider);
        await PublishAsync(bot, """
            [{"id":"pre","title":"训前测","cells":[{"topic":"privacy","count":3}],"attempts":3},
             {"id":"post","title":"训后测","cells":[{"topic":"privacy","count":3}],"attempts":3,"pairedWith":"pre"}]
            """);
        var ana = bot.Person("Ana");
        foreach (var title in new[] { "训前测", "训后测" })
        {
            var card = await ana.ClicksAsync(await ana.SaysAsync($"考试 {title}"), StartExam.Verb);
            for (var n = 0; n < 3; n++)
            {
                card = await ana.ClicksAsync(card, AnswerItem.Verb, option: "1");
            }
        }

        var attempts = await bot.AskStoreAsync(db => db.Attempts.AsNoTracking().OrderBy(attempt => attempt.StartedAt).ToListAsync());
        Assert.Equal(["pre", "post"], attempts.Select(attempt => attempt.ExamId));
        Assert.Empty(attempts[0].Items.Select(item => item.ItemId).Intersect(attempts[1].Items.Select(item => item.ItemId)));
    }

    [Fact]
    public async Task Extra_time_moves_the_deadline_and_the_sentence_before_the_start()
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        var (tara, ana) = (bot.Person("Tara"), bot.Person("Ana"));
        await ana.SaysAsync("帮助");
        var unclear = await tara.SaysAsync("加时 50");
        var set = await tara.SaysAsync("加时 Ana 50");
        var rules = await ana.SaysAsync("考试");
        await ana.ClicksAsync(rules, StartExam.Verb);

        Assert.Contains("请写成", unclear.Text);
        Assert.Contains("Ana 的考试时间增加 50%", set.Text);
        Assert.Contains("限时 30 分钟", rules.Text);
        var attempt = await AttemptAsync(bot);
        Assert.Equal(TimeSpan.FromMinutes(30), attempt.Deadline - attempt.StartedAt);
    }

    [Fact]
    public async Task An_exam_that_the_bank_cannot_fill_or_cover_is_not_published()
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        await ImportAsync(bot, """
            [{"id":"short","title":"缺题","cells":[{"topic":"every-type","type":"choice-single","count":9}]},
             {"id":"uncovered","title":"缺条款","cells":[{"topic":"every-type","count":2}],"requiredClauses":["没有-9.9"]}]
            """);
        var tara = bot.Person("Tara");

        var list = await tara.SaysAsync("考试管理");
        var shortOf = await tara.ClicksAsync(list, ManageExams.CheckVerb, which: button => button["title"]!.ToString().StartsWith("缺题", StringComparison.Ordinal));
        var uncovered = await tara.ClicksAsync(list, ManageExams.CheckVerb, which: button => button["title"]!.ToString().StartsWith("缺条款", StringComparison.Ordinal));

        Assert.Contains("缺 8 题", shortOf.Text);
        Assert.Contains("没有-9.9", uncovered.Text);
        Assert.All([shortOf, uncovered], card => Assert.DoesNotContain(card.Buttons, button => (string?)button["verb"] == ManageExams.PublishVerb));
    }

    [Theory]
    [InlineData("""{"id":"a","title":"甲","cells":[{"topic":"没有这个主题","count":1}]}""", "TopicUnknown")]
    [InlineData("""{"id":"a","title":"甲","cells":[{"topic":"privacy","count":0}]}""", "OutOfRange")]
    [InlineData("""{"id":"a","title":"甲","cells":[{"count":1}],"feedback":"after-closing"}""", "ClosingMissing")]
    [InlineData("""{"id":"a","title":"甲","cells":[{"count":1}],"feedback":"sometimes"}""", "WordUnknown")]
    [InlineData("""{"id":"a","title":"甲","cells":[{"count":1}],"pairedWith":"b"}""", "PairUnknown")]
    [InlineData("""{"id":"a","title":"甲","cells":[{"count":"many"}]}""", "NotANumber")]
    [InlineData("""{"id":"a" """, "Damaged")]
    [InlineData("编号,名称,题数,开放\n甲,甲考试,2,明天", "NotAMoment")]
    public async Task A_file_that_is_wrong_is_refused_whole_with_the_reason(string text, string key)
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        await using var scope = bot.Services.CreateAsyncScope();

        var (exams, problems) = await scope.ServiceProvider.GetRequiredService<ImportExams>().RunAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None);

        Assert.Empty(exams);
        Assert.Contains(problems, problem => problem.Key == key);
        Assert.All(problems, problem => Assert.NotEmpty(problem.In(OpsBot.Bot.Texts.In("en"))));
    }

    [Fact]
    public async Task A_table_sets_up_the_same_exam_as_json()
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        const string Table = "编号,名称,主题,题型,题数,限时,次数,计分,反馈,及格线\nq1,一季度,各种题型,单选,1,25,2,平均,立即,60\nq1,,各种题型,判断,1,,,,,";

        await ImportAsync(bot, Table);

        var exam = await bot.AskStoreAsync(db => db.Exams.AsNoTracking().SingleAsync());
        Assert.Equal("一季度", exam.Title);
        Assert.Equal([new BlueprintCell("every-type", null, ItemType.ChoiceSingle, 1), new BlueprintCell("every-type", null, ItemType.TrueFalse, 1)], exam.Blueprint.Cells);
        Assert.Equal((25, 2, OpsBot.Domain.Quizzes.Scoring.CountedAttempt.Mean, FeedbackPolicy.AtOnce, 60m), (exam.Rules.Minutes, exam.Rules.Attempts, exam.Rules.Counts, exam.Rules.Feedback, exam.Rules.PassMark));
    }

    private static string WrongPlace(Reply card) => card.Choices.Single(choice => (string?)choice["title"] == "24小时")["value"]!.ToString();

    private static async Task SweepAsync(RunningBot bot)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CloseExpiredAttempts>().RunAsync(CancellationToken.None);
    }

    private static Task<Attempt> AttemptAsync(RunningBot bot) => bot.AskStoreAsync(db => db.Attempts.AsNoTracking().SingleAsync());

    private static async Task ImportAsync(RunningBot bot, string text)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        var (_, problems) = await scope.ServiceProvider.GetRequiredService<ImportExams>().RunAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None);
        Assert.Empty(problems);
    }

    private static async Task PublishAsync(RunningBot bot, string text)
    {
        await ImportAsync(bot, text);
        await bot.AskStoreAsync(async db =>
        {
            (await db.Exams.ToListAsync()).ForEach(exam => exam.Publish());
            return await db.SaveChangesAsync();
        });
    }

    private async Task<RunningBot> StartAsync(string provider)
    {
        var bot = await RunningBot.OnAsync(provider, services => services.AddSingleton<TimeProvider>(_clock), ("OpsBot:Admins", "aad-Tara"));
        await SampleItems.StoreAsync(bot, ItemType.ChoiceSingle, ItemType.TrueFalse);
        return bot;
    }
}
