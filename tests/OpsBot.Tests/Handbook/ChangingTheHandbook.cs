using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Handbook;
using OpsBot.Quizzes;
using OpsBot.Tests.Drivers;
using OpsBot.Tests.Quizzes;

namespace OpsBot.Tests.Handbook;

public class ChangingTheHandbook
{
    private const string Question = "观星台的会员可以预约几天？";

    private readonly ShiftedClock _clock = new();
    private readonly Listener _listener = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), Zone).DateTime);

    private static TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_version_for_tomorrow_answers_from_midnight_on_and_is_told_before_and_once(string provider)
    {
        await using var bot = await StartAsync(provider);
        var ana = bot.Person("Ana");
        await ImportAsync(bot, Park(7, Today.AddDays(-20)));
        await Eventually.HoldsAsync(async () => (await ana.SaysAsync(Question)).Text.Contains("预约7天", StringComparison.Ordinal));
        Assert.DoesNotContain("条款有变化", (await ana.SaysAsync(Question)).Text);
        _listener.Heard.Clear();
        var tomorrow = Today.AddDays(1);

        await ImportAsync(bot, Park(5, tomorrow));
        var notice = await bot.Connector.WaitForAsync(call => Says(call, "园区-1.1"));
        Reply before = null!;
        await Eventually.HoldsAsync(async () => (before = await ana.SaysAsync(Question)).Text.Contains("条款有变化", StringComparison.Ordinal));
        Assert.Empty(_listener.Heard);
        _clock.Ahead += UntilMidnight() + TimeSpan.FromSeconds(1);
        var after = await ana.SaysAsync(Question);

        var texts = new Reply(notice.Body!).Text;
        Assert.All(["预约7天", "预约5天", tomorrow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)], words => Assert.Contains(words, texts));
        Assert.Contains("预约7天", before.Json["text"]!.ToString().Split("条款有变化")[0]);
        Assert.Contains("预约5天", before.Json["text"]!.ToString().Split("条款有变化")[1]);
        Assert.Contains("预约5天", after.Json["text"]!.ToString().Split("条款有变化")[0]);
        await Eventually.HoldsAsync(() => Task.FromResult(!_listener.Heard.IsEmpty));
        await using var second = await bot.BesideAsync();
        var change = Assert.Single(_listener.Heard);
        Assert.Equal(("园区-1.1", "观星台的会员可以预约7天。", "观星台的会员可以预约5天。", tomorrow), (change.Clause, change.OldText, change.NewText, change.Effective));
        Assert.Single(bot.Connector.Calls, call => Says(call, "园区-1.1"));
    }

    [Fact]
    public async Task Questions_are_answered_throughout_imports_from_one_version_or_the_other()
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        await ImportAsync(bot, Park(7, Today.AddDays(-200)));
        await Eventually.HoldsAsync(async () => (await bot.Person("Ana").SaysAsync(Question)).Text.Contains("预约7天", StringComparison.Ordinal));
        using var done = new CancellationTokenSource();

        var asking = Task.Run(async () =>
        {
            var (ana, answers) = (bot.Person("Ana"), new List<string>());
            while (!done.IsCancellationRequested)
            {
                answers.Add((string)(await ana.SaysAsync(Question)).Json["text"]!);
                await Task.Delay(50);
            }

            return answers;
        });
        foreach (var days in new[] { 6, 5, 4 })
        {
            await ImportAsync(bot, Park(days, Today.AddDays(-200)));
            await Eventually.HoldsAsync(async () => (await bot.Person("Bob").SaysAsync(Question)).Text.Contains($"预约{days}天", StringComparison.Ordinal));
        }

        await done.CancelAsync();
        var answers = await asking;
        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Single(new[] { 7, 6, 5, 4 }, days => answer.Contains($"预约{days}天", StringComparison.Ordinal)));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_change_at_once_is_told_with_two_questions_where_the_clause_has_any(string provider)
    {
        await using var bot = await StartAsync(provider);
        var ana = bot.Person("Ana");
        await ana.SaysAsync("帮助");
        await ImportAsync(bot, Park(7, null));
        await SampleItems.StoreAsync(bot, Domain.Quizzes.ItemType.Numerical);
        var clause = await bot.AskStoreAsync(db => db.Items.Where(item => item.Topic == "sample" || item.ClauseId != "").Select(item => item.ClauseId).FirstAsync());

        await ImportAsync(bot, Read($"# 小抄\n## 第1章 规则\n### {clause} 规则\n旧的一句话说的是七天。\n"), Read($"# 小抄\n## 第1章 规则\n### {clause} 规则\n新的一句话说的是五天。\n"));
        var notice = await bot.Connector.WaitForAsync(call => Says(call, "新的一句话") && call.Body!.ToJsonString().Contains(CheckClause.Verb, StringComparison.Ordinal));

        // The change put the items on hold; somebody looked at them since.
        await bot.AskStoreAsync(db => db.Items.Where(one => one.ClauseId == clause).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, Domain.Quizzes.ItemState.Active)));
        var item = await ana.ClicksAsync(new Reply(notice.Body!), CheckClause.Verb);
        var again = await ana.ClicksAsync(new Reply(notice.Body!), CheckClause.Verb);

        Assert.Contains(item.Buttons, button => (string?)button["verb"] == AnswerItem.Verb);
        Assert.Equal(item.Text, again.Text);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Attempts.CountAsync()));
    }

    [Theory]
    [InlineData("薪酬专员", true)]
    [InlineData("客服专员", false)]
    public async Task Words_that_not_everybody_may_read_are_for_those_of_the_post_alone(string post, bool mayRead)
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        await ana.SaysAsync("帮助");
        await bot.AskStoreAsync(async db =>
        {
            (await db.People.SingleAsync()).Describe(post: post);
            return await db.SaveChangesAsync();
        });
        await ImportAsync(bot, Pay(12));

        await ImportAsync(bot, Pay(15));

        Assert.Contains(_listener.Heard, change => change.Clause == "薪酬-1.1" && change.OldText is not null);
        Assert.Equal(mayRead ? 1 : 0, await bot.AskStoreAsync(db => db.Outbox.CountAsync(message => message.Subject.StartsWith("handbook:"))));
        await Eventually.HoldsAsync(() => Task.FromResult(bot.Services.GetRequiredService<LiveHandbook>().Ask("直播间佣金比例是多少？", reader: new Readership(["薪酬专员"])) is HandbookAnswer.Answered));
        Assert.Equal(mayRead, (await ana.SaysAsync("直播间佣金比例是多少？")).Text.Contains("15%", StringComparison.Ordinal));
        var channel = (await bot.Person("Ana", "channel").SaysAsync("直播间佣金比例是多少？")).Text;
        Assert.DoesNotContain("15%", channel);
        Assert.DoesNotContain("薪酬", channel);
        Assert.Null(bot.Services.GetRequiredService<IClauseLookup>().Find("薪酬-1.1"));

        static HandbookDocument Pay(int percent) => Read($"---\nreaders: 薪酬专员\n---\n# 薪酬手册\n## 第1章 佣金\n### 薪酬-1.1 比例\n直播间佣金比例为成交额的{percent}%。\n");
    }

    [Theory]
    [InlineData("适用于：客服专员、售后专员", "客服专员", true)]
    [InlineData("适用于：客服专员、售后专员", "仓储专员", false)]
    [InlineData("适用于：客服专员、售后专员", null, true)]
    [InlineData("适用于：天猫", "仓储专员", true)]
    public async Task A_change_of_what_applies_to_some_posts_is_told_to_them_alone(string applies, string? post, bool concerns)
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        foreach (var (name, theirs) in new[] { ("Ana", post), ("Bob", "客服专员") })
        {
            await bot.Person(name).SaysAsync("帮助");
            await bot.AskStoreAsync(async db =>
            {
                (await db.People.SingleAsync(person => person.Name == name)).Describe(post: theirs);
                return await db.SaveChangesAsync();
            });
        }

        await ImportAsync(bot, Refunds(7));
        await ImportAsync(bot, Refunds(5));

        var told = await bot.AskStoreAsync(db => db.Outbox.Where(message => message.Subject.StartsWith("handbook:"))
            .Join(db.Conversations, message => message.ConversationId, chat => chat.Id, (_, chat) => chat.PersonId)
            .Join(db.People, id => id, person => person.Id, (_, person) => person.Name).ToListAsync());
        Assert.Equal(concerns ? ["Ana", "Bob"] : ["Bob"], told.Order());

        HandbookDocument Refunds(int days) => Read($"# 园区手册\n## 第1章 退款\n### 园区-1.1 时限\n【{applies}】\n退款须在{days}天内办完。\n");
    }

    private static bool Says(RecordingConnector.Call call, string words) => call.Body is { } body && new Reply(body).Text.Contains(words, StringComparison.Ordinal);

    private TimeSpan UntilMidnight()
    {
        var local = TimeZoneInfo.ConvertTime(_clock.GetUtcNow(), Zone);
        return TimeSpan.FromDays(1) - local.TimeOfDay;
    }

    private Task<RunningBot> StartAsync(string provider) => RunningBot.OnAsync(
        provider,
        services => services.AddSingleton<TimeProvider>(_clock).AddSingleton<IClauseChanges>(_listener),
        ("OpsBot:Handbook:RefreshSeconds", "1"), ("OpsBot:Outbox:PollInterval", "00:00:00.2"));

    private static HandbookDocument Park(int days, DateOnly? effective) => Read(string.Create(
        CultureInfo.InvariantCulture, $"---\nversion: v{days}\neffective: {effective:yyyy-MM-dd}\n---\n# 园区手册\n## 第1章 观星台\n### 园区-1.1 会员预约\n观星台的会员可以预约{days}天。\n"));

    private static HandbookDocument Read(string text) => HandbookText.Read("park", text, TextMarkup.Markdown).Document;

    private static async Task ImportAsync(RunningBot bot, params HandbookDocument[] documents)
    {
        foreach (var document in documents)
        {
            await using var scope = bot.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ImportHandbook>().RunAsync([document], collection: null, CancellationToken.None);
        }
    }

    private sealed class Listener : IClauseChanges
    {
        public ConcurrentQueue<ClauseChange> Heard { get; } = new();

        public Task OnChangedAsync(IReadOnlyList<ClauseChange> changes, CancellationToken cancellationToken)
        {
            foreach (var change in changes.Where(change => change.Clause.StartsWith("园区", StringComparison.Ordinal) || change.Clause.StartsWith("薪酬", StringComparison.Ordinal)))
            {
                Heard.Enqueue(change);
            }

            return Task.CompletedTask;
        }
    }
}
