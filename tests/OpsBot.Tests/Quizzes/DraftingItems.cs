using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes.Drafting;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public sealed class DraftingItems : IAsyncLifetime
{
    private const string Clause = "合规-2.4";

    private LoopbackModel _model = null!;

    public static TheoryData<string> OnEachStore => Providers.All;

    public async Task InitializeAsync()
    {
        _model = await LoopbackModel.StartAsync();
        _model.Says = _ => "```json\n" + Items(
            Single("制度、流程和系统的变更按五步执行，没有哪种记录的变更不得实施？", "批准记录", "回顾记录文件", "培训签到记录", "值班交接记录"),
            Single("变更在多久之内必须完成？", "48小时内", "24小时内", "72小时内", "7天内"),
            new { type = "truefalse", stem = "没有批准记录的变更不得实施。", options = Array.Empty<object>(), statementIsTrue = true, explanation = "没有批准记录的变更不得实施。" }) + "\n```";
    }

    public async Task DisposeAsync() => await _model.DisposeAsync();

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Drafts_that_the_clause_bears_out_come_on_a_card_each_and_nobody_is_asked_one(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, _model.Settings());

        var ana = bot.Person("Ana");
        await ana.SaysAsync("帮助");

        var replies = await ana.SaysAllAsync($"出题 {Clause}");

        Assert.Contains("2 题与条款核对相符，另有 1 题", replies[0].Text);
        Assert.Equal(3, replies.Count);
        Assert.All(replies.Skip(1), card => Assert.Contains("草稿（模型起草）", card.Text));
        var drafts = await DraftsAsync(bot);
        Assert.Equal(2, drafts.Count);
        Assert.All(drafts, draft => Assert.Equal((ItemState.Draft, Clause), (draft.State, draft.ClauseId)));
        Assert.DoesNotContain("合规-2.4", (await bot.Person("Ben").SaysAsync("测验")).Text);
        Assert.Contains(Clause, _model.Requests.Single().Prompt);
    }

    [Fact]
    public async Task A_draft_is_approved_with_what_was_changed_on_the_card()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings());
        var ana = bot.Person("Ana");
        var card = (await ana.SaysAllAsync($"出题 {Clause}"))[1];
        var data = Filled(card, JudgeDraft.Approve);
        data["stem"] = "哪种记录没有的变更不得实施？";

        var closed = await ana.ClicksAsync(JudgeDraft.Verb, data);
        var again = await ana.ClicksAsync(JudgeDraft.Verb, data);

        Assert.Contains("已通过", closed.Text);
        Assert.Contains("已经处理过了", again.Text);
        var id = (string)data["itemId"]!;
        var versions = await bot.AskStoreAsync(db => db.Items.AsNoTracking().Where(item => item.Id == new ItemId(id)).OrderBy(item => item.Version).ToListAsync());
        Assert.Equal([(ItemState.Retired, false), (ItemState.Active, true)], versions.Select(item => (item.State, item.IsCurrent)));
        Assert.Equal("哪种记录没有的变更不得实施？", versions[1].Stem);
    }

    [Fact]
    public async Task A_change_that_the_clause_does_not_bear_out_is_shown_before_it_is_taken()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings());
        var ana = bot.Person("Ana");
        var data = Filled((await ana.SaysAllAsync($"出题 {Clause}"))[1], JudgeDraft.Approve);
        data["o1"] = "总经理的口头同意";

        var doubted = await ana.ClicksAsync(JudgeDraft.Verb, data);
        var taken = await ana.ClicksAsync(JudgeDraft.Verb, Filled(doubted, JudgeDraft.Approve));

        Assert.Contains("条款没有写明标为正确的内容。", doubted.Text);
        Assert.Contains("仍然通过", doubted.Text);
        Assert.Contains("已通过", taken.Text);
    }

    [Fact]
    public async Task A_dropped_draft_is_gone_and_the_same_is_not_drafted_twice()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings());
        var ana = bot.Person("Ana");
        var cards = await ana.SaysAllAsync($"出题 {Clause}");

        var dropped = await ana.ClicksAsync(JudgeDraft.Verb, Filled(cards[1], JudgeDraft.Drop));
        var again = await ana.SaysAllAsync($"出题 {Clause}");

        Assert.Contains("草稿已去掉", dropped.Text);
        Assert.Single(await DraftsAsync(bot));
        Assert.Contains("都没通过", again[0].Text);
    }

    [Theory]
    [InlineData("", "没有设置模型")]
    [InlineData("down", "模型现在没有回应")]
    public async Task Without_a_model_the_same_card_is_empty_and_a_person_writes(string model, string expected)
    {
        _model.Fails = LoopbackModel.Failure.ServerError;
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, model.Length == 0 ? [] : _model.Settings());
        var ana = bot.Person("Ana");

        var replies = await ana.SaysAllAsync($"出题 {Clause}");
        var data = Filled(replies[1], JudgeDraft.Save);
        (data["stem"], data["o1"], data["o2"], data["o3"], data["right"]) = ("没有哪种记录的变更不得实施？", "批准记录", "考勤表", "快递面单", "1");
        var saved = await ana.ClicksAsync(JudgeDraft.Verb, data);
        var twice = await ana.ClicksAsync(JudgeDraft.Verb, data);

        Assert.Contains(expected, replies[0].Text);
        Assert.Contains("请另一位同事审过后启用", saved.Text);
        Assert.Contains("相同或相近", twice.Text);
        Assert.Equal("没有哪种记录的变更不得实施？", Assert.Single(await DraftsAsync(bot)).Stem);
    }

    [Theory]
    [InlineData("出题", "请写上条款编号")]
    [InlineData("出题 合规-99.9", "没有条款")]
    public async Task A_clause_that_is_missing_or_unknown_is_said_so(string text, string expected)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings());

        Assert.Contains(expected, (await bot.Person("Ana").SaysAsync(text)).Text);
        Assert.Empty(_model.Requests);
    }

    [Fact]
    public async Task In_a_group_no_draft_is_shown_and_learners_may_not_draft()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings(others: ("OpsBot:Admins", "aad-Ana")));

        Assert.Contains("单聊", (await bot.Person("Ana", "groupChat").SaysAsync($"出题 {Clause}")).Text);
        Assert.Null((await bot.Person("Ben").SaysAsync($"出题 {Clause}")).Card);
        Assert.Empty(_model.Requests);
    }

    [Fact]
    public async Task The_terminal_keeps_what_holds_and_says_why_the_rest_does_not()
    {
        using var terminal = new Terminal();
        foreach (var (key, value) in _model.Settings())
        {
            terminal.Settings[key] = value;
        }

        var tried = await terminal.RunsAsync("items", "draft", "--clause", Clause, "--dry-run");
        var kept = await terminal.RunsAsync("items", "draft", "--clause", Clause);
        var again = await terminal.RunsAsync("items", "draft", "--clause", Clause);

        Assert.Equal(0, tried.ExitCode);
        Assert.Contains("* 批准记录", tried.Output);
        Assert.Contains("条款没有写明标为正确的内容。", tried.Errors);
        Assert.Contains("2 题与条款核对相符", kept.Output);
        Assert.Contains("0 题与条款核对相符", again.Output);
        Assert.Equal((1, true), ((await terminal.RunsAsync("items", "draft", "--clause", "合规-99.9")) is var none ? none.ExitCode : 0, none.Errors.Contains("没有条款", StringComparison.Ordinal)));
        terminal.Settings.Clear();
        Assert.Contains("OpsBot:Model:Endpoint", (await terminal.RunsAsync("items", "draft", "--clause", Clause)).Errors);
        Assert.Equal(2, (await terminal.RunsAsync("items", "draft", "--clause", Clause, "--count", "50")).ExitCode);
    }

    private static Task<List<Item>> DraftsAsync(RunningBot bot) =>
        bot.AskStoreAsync(db => db.Items.AsNoTracking().Where(item => item.State == ItemState.Draft && item.IsCurrent).ToListAsync());

    // What a client sends: the button's data and the inputs as they stand.
    private static JsonObject Filled(Reply card, string step)
    {
        var data = (JsonObject)card.Buttons.First(button => (string?)button["data"]?["step"] == step)["data"]!.DeepClone();
        foreach (var input in card.Card!["body"]!.AsArray().Where(element => element!["id"] is not null))
        {
            data[(string)input!["id"]!] = (string?)input["value"] ?? "";
        }

        return data;
    }

    private static string Items(params object[] items) => JsonSerializer.Serialize(new { items });

    private static object Single(string stem, params string[] options) => new
    {
        type = "single",
        stem,
        options = options.Select((text, place) => new { text, right = place == 0, why = "" }),
        explanation = "没有批准记录的变更不得实施。",
    };
}
