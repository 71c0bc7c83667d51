using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Handbook.Weekly;
using OpsBot.Handbook.Weekly;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Handbook;

public sealed class ReportingTheWeek
{
    private readonly ShiftedClock _clock = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_owner_of_the_nearest_section_gets_one_card_with_counts_samples_and_buttons(string provider)
    {
        await using var bot = await WeekAsync(provider);

        Assert.Equal(2, await RunAsync(bot));
        Assert.Equal(0, await RunAsync(bot));
        var card = await CardAsync(bot, "a:园区管理部");

        Assert.Contains("3 个问题，归成 2 类", card.Text);
        Assert.Contains("2 个问题", card.Text);
        Assert.Contains("望远镜押金能退吗", card.Text);
        Assert.Contains("其中 1 个被点踩", card.Text);
        Assert.Contains("最接近：", card.Text);
        Assert.Equal(2, card.Buttons.Count(button => (string?)button["verb"] == DecideCluster.DismissVerb));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_cluster_is_decided_once_and_every_card_says_how(string provider)
    {
        await using var bot = await WeekAsync(provider);
        await bot.Expert("Ben").SaysAsync("接收提问");
        await RunAsync(bot);
        var card = await CardAsync(bot, "a:园区管理部");
        var owner = bot.Person("园区管理部");
        var write = card.Buttons.First(button => (string?)button["verb"] == DecideCluster.CurateVerb)["data"]!.DeepClone();
        (write["answer0"], write["clauses0"]) = ("归还当天退。", "园区-1.2");

        var written = await owner.ClicksAsync(DecideCluster.CurateVerb, write);
        var late = await owner.ClicksAsync(DecideCluster.DismissVerb, new System.Text.Json.Nodes.JsonObject { ["clusterId"] = write["clusterId"]!.DeepClone() });
        var handed = await owner.ClicksAsync(written, DecideCluster.TicketVerb);
        await HandbookBot.RefreshAsync(bot);

        Assert.Contains("园区管理部 写了精选答案", written.Text);
        Assert.Contains("园区管理部 写了精选答案", late.Text);
        Assert.Contains("园区管理部 转给了专家", handed.Text);
        Assert.Contains("归还当天退。", (await bot.Person("Dora").SaysAsync("望远镜押金能退吗？")).Text);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.ExpertTickets.CountAsync()));
        Assert.Equal([ClusterState.Curated, ClusterState.Ticketed], (await bot.AskStoreAsync(db => db.QuestionClusters.Select(cluster => cluster.State).ToListAsync())).Order());
        Assert.NotNull(await bot.Connector.WaitForAsync(call => call.Method == "PUT"));
    }

    [Fact]
    public async Task A_card_copied_elsewhere_decides_nothing()
    {
        await using var bot = await WeekAsync(Providers.Sqlite);
        await RunAsync(bot);
        var card = await CardAsync(bot, "a:园区管理部");

        Assert.Contains("不在这里", (await bot.Person("Eve").ClicksAsync(card, DecideCluster.DismissVerb)).Text);
    }

    /// <summary>Three questions of one week, and then the Monday after it.</summary>
    private async Task<RunningBot> WeekAsync(string provider)
    {
        _clock.Ahead = new DateTimeOffset(2027, 3, 3, 2, 0, 0, TimeSpan.Zero) - TimeProvider.System.GetUtcNow();
        var bot = await HandbookBot.WithParkAsync(provider, services => services.AddSingleton<TimeProvider>(_clock));
        await bot.Person("园区管理部").SaysAsync("帮助");
        var (ana, ben) = (bot.Person("Ana"), bot.Person("Ben"));
        await bot.RatesAsync(ana, await bot.SaysAndIsAnsweredAsync(ana, "望远镜押金能退吗？"), "dislike");
        await bot.RatesAsync(ben, await bot.SaysAndIsAnsweredAsync(ben, "望远镜押金能不能退"), "dislike");
        await bot.RatesAsync(ben, await bot.SaysAndIsAnsweredAsync(ben, "观星台几点开放？"), "dislike", "雨天呢");
        await bot.SaysAndIsAnsweredAsync(ben, "停车场在哪里？");
        _clock.Ahead += TimeSpan.FromDays(5);
        return bot;
    }

    private static async Task<int> RunAsync(RunningBot bot)
    {
        var made = 0;
        await bot.DoAsync<ClusterQuestions>(async cluster => made = await cluster.RunAsync(CancellationToken.None));
        return made;
    }

    private static async Task<Reply> CardAsync(RunningBot bot, string conversation) =>
        new((await bot.Connector.WaitForAsync(call => call.Path == $"/v3/conversations/{conversation}/activities" && call.Body?["attachments"] is not null && call.Body.ToJsonString().Contains(DecideCluster.DismissVerb, StringComparison.Ordinal))).Body!);
}
