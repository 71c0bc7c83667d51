using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Handbook.Experts;
using OpsBot.Handbook.Experts;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Handbook;

public sealed class AskingExperts
{
    private const string Question = "营地篝火几点熄灭？";
    private readonly ShiftedClock _clock = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task An_expert_takes_the_question_answers_it_and_the_asker_reads_that_in_the_same_chat(string provider)
    {
        await using var bot = await BotAsync(provider);
        var (ana, ben) = (bot.Person("Ana"), bot.Expert("Ben"));

        var (_, buttons) = await ana.AsksAsync(Question);
        var handed = await ana.ClicksAsync(buttons, AskExpert.Verb);
        var card = await TicketAsync(bot);
        var taken = await ben.ClicksAsync(card, AnswerTicket.TakeVerb);
        var answered = await AnswerAsync(ben, taken, "23点熄灭，值班人员负责。", "园区-1.1");

        Assert.Contains("已转给专家", handed.Text);
        Assert.Contains(Question, card.Text);
        Assert.Contains("Ana", card.Text);
        Assert.Contains("Ben", taken.Text);
        Assert.Contains("23点熄灭", answered.Text);
        var told = new Reply((await bot.Connector.WaitForAsync(call => call.Path == "/v3/conversations/a:Ana/activities")).Body!);
        Assert.Contains(Question, told.Text);
        Assert.Contains("23点熄灭，值班人员负责。", told.Text);
        Assert.Contains("Ben", told.Text);
        Assert.Contains("园区-1.1 开放时间", told.Text);
        Assert.Equal(1, (int?)told.Json["entities"]![0]!["citation"]![0]!["position"]);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Clicks_that_come_again_open_one_ticket_and_the_first_of_ten_answers_is_the_one(string provider)
    {
        await using var bot = await BotAsync(provider);
        var ana = bot.Person("Ana");
        var (_, buttons) = await ana.AsksAsync(Question);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ana.ClicksAsync(buttons, AskExpert.Verb)));
        var card = await TicketAsync(bot);
        var experts = Enumerable.Range(1, 10).Select(i => bot.Expert($"P{i:00}")).ToList();
        foreach (var expert in experts)
        {
            await expert.SaysAsync("帮助");
        }

        var answers = await Task.WhenAll(experts.Select((expert, i) => AnswerAsync(expert, card, $"{i}点熄灭。")));

