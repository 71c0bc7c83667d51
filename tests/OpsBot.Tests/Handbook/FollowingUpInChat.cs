using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Handbook;

public sealed class FollowingUpInChat
{
    private readonly ShiftedClock _clock = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_short_question_leans_on_the_one_before_it_also_after_a_restart(string provider)
    {
        await using var bot = await HandbookBot.WithParkAsync(provider);
        var ana = bot.Person("Ana");

        Assert.Contains("200元", (await ana.SaysAsync("望远镜押金是多少？")).Text);
        Assert.Contains("50元", (await ana.SaysAsync("那睡袋押金呢？")).Text);
        await bot.RestartAsync();
        Assert.Contains("200元", (await ana.SaysAsync("那望远镜押金呢")).Text);

        var questions = await bot.AskStoreAsync(db => db.AskedQuestions.AsNoTracking().OrderBy(q => q.AskedAt).ToListAsync());
        Assert.Equal(["望远镜押金是多少？", "那睡袋押金呢？", "那望远镜押金呢"], questions.Select(q => q.Text));
        Assert.Equal("睡袋押金是多少?", questions[1].InFull);
        Assert.All(questions, q => Assert.Equal(QuestionOutcome.Answered, q.Outcome));
    }

    [Fact]
    public async Task After_ten_minutes_a_conversation_has_moved_on()
    {
        await using var bot = await HandbookBot.WithParkAsync(Providers.Sqlite, services => services.AddSingleton<TimeProvider>(_clock));
        var ana = bot.Person("Ana");
        await ana.SaysAsync("望远镜押金是多少？");

        _clock.Ahead += TimeSpan.FromMinutes(11);
        await ana.SaysAsync("那睡袋押金呢？");

        Assert.Equal("那睡袋押金呢？", await bot.AskStoreAsync(db => db.AskedQuestions.OrderByDescending(q => q.AskedAt).Select(q => q.InFull).FirstAsync()));
    }

    [Fact]
    public async Task What_others_asked_and_what_was_asked_elsewhere_is_not_leaned_on()
    {
        await using var bot = await HandbookBot.WithParkAsync(Providers.Sqlite);
        await bot.Expert("Ana").SaysAsync("望远镜押金是多少？");

        await bot.Expert("Ben").SaysAsync("那睡袋押金呢？");
        await bot.Person("Ana").SaysAsync("那睡袋押金呢？");

        Assert.Equal(2, await bot.AskStoreAsync(db => db.AskedQuestions.CountAsync(q => q.InFull == "那睡袋押金呢？")));
    }

    [Fact]
    public async Task Thanks_in_between_are_no_question()
    {
        await using var bot = await HandbookBot.WithParkAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        await ana.SaysAsync("望远镜押金是多少？");
        await ana.SaysAsync("谢谢");

        Assert.Contains("50元", (await ana.SaysAsync("那睡袋押金呢？")).Text);
        Assert.Equal(2, await bot.AskStoreAsync(db => db.AskedQuestions.CountAsync()));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_question_that_fits_two_clauses_is_answered_with_a_button_for_each_and_the_click_answers_it(string provider)
    {
        await using var bot = await HandbookBot.WithParkAsync(provider);
        var ana = bot.Person("Ana");

        var choice = await ana.SaysAsync("押金标准是多少？");

        Assert.Contains("您问的是哪一条", choice.Text);
        var said = choice.Buttons.Select(button => (string)button["data"]!["msteams"]!["value"]!).ToList();
        Assert.Equal(["园区-1.2 望远镜押金", "园区-1.3 睡袋押金"], said.Order(StringComparer.Ordinal));
        Assert.Contains("50元", (await ana.SaysAsync("园区-1.3 睡袋押金")).Text);
    }

    [Fact]
    public async Task The_number_of_a_choice_can_be_typed_and_a_second_choice_stands_by_itself()
    {
        await using var bot = await HandbookBot.WithParkAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        ana.Locale = "en-US";
        var choice = await ana.SaysAsync("押金标准是多少？");
        var second = (string)choice.Buttons.ElementAt(1)["data"]!["msteams"]!["value"]!;

        var answer = await ana.SaysAsync("2");

        Assert.Contains("Which one is it?", choice.Text);
        Assert.Contains(second, answer.Text);
        Assert.Contains("50元", (await ana.SaysAsync("园区-1.3 睡袋押金")).Text);
    }
}
