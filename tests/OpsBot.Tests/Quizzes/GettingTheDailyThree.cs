using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Quizzes;
using OpsBot.Hosting;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Remembering;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class GettingTheDailyThree
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private readonly ShiftedClock _clock = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task It_comes_on_a_working_day_from_the_hour_on_once_however_many_servers_look(string provider)
    {
        await using var bot = await StartAsync(provider);
        var ana = bot.Person("Ana");
        var day = await MissAsync(bot, ana);

        _clock.Ahead = At(day, 9, 0);
        var early = await OfferAsync(bot);
        _clock.Ahead = At(day, 9, 31);
        var sent = (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OfferAsync(bot)))).Sum();
        var again = await OfferAsync(bot);
        var card = new Reply((await bot.Connector.WaitForAsync(IsDaily)).Body!);
        var item = await ana.ClicksAsync(card, PractiseDaily.Verb);

        Assert.Equal((0, 1, 0), (early, sent, again));
        Assert.Contains("今天有 1 题要复习", card.Text);
        Assert.Contains("投诉应在多少小时内解决", item.Text);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Outbox.CountAsync(message => message.DedupeKey.StartsWith("daily:"))));
    }

    [Fact]
    public async Task On_a_weekend_and_on_an_announced_holiday_nobody_is_asked()
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        await MissAsync(bot, bot.Person("Ana"));
        var calendar = bot.Services.GetRequiredService<WorkCalendar>();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Shanghai).DateTime);
        var free = Enumerable.Range(7, 30).Select(today.AddDays).First(day => !calendar.IsWorkingDay(day));

        _clock.Ahead = At(free, 12, 0);

        Assert.Equal(0, await OfferAsync(bot));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2024, 2, 12)), "A Monday in the spring festival");
        Assert.True(calendar.IsWorkingDay(new DateOnly(2024, 2, 4)), "A Sunday that is worked");
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task It_can_be_put_off_by_an_hour_and_then_comes_once_more(string provider)
    {
        await using var bot = await StartAsync(provider);
        var ana = bot.Person("Ana");
        var day = await MissAsync(bot, ana);
        _clock.Ahead = At(day, 9, 31);
        await OfferAsync(bot);
        var card = new Reply((await bot.Connector.WaitForAsync(IsDaily)).Body!);

        var later = await ana.ClicksAsync(card, PlanDaily.SnoozeVerb);
        var tooSoon = await OfferAsync(bot);
        _clock.Ahead += TimeSpan.FromMinutes(61);
        var sent = await OfferAsync(bot);

        Assert.Contains("10:3", later.Text);
        Assert.Equal((0, 1, 0), (tooSoon, sent, await OfferAsync(bot)));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Who_does_not_want_it_sets_so_and_who_has_an_exam_aims_at_it(string provider)
    {
        await using var bot = await StartAsync(provider);
        var ana = bot.Person("Ana");
        var day = await MissAsync(bot, ana);
        var exam = day.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var settings = await ana.SaysAsync("每日三题 设置");
        var aimed = await ana.ClicksAsync(PlanDaily.SaveVerb, ReviewingItems.Filled(settings, data => (data["at"], data["examOn"]) = ("08:00", exam)));
        var wrong = await ana.ClicksAsync(PlanDaily.SaveVerb, ReviewingItems.Filled(settings, data => data["at"] = "eight"));
        _clock.Ahead = At(day, 8, 1);
        var sent = await OfferAsync(bot);
        await ana.ClicksAsync(PlanDaily.SaveVerb, ReviewingItems.Filled(aimed, data => data["on"] = "false"));
        _clock.Ahead = At(day, 12, 0);

        Assert.Contains("售后-3.2", aimed.Text);
        Assert.Contains("%", aimed.Text);
        Assert.Contains("09:30 这样", wrong.Text);
        Assert.Equal((1, 0), (sent, await OfferAsync(bot)));
        Assert.False((await bot.AskStoreAsync(db => db.DailyPlans.AsNoTracking().SingleAsync())).IsOn);
    }

    private static bool IsDaily(RecordingConnector.Call call) => call.Body?.ToJsonString().Contains(PractiseDaily.Verb, StringComparison.Ordinal) == true;

    private static async Task<int> OfferAsync(RunningBot bot)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OfferDaily>().RunAsync(CancellationToken.None);
    }

    /// <summary>Answers wrongly, and gives the first working day on which that is due.</summary>
    private static async Task<DateOnly> MissAsync(RunningBot bot, Person person)
    {
        var card = await person.SaysAsync("测验 各种题型");
        await person.ClicksAsync(AnswerItem.Verb, ReviewingItems.DataOf(card, AnswerItem.Verb, data => data[AnswerItem.FieldInput(0)] = "48"));
        await using var scope = bot.Services.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<ReviewLog>();
        var personId = await bot.AskStoreAsync(db => db.People.Where(held => held.AccountId == "aad-Ana").Select(held => held.Id).SingleAsync());
        return (await log.BookAsync(personId, CancellationToken.None)).Single().DueOn;
    }

    private static TimeSpan At(DateOnly day, int hour, int minute)
    {
        var local = day.ToDateTime(new TimeOnly(hour, minute));
        return new DateTimeOffset(local, Shanghai.GetUtcOffset(local)) - TimeProvider.System.GetUtcNow();
    }

    private async Task<RunningBot> StartAsync(string provider)
    {
        var bot = await RunningBot.OnAsync(provider, services => services.AddSingleton<TimeProvider>(_clock), ("OpsBot:Admins", "aad-Tara"), ("OpsBot:Quizzes:DailyPosts", "true"));
        await SampleItems.StoreAsync(bot, ItemType.Numerical);
        return bot;
    }
}
