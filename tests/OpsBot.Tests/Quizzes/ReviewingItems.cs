using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Ledger;
using OpsBot.Domain.Quizzes;
using OpsBot.Ledger;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Reviewing;
using OpsBot.Storage;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class ReviewingItems
{
    private static readonly (string, string) TaraTrains = ("OpsBot:Admins", "aad-Tara,aad-Theo");

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task An_edit_waits_for_a_second_person_while_the_old_version_is_asked(string provider)
    {
        await using var bot = await StartAsync(provider, ItemType.ChoiceSingle);
        var (tara, theo) = (bot.Person("Tara"), bot.Person("Theo"));
        await theo.SaysAsync("帮助");
        var form = await tara.ClicksAsync(EditItem.OpenVerb, new JsonObject { ["itemId"] = "ET-ChoiceSingle", ["version"] = 1 });

        var saved = await tara.ClicksAsync(EditItem.SaveVerb, Filled(form, data => data[EditItem.StemInput] = "普通投诉的时限是哪一个？"));
        var own = await tara.ClicksAsync(saved, ApproveItem.Verb);
        var asked = await bot.Person("Ana").SaysAsync("测验 各种题型");
        var queue = await theo.SaysAsync("审题");
        var approved = await theo.ClicksAsync(queue, ApproveItem.Verb);
        var askedLater = await bot.Person("Bo").SaysAsync("测验 各种题型");

        Assert.Contains("版本 2 已保存", saved.Text);
        Assert.Contains("另一位审题人", own.Text);
        Assert.Contains("哪一个时限用于普通投诉", asked.Text);
        Assert.Contains("正在使用的版本 1", queue.Text);
        Assert.Contains("已启用", approved.Text);
        Assert.Contains("普通投诉的时限是哪一个", askedLater.Text);
        var versions = await bot.AskStoreAsync(db => db.Items.AsNoTracking().Where(item => item.Id == new ItemId("ET-ChoiceSingle")).OrderBy(item => item.Version).ToListAsync());
        Assert.Equal([(1, false), (2, true)], versions.Select(item => (item.Version, item.IsCurrent)));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_changed_clause_holds_its_items_tells_the_difference_and_lets_them_back_after_review(string provider)
    {
        await using var bot = await StartAsync(provider, ItemType.ChoiceSingle, ItemType.TrueFalse);
        var tara = bot.Person("Tara");
        await tara.SaysAsync("帮助");

        await ChangeAsync(bot, new ClauseChange("售后-3.2", "普通投诉在72小时内解决。", "普通投诉在48小时内解决。", new DateOnly(2026, 12, 1)));
        var told = await bot.Connector.WaitForAsync(call => call.Body?.ToJsonString().Contains("items.review", StringComparison.Ordinal) == true);
        var gone = await bot.Person("Ana").SaysAsync("测验 各种题型");
        var queue = await tara.SaysAsync("审题");
        await tara.ClicksAsync(queue, ApproveItem.Verb);
        await tara.ClicksAsync(await tara.SaysAsync("审题"), RetireItem.Verb);
        var back = await bot.Person("Ana").SaysAsync("测验 各种题型");

        var card = new Reply(told.Body!).Text;
        Assert.Contains("2 道题已暂停", card);
        Assert.Contains("普通投诉在**72**小时内解决", card);
        Assert.Contains("普通投诉在**48**小时内解决", card);
        Assert.Contains("没有叫“各种题型”的主题", gone.Text);
        Assert.Contains("自 2026-12-01 起改了", queue.Text);
        Assert.Contains("哪一个时限用于普通投诉", back.Text);
        Assert.Equal(ItemState.OnHold, await bot.AskStoreAsync(db => db.Items.Where(item => item.Id == new ItemId("ET-TrueFalse")).Select(item => item.State).SingleAsync()));
    }

    [Fact]
    public async Task A_withdrawn_clause_that_moved_is_cited_anew_by_what_is_found_right()
    {
        await using var bot = await StartAsync(Providers.Sqlite, ItemType.ChoiceSingle);
        var tara = bot.Person("Tara");
        await tara.SaysAsync("帮助");

        await ChangeAsync(bot, new ClauseChange("售后-3.2", "普通投诉在72小时内解决。", "普通投诉在72小时内解决。", new DateOnly(2026, 12, 1)) { MovedTo = "售后-4.1" });
        await tara.ClicksAsync(await tara.SaysAsync("审题"), ApproveItem.Verb);

        var item = await bot.AskStoreAsync(db => db.Items.AsNoTracking().SingleAsync(held => held.Id == new ItemId("ET-ChoiceSingle") && held.IsCurrent));
        Assert.Equal(("售后-4.1", ItemState.Active, 2), (item.ClauseId, item.State, item.Version));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_dispute_reaches_the_owner_in_the_learners_words_and_the_answer_the_learner(string provider)
    {
        await using var bot = await StartAsync(provider, ItemType.Numerical);
        var (tara, ana) = (bot.Person("Tara"), bot.Person("Ana"));
        await tara.SaysAsync("帮助");
        var feedback = await AnswerAsync(ana, await ana.SaysAsync("测验 各种题型"), "48");
        var ask = await ana.ClicksAsync(feedback, DisputeItem.AskVerb);
        await ana.ClicksAsync(DisputeItem.SendVerb, Filled(ask, data => (data["reason"], data["comment"]) = (nameof(DisputeReason.Outdated), "现在是四十八小时")));

        var toOwner = await bot.Connector.WaitForAsync(call => call.Body?.ToJsonString().Contains(AnswerDispute.Verb, StringComparison.Ordinal) == true);
        var card = new Reply(toOwner.Body!);
        var done = await tara.ClicksAsync(AnswerDispute.Verb, DataOf(card, AnswerDispute.Verb, data => (data["verdict"], data["answer"]) = (nameof(DisputeVerdict.Upheld), "谢谢，马上改")));
        var toLearner = await bot.Connector.WaitForAsync(call => call.Body?["text"]?.ToString().Contains("有了答复", StringComparison.Ordinal) == true);
        var again = await tara.ClicksAsync(AnswerDispute.Verb, DataOf(card, AnswerDispute.Verb, data => data["verdict"] = nameof(DisputeVerdict.Rejected)));

        Assert.Contains("现在是四十八小时", card.Text);
        Assert.DoesNotContain("Ana", card.Text);
        Assert.Contains("已答复学员", done.Text);
        Assert.Contains("谢谢，马上改", toLearner.Body!["text"]!.ToString());
        Assert.Contains("已经有人处理过了", again.Text);
        Assert.Equal(ItemState.OnHold, await bot.AskStoreAsync(db => db.Items.Where(item => item.Id == new ItemId("ET-Numerical")).Select(item => item.State).SingleAsync()));
    }

    [Fact]
    public async Task Who_is_no_reviewer_sees_no_item_of_the_review()
    {
        await using var bot = await StartAsync(Providers.Sqlite, ItemType.ChoiceSingle);
        var ana = bot.Person("Ana");

        var command = await ana.SaysAsync("审题");
        var form = await ana.ClicksAsync(EditItem.OpenVerb, new JsonObject { ["itemId"] = "ET-ChoiceSingle", ["version"] = 1 });

        Assert.DoesNotContain("哪一个时限", command.Text + form.Text);
        Assert.Empty(command.Buttons);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_corrected_key_is_shown_person_by_person_before_it_changes_a_score(string provider)
    {
        await using var bot = await StartAsync(provider, ItemType.ChoiceSingle);
        var (tara, theo, ana, bo) = (bot.Person("Tara"), bot.Person("Theo"), bot.Person("Ana"), bot.Person("Bo"));
        await theo.SaysAsync("帮助");
        await PickAsync(bot, ana, "24小时");
        await PickAsync(bot, bo, "72小时");
        var form = await tara.ClicksAsync(EditItem.OpenVerb, new JsonObject { ["itemId"] = "ET-ChoiceSingle", ["version"] = 1 });
        await tara.ClicksAsync(EditItem.SaveVerb, Filled(form, data => data[EditItem.RightInput] = "1"));

        var plan = await theo.ClicksAsync(await theo.SaysAsync("审题"), ApproveItem.Verb);
        var before = await ScoresAsync(bot);
        var applied = await theo.ClicksAsync(plan, RegradeItem.ApplyVerb);
        var toAna = await bot.Connector.WaitForAsync(call => call.Body?["text"]?.ToString().Contains("0 → 100", StringComparison.Ordinal) == true);
        var twice = await theo.ClicksAsync(plan, RegradeItem.ApplyVerb);

        Assert.Contains("2 人的 2 次作答会变，1 次加分，1 次减分", plan.Text);
        Assert.Contains("Ana", plan.Text);
        Assert.Equal([0m, 100m], before);
        Assert.Contains("2 人，2 次作答", applied.Text);
        Assert.Equal([100m, 0m], await ScoresAsync(bot));
        Assert.Contains("哪一个时限用于普通投诉", toAna.Body!["text"]!.ToString());
        Assert.Contains("0 人", twice.Text);
        await using (var scope = bot.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<RecordAttempts>().RunAsync(CancellationToken.None);
        }

        Assert.Equal([LedgerKind.Attempt, LedgerKind.Correction], await bot.AskStoreAsync(db => db.Ledger.Where(entry => entry.AttemptId != null).Select(entry => entry.Kind).Distinct().OrderBy(kind => kind).ToListAsync()));
        var audit = await bot.AskStoreAsync(db => db.Regrades.AsNoTracking().SingleAsync());
        Assert.Equal(("ET-ChoiceSingle", 2, 2), (audit.ItemId.Value, audit.ItemVersion, audit.Answers.Count));
        Assert.Contains("错题本是空的", (await ana.SaysAsync("错题")).Text);
        Assert.Contains("哪一个时限", (await bo.SaysAsync("错题")).Text);
    }

    [Fact]
    public async Task An_item_is_found_by_its_id_and_one_in_use_needs_no_approval()
    {
        await using var bot = await StartAsync(Providers.Sqlite, ItemType.ChoiceSingle);
        var tara = bot.Person("Tara");

        var card = await tara.SaysAsync("查题 pv-001");
        var none = await tara.SaysAsync("查题 没有这题");

        Assert.Contains("PV-001 · 版本 1", card.Text);
        Assert.Contains(card.Buttons, button => (string?)button["verb"] == EditItem.OpenVerb);
        Assert.DoesNotContain(card.Buttons, button => (string?)button["verb"] == ApproveItem.Verb);
        Assert.Contains("没有这题", none.Text);
    }

    [Theory]
    [InlineData("review")]
    [InlineData("marking")]
    [InlineData("item statistics")]
    [InlineData("sure but wrong")]
    [InlineData("manage exams")]
    [InlineData("extra time")]
    [InlineData("daily settings")]
    public async Task Who_reads_English_is_answered_in_it(string command)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, TaraTrains);
        var tara = bot.Person("Tara");
        tara.Locale = "en";

        Assert.DoesNotMatch("[\u4e00-\u9fff]", (await tara.SaysAsync(command)).Text);
    }

    private static async Task<decimal[]> ScoresAsync(RunningBot bot) =>
        [.. (await bot.AskStoreAsync(db => db.Attempts.AsNoTracking().OrderBy(attempt => attempt.StartedAt).Where(attempt => attempt.Mode == AttemptMode.Practice).ToListAsync())).Select(attempt => attempt.Score)];

    private static async Task PickAsync(RunningBot bot, Person person, string option)
    {
        var card = await person.SaysAsync("测验 各种题型");
        await person.ClicksAsync(card, AnswerItem.Verb, option: card.Choices.Single(choice => (string?)choice["title"] == option)["value"]!.ToString());
    }

    private static async Task ChangeAsync(RunningBot bot, params ClauseChange[] changes)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        foreach (var listener in scope.ServiceProvider.GetServices<IClauseChanges>())
        {
            await listener.OnChangedAsync(changes, CancellationToken.None);
        }

        await scope.ServiceProvider.GetRequiredService<OpsBotDbContext>().SaveChangesAsync();
    }

    private static Task<Reply> AnswerAsync(Person person, Reply card, string number) =>
        person.ClicksAsync(AnswerItem.Verb, DataOf(card, AnswerItem.Verb, data => data[AnswerItem.FieldInput(0)] = number));

    /// <summary>What the client sends from a form: the button's data with every input as it stands there.</summary>
    internal static JsonNode Filled(Reply form, Action<JsonNode> change)
    {
        var data = form.Buttons.First()["data"]?.DeepClone() ?? new JsonObject();
        foreach (var input in Inputs(form.Card))
        {
            data[(string)input["id"]!] = input["value"]?.DeepClone();
        }

        change(data);
        return data;
    }

    internal static JsonNode DataOf(Reply card, string verb, Action<JsonNode> change)
    {
        var data = card.Buttons.First(button => (string?)button["verb"] == verb)["data"]?.DeepClone() ?? new JsonObject();
        change(data);
        return data;
    }

    private static IEnumerable<JsonObject> Inputs(JsonNode? node) => node switch
    {
        JsonObject element => element.SelectMany(member => Inputs(member.Value)).Concat(((string?)(element["type"] as JsonValue))?.StartsWith("Input.", StringComparison.Ordinal) == true ? [element] : []),
        JsonArray list => list.SelectMany(Inputs),
        _ => [],
    };

    private static async Task<RunningBot> StartAsync(string provider, params ItemType[] types)
    {
        var bot = await RunningBot.OnAsync(provider, TaraTrains);
        await SampleItems.StoreAsync(bot, types);
        return bot;
    }
}
