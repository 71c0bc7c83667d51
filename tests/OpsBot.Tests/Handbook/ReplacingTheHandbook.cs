using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Handbook;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Handbook;

public class ReplacingTheHandbook
{
    private const string Question = "客户咨询多久回复？";

    // The clause in other words with its figures, and one that the bundled handbook has not.
    private const string Own = """
        # 客诉处理办法
        ## 一、时效
        ### 1.1 客户咨询多久回复
        对外服务时限规定：客户来咨询的应在24小时内响应，24小时是上限；在线渠道有人值守时当场回复客户。
        ## 二、形象
        ### 2.1 主播着装
        直播间主播统一穿蓝色工服。
        """;

    private readonly Listener _listener = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_companys_own_handbook_takes_over_in_one_step_that_can_be_looked_at_first(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, services => services.AddSingleton<IClauseChanges>(_listener), ("OpsBot:Handbook:RefreshSeconds", "1"));
        var ana = bot.Person("Ana");
        await ImportAsync(bot, "acme");
        var citing = await bot.AskStoreAsync(db => db.Items.CountAsync(item => item.IsCurrent && item.ClauseId == "客服-1.1"));

        var preview = await ReplaceAsync(bot, "acme", isDryRun: true);
        var unmoved = await bot.AskStoreAsync(db => db.Items.CountAsync(item => item.ClauseId == "care#1.1"));
        await Eventually.HoldsAsync(async () => (await ana.SaysAsync(Question)).Text.Contains("客服-1.1", StringComparison.Ordinal));
        Assert.Empty(_listener.Heard);
        var replaced = await ReplaceAsync(bot, "acme");
        await Eventually.HoldsAsync(async () => (await ana.SaysAsync(Question)).Text.Contains("客诉处理办法", StringComparison.Ordinal));

        Assert.Equal(0, unmoved);
        Assert.True(citing > 0);
        Assert.Equal(preview!.Matches.Select(match => (match.Clause, match.Proposed?.Section.ClauseId)), replaced!.Matches.Select(match => (match.Clause, match.Proposed?.Section.ClauseId)));
        Assert.Contains(replaced.Matches, match => match is { Clause: "客服-1.1", SaysTheSame: true });
        Assert.Equal(citing, await bot.AskStoreAsync(db => db.Items.CountAsync(item => item.IsCurrent && item.ClauseId == "care#1.1")));
        var held = _listener.Heard.Where(change => change.OldText is not null).Select(change => change.Clause).ToHashSet();
        Assert.DoesNotContain("客服-1.1", held);
        Assert.Superset(replaced.Matches.Where(match => !match.SaysTheSame).Select(match => match.Clause).ToHashSet(), held);
        Assert.DoesNotContain("客户服务手册", (await ana.SaysAsync("差评怎么处理？")).Text);
        await bot.RestartAsync();
        Assert.DoesNotContain("客户服务手册", (await ana.SaysAsync(Question)).Text);
    }

    [Fact]
    public async Task Collections_answer_together_only_on_purpose()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Handbook:RefreshSeconds", "1"));
        var ana = bot.Person("Ana");
        await ImportAsync(bot, "acme");
        Assert.DoesNotContain("蓝色工服", (await ana.SaysAsync("直播间主播穿什么？")).Text);

        await ReplaceAsync(bot, "acme", isBeside: true);

        await Eventually.HoldsAsync(async () => (await ana.SaysAsync("直播间主播穿什么？")).Text.Contains("蓝色工服", StringComparison.Ordinal));
        Assert.Contains("客服-3.2", (await ana.SaysAsync("差评怎么处理？")).Text);
        Assert.Null(await ReplaceAsync(bot, "nobody"));
    }

    [Fact]
    public async Task The_command_line_shows_the_matches_and_refuses_a_collection_that_is_not_there()
    {
        using var terminal = new Terminal();
        var imported = await terminal.RunsAsync("handbook", "import", terminal.File("care.md", Own), "--collection", "acme");
        var report = Path.Combine(terminal.Folder, "report.json");

        var unknown = await terminal.RunsAsync("handbook", "replace", "--with", "nobody");
        var preview = await terminal.RunsAsync("handbook", "replace", "--with", "acme", "--dry-run", "--report", report);
        var before = await terminal.RunsAsync("ask", "直播间主播穿什么？");
        var replaced = await terminal.RunsAsync("handbook", "replace", "--with", "acme");
        var after = await terminal.RunsAsync("ask", "直播间主播穿什么？");
        var back = await terminal.RunsAsync("handbook", "replace", "--with", "bundled");

        Assert.Contains("acme", imported.Output);
        Assert.Equal((1, 0, 0, 0), (unknown.ExitCode, preview.ExitCode, replaced.ExitCode, back.ExitCode));
        Assert.Contains("bundled, acme", unknown.Errors);
        Assert.Contains("客服-1.1 → care#1.1", preview.Output);
        Assert.Contains("暂停出题", preview.Output);
        Assert.Contains("\"proposed\": \"care#1.1\"", File.ReadAllText(report));
        Assert.DoesNotContain("蓝色工服", before.Output);
        Assert.Contains("蓝色工服", after.Output);
        Assert.Contains("care#1.1 → 客服-1.1", back.Output);
    }

    private static async Task ImportAsync(RunningBot bot, string collection)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ImportHandbook>().RunAsync([HandbookText.Read("care", Own, TextMarkup.Markdown).Document], collection, CancellationToken.None);
    }

    private static async Task<Replacement?> ReplaceAsync(RunningBot bot, string collection, bool isBeside = false, bool isDryRun = false)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReplaceHandbook>().RunAsync(collection, isBeside, isDryRun, CancellationToken.None);
    }

    private sealed class Listener : IClauseChanges
    {
        public ConcurrentQueue<ClauseChange> Heard { get; } = new();

        public Task OnChangedAsync(IReadOnlyList<ClauseChange> changes, CancellationToken cancellationToken)
        {
            foreach (var change in changes.Where(change => change.OldText is not null))
            {
                Heard.Enqueue(change);
            }

            return Task.CompletedTask;
        }
    }
}