        var ticket = Assert.Single(await bot.AskStoreAsync(db => db.ExpertTickets.AsNoTracking().ToListAsync()));
        Assert.All(answers, answer => Assert.Contains(ticket.Answer, answer.Text));
        Assert.All(answers, answer => Assert.Contains(ticket.AnsweredByName, answer.Text));
        await bot.Connector.WaitForAsync(call => call.Path == "/v3/conversations/a:Ana/activities");
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Outbox.CountAsync(m => m.Subject.EndsWith(":asker"))));
        Assert.Contains("已经回答", (await ana.ClicksAsync(buttons, AskExpert.Verb)).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task One_tap_makes_the_answer_a_curated_one_that_the_next_asker_gets_at_once(string provider)
    {
        await using var bot = await BotAsync(provider);
        var ana = bot.Person("Ana");
        var card = await AnsweredTicketAsync(bot, ana, "23点熄灭。");

        var used = await bot.Expert("Ben").ClicksAsync(card, UseAnswer.CurateVerb);
        await bot.Expert("Cara").ClicksAsync(card, UseAnswer.CurateVerb);
        await bot.Expert("Cara").ClicksAsync(card, UseAnswer.DraftVerb);
        await HandbookBot.RefreshAsync(bot);
        var next = await bot.Person("Dora").SaysAsync("请问营地的篝火几点熄灭");

        Assert.Contains("已设为精选答案", used.Text);
        Assert.Empty(used.Buttons);
        Assert.Contains("23点熄灭。", next.Text);
        Assert.Contains("由 Ben 负责", next.Text);
        var curated = Assert.Single(await bot.AskStoreAsync(db => db.CuratedAnswers.AsNoTracking().ToListAsync()));
        Assert.NotNull(curated.TicketId);
        Assert.Equal(0, await bot.AskStoreAsync(db => db.ClauseDrafts.CountAsync()));
    }

    [Fact]
    public async Task One_tap_drafts_a_clause_instead()
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        var card = await AnsweredTicketAsync(bot, bot.Person("Ana"), "23点熄灭。");

        await bot.Expert("Ben").ClicksAsync(card, UseAnswer.DraftVerb);

        var draft = Assert.Single(await bot.AskStoreAsync(db => db.ClauseDrafts.AsNoTracking().ToListAsync()));
        Assert.Equal((Question, "23点熄灭。", "Ben"), (draft.Heading, draft.Text, draft.AuthorName));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_ticket_that_waits_is_reminded_of_once_before_its_goal_and_once_when_it_is_missed(string provider)
    {
        // A Monday morning, in office hours.
        _clock.Ahead = new DateTimeOffset(2027, 3, 1, 1, 30, 0, TimeSpan.Zero) - TimeProvider.System.GetUtcNow();
        await using var bot = await BotAsync(provider, services => services.AddSingleton<TimeProvider>(_clock));
        var ana = bot.Person("Ana");
        await ana.ClicksAsync((await ana.AsksAsync(Question)).Buttons, AskExpert.Verb);
        await TicketAsync(bot);

        Assert.Equal(0, await RemindAsync(bot));
        _clock.Ahead += TimeSpan.FromHours(6.1);
        Assert.Equal(1, await RemindAsync(bot));
        Assert.Equal(0, await RemindAsync(bot));
        _clock.Ahead += TimeSpan.FromDays(3);
        Assert.Equal(1, await RemindAsync(bot));
        Assert.Equal(0, await RemindAsync(bot));

        var ticket = await bot.AskStoreAsync(db => db.ExpertTickets.AsNoTracking().SingleAsync());
        Assert.InRange(ticket.DueAt, new DateTimeOffset(2027, 3, 1, 9, 30, 0, TimeSpan.Zero), new DateTimeOffset(2027, 3, 1, 9, 40, 0, TimeSpan.Zero));
        await Eventually.HoldsAsync(() => Task.FromResult(bot.Connector.Calls.Count(IsThread) == 3));
        Assert.Contains(bot.Connector.Calls.Where(IsThread), call => new Reply(call.Body!["activity"]!).Text.Contains("快到答复目标", StringComparison.Ordinal));
        Assert.Contains(bot.Connector.Calls.Where(IsThread), call => new Reply(call.Body!["activity"]!).Text.Contains("已过答复目标", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_without_words_or_on_a_clause_that_is_not_there_is_not_sent()
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        var (ana, ben) = (bot.Person("Ana"), bot.Expert("Ben"));
        await ana.ClicksAsync((await ana.AsksAsync(Question)).Buttons, AskExpert.Verb);
        var card = await TicketAsync(bot);

        Assert.Contains("请先写下回答", (await AnswerAsync(ben, card, "  ")).Text);
        Assert.Contains("园区-9.9", (await AnswerAsync(ben, card, "23点。", "园区-1.1、园区-9.9")).Text);
        Assert.Contains("2000", (await AnswerAsync(ben, card, new string('长', 2001))).Text);

        Assert.Equal(TicketState.Open, await bot.AskStoreAsync(db => db.ExpertTickets.Select(ticket => ticket.State).SingleAsync()));
    }

    [Fact]
    public async Task A_card_copied_elsewhere_answers_nothing_and_a_question_of_another_chat_opens_nothing()
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var (_, buttons) = await ana.AsksAsync(Question);
        var eve = bot.Person("Eve");

        Assert.Contains("找不到这个问题", (await eve.ClicksAsync(buttons, AskExpert.Verb)).Text);
        await ana.ClicksAsync(buttons, AskExpert.Verb);
        var card = await TicketAsync(bot);
        Assert.Contains("不在这里", (await eve.ClicksAsync(card, AnswerTicket.TakeVerb)).Text);
        Assert.Contains("不在这里", (await AnswerAsync(eve, card, "我说了算。")).Text);
        Assert.Equal(TicketState.Open, await bot.AskStoreAsync(db => db.ExpertTickets.Select(ticket => ticket.State).SingleAsync()));
    }

    [Fact]
    public async Task Where_nobody_takes_questions_that_is_said_plainly_and_the_owner_of_the_settings_gets_them_if_there_is_one()
    {
        await using var nobody = await HandbookBot.WithParkAsync(Providers.Sqlite, ("OpsBot:Admins", "aad-Nobody"));
        var ana = nobody.Person("Ana");
        Assert.Contains("没有人接问题", (await ana.ClicksAsync((await ana.AsksAsync(Question)).Buttons, AskExpert.Verb)).Text);
        Assert.Equal(0, await nobody.AskStoreAsync(db => db.ExpertTickets.CountAsync()));

        await using var owned = await HandbookBot.WithParkAsync(Providers.Sqlite, ("OpsBot:Admins", "aad-Nobody"), ("OpsBot:Handbook:Owner", "Olga"));
        await owned.Person("Olga").SaysAsync("帮助");
        var ben = owned.Person("Ben");
        await ben.ClicksAsync((await ben.AsksAsync(Question)).Buttons, AskExpert.Verb);
        var card = new Reply((await owned.Connector.WaitForAsync(call => call.Path == "/v3/conversations/a:Olga/activities")).Body!);
        Assert.Contains(Question, card.Text);
    }

    [Fact]
    public async Task A_question_that_no_section_comes_near_goes_to_the_owner_of_the_handbook()
    {
        await using var bot = await HandbookBot.WithParkAsync(Providers.Sqlite, ("OpsBot:Handbook:Owner", "Olga"));
        await bot.Person("Olga").SaysAsync("帮助");
        await bot.Expert("Ben").SaysAsync("接收提问");
        var ana = bot.Person("Ana");

        await ana.ClicksAsync((await ana.AsksAsync("公司年会在哪里办？")).Buttons, AskExpert.Verb);

        Assert.Contains("年会", new Reply((await bot.Connector.WaitForAsync(call => call.Path == "/v3/conversations/a:Olga/activities")).Body!).Text);
        Assert.DoesNotContain(bot.Connector.Calls, IsThread);
    }

    [Fact]
    public async Task A_link_in_a_question_is_no_link_on_the_card_of_the_experts_nor_in_the_answer()
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        await ana.ClicksAsync((await ana.AsksAsync("营地[篝火](https://evil.example)<b>几点</b>熄灭？")).Buttons, AskExpert.Verb);
        var card = await TicketAsync(bot);

        await AnswerAsync(bot.Expert("Ben"), card, "23点。");

        var told = new Reply((await bot.Connector.WaitForAsync(call => call.Path == "/v3/conversations/a:Ana/activities")).Body!);
        Assert.DoesNotContain("](", card.Text);
        Assert.DoesNotContain("](", told.Text);
        Assert.DoesNotContain("<b>", told.Text);
    }

    [Fact]
    public async Task English_experts_and_askers_read_English()
    {
        await using var bot = await HandbookBot.WithParkAsync(Providers.Sqlite);
        var (ana, ben) = (bot.Person("Ana"), bot.Expert("Ben"));
        (ana.Locale, ben.Locale) = ("en-US", "en-GB");
        await ben.SaysAsync("subscribe tickets");

        var (refusal, buttons) = await ana.AsksAsync(Question);
        var handed = await ana.ClicksAsync(buttons, AskExpert.Verb);
        var card = await TicketAsync(bot);
        await AnswerAsync(ben, card, "At 23:00.");

        Assert.StartsWith("The handbook does not say.", (string?)refusal.Json["text"], StringComparison.Ordinal);
        Assert.Contains("Handed to the experts", handed.Text);
        Assert.Contains("Asked by", card.Text);
        Assert.Contains("You asked", new Reply((await bot.Connector.WaitForAsync(call => call.Path == "/v3/conversations/a:Ana/activities")).Body!).Text);
    }

    private static async Task<RunningBot> BotAsync(string provider, Action<IServiceCollection>? add = null)
    {
        var bot = await HandbookBot.WithParkAsync(provider, add);
        await bot.Expert("Ben").SaysAsync("接收提问");
        return bot;
    }

    private static async Task<Reply> AnsweredTicketAsync(RunningBot bot, Person asker, string answer)
    {
        await asker.ClicksAsync((await asker.AsksAsync(Question)).Buttons, AskExpert.Verb);
        return await AnswerAsync(bot.Expert("Ben"), await TicketAsync(bot), answer);
    }

    private static async Task<Reply> TicketAsync(RunningBot bot) => new((await bot.Connector.WaitForAsync(IsThread)).Body!["activity"]!);

    private static bool IsThread(RecordingConnector.Call call) => call.Path == "/v3/conversations" && call.Body?["activity"] is JsonObject;

    private static Task<Reply> AnswerAsync(Person expert, Reply card, string answer, string? clauses = null)
    {
        var data = card.Buttons.First(button => (string?)button["verb"] == AnswerTicket.AnswerVerb)["data"]!.DeepClone();
        (data["answer"], data["clauses"]) = (answer, clauses);
        return expert.ClicksAsync(AnswerTicket.AnswerVerb, data);
    }

    private static async Task<int> RemindAsync(RunningBot bot)
    {
        var reminded = 0;
        await bot.DoAsync<RemindExperts>(async remind => reminded = await remind.RunAsync(CancellationToken.None));
        return reminded;
    }
}
