using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Handbook.Asking;
using OpsBot.Handbook.Curated;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Handbook;

public class GettingCuratedAnswers
{
    private const string Csv = """
        问题,答案,负责人,复核日期,其他问法,条款
        望远镜押金是多少？,"工牌在手免押金；没有工牌按 [1] 收 200 元。",园区管理部,2026-01-31,借望远镜要押金吗|Is there a deposit for a telescope?,园区-1.2
        """;

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_curated_answer_wins_over_the_clause_names_its_owner_and_cites_the_clause_of_today(string provider)
    {
        await using var bot = await BotAsync(provider);
        var ana = bot.Person("Ana");

        var reply = await ana.SaysAsync("望远镜的押金是多少");
        await ana.SaysAsync("借望遠鏡要押金嗎？");

        var text = (string)reply.Json["text"]!;
        Assert.Contains("工牌在手免押金", text, StringComparison.Ordinal);
        Assert.Contains("精选答案，由 园区管理部 负责", text, StringComparison.Ordinal);
        Assert.Contains("园区手册 > 第1章 观星台 > 园区-1.2 望远镜押金（3 版）", text, StringComparison.Ordinal);
        Assert.Single(reply.Json["entities"]![0]!["citation"]!.AsArray());
        Assert.Equal(2, await bot.AskStoreAsync(db => db.AskedQuestions.CountAsync(q => q.Outcome == QuestionOutcome.Curated && q.CuratedAnswerId != null)));
    }

    [Fact]
    public async Task A_neighbouring_question_still_gets_its_clause()
    {
        await using var bot = await BotAsync(Providers.Sqlite);

        Assert.Contains("50元", (await bot.Person("Ana").SaysAsync("睡袋押金是多少？")).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_command_lists_them_with_how_often_they_were_given_and_what_is_due(string provider)
    {
        await using var bot = await BotAsync(provider);
        var ana = bot.Person("Ana");
        Assert.Contains("0 次", (await ana.SaysAsync("精选答案")).Text);
        await ana.SaysAsync("望远镜押金是多少？");

        var list = await ana.SaysAsync("精选答案");

        Assert.Contains("精选答案 1 条，其中 1 条到期", list.Text);
        Assert.Contains("用过 1 次 · 该复核了（2026-01-31）", list.Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task An_import_again_changes_nothing_and_another_text_replaces_the_answer(string provider)
    {
        await using var bot = await BotAsync(provider);

        var again = await ImportAsync(bot, Csv);
        var changed = await ImportAsync(bot, Csv.Replace("免押金", "免交押金", StringComparison.Ordinal));

        Assert.Equal((1, 0), (again.Rows, again.Changed));
        Assert.Equal((1, 1), (changed.Rows, changed.Changed));
        Assert.Contains("免交押金", Assert.Single(await bot.AskStoreAsync(db => db.CuratedAnswers.Select(answer => answer.Text).ToListAsync())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("问题,答案,负责人\n甲？,乙。,丙", "复核日期")]
    [InlineData("问题,答案,负责人,复核日期\n,乙。,丙,2027-01-31", "第 2 行")]
    [InlineData("问题,答案,负责人,复核日期\n甲？,乙。,丙,明年", "明年")]
    [InlineData("问题,答案,负责人,复核日期,条款\n甲？,乙。,丙,2027-01-31,园区-9.9", "园区-9.9")]
    [InlineData("问题,答案,负责人,复核日期\n甲？,乙。,丙,2027-01-31\n甲,丁。,丙,2027-01-31", "第 3 行")]
    [InlineData("问题,答案,负责人,复核日期\n", "文件是空的")]
    public async Task A_file_with_a_fault_names_it_and_stores_nothing(string csv, string named)
    {
        await using var bot = await HandbookBot.WithParkAsync(Providers.Sqlite);

        var imported = await ImportAsync(bot, csv);

        Assert.Contains(named, Assert.Single(imported.Errors), StringComparison.Ordinal);
        Assert.Equal(0, await bot.AskStoreAsync(db => db.CuratedAnswers.CountAsync()));
    }

    [Fact]
    public async Task The_terminal_imports_lists_replays_and_answers_with_them()
    {
        using var terminal = new Terminal();
        var file = terminal.File("curated.csv", "question,answer,owner,review,clauses\n客服晚班有补贴吗？,没有补贴，按排班调休。,人事部,2026-06-30,客服-3.2\n");

        var imported = await terminal.RunsAsync("handbook", "curated", "import", file, "--lang", "en");
        var wrong = await terminal.RunsAsync("handbook", "curated", "import", terminal.File("wrong.csv", "question\n"));
        var list = await terminal.RunsAsync("handbook", "curated", "list");
        var asked = await terminal.RunsAsync("ask", "客服的晚班有补贴吗");
        var replay = await terminal.RunsAsync("handbook", "replay", "--since", "2026-01-01");
        var drafts = await terminal.RunsAsync("handbook", "drafts");
        var usage = await terminal.RunsAsync("handbook", "replay", "--since", "someday");

        Assert.Equal((0, 1, 0, 0, 0, 0, 2), (imported.ExitCode, wrong.ExitCode, list.ExitCode, asked.ExitCode, replay.ExitCode, drafts.ExitCode, usage.ExitCode));
        Assert.Contains("Curated answers read: 1, new or changed: 1.", imported.Output, StringComparison.Ordinal);
        Assert.Contains("答案", wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("客服晚班有补贴吗？", list.Output, StringComparison.Ordinal);
        Assert.Contains("按排班调休", asked.Output, StringComparison.Ordinal);
        Assert.Contains("由 人事部 负责", asked.Output, StringComparison.Ordinal);
        Assert.Contains("重问了 0 个问题", replay.Output, StringComparison.Ordinal);
    }

    private static async Task<RunningBot> BotAsync(string provider)
    {
        var bot = await HandbookBot.WithParkAsync(provider);
        Assert.Empty((await ImportAsync(bot, Csv)).Errors);
        await HandbookBot.RefreshAsync(bot);
        return bot;
    }

    private static async Task<ImportedAnswers> ImportAsync(RunningBot bot, string csv)
    {
        var path = Path.Combine(bot.Folder, "curated.csv");
        await File.WriteAllTextAsync(path, csv);
        ImportedAnswers? imported = null;
        await bot.DoAsync<ImportCurated>(async import => imported = await import.RunAsync(OpsBot.Bot.Texts.In("zh-CN"), path, CancellationToken.None));
        return imported!;
    }
}
