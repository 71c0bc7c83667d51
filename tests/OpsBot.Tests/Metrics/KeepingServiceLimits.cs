using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Metrics.Service;
using OpsBot.Metrics.Service;
using OpsBot.Outbox;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

/// <summary>Reviews, enquiries, complaints and violations: told before and beyond the limits of the handbook, on one card for a team.</summary>
public class KeepingServiceLimits
{
    private const string Key = "a-key-of-the-help-desk-2026";

    private readonly ShiftedClock _clock = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task All_that_is_near_its_limit_or_beyond_stands_on_one_card_which_goes_on_to_say_how_it_stands(string provider)
    {
        await using var bot = await BotAsync(provider);
        var ana = bot.InChannel("Ana");
        await ana.SaysAsync("订阅告警");
        var sent = await bot.SendsTableAsync(bot.Person("Ana"), "工单.csv", Feed(
            ("E-1", "咨询", "", 21, null, null), ("C-1", "投诉", "", 80, 2, null), ("V-1", "违规", "", 1, null, null), ("E-2", "咨询", "", 2, null, null)));

        var posted = await WarnAsync(bot);
        var again = await WarnAsync(bot);
        await bot.SendsTableAsync(bot.Person("Ana"), "工单.csv", Feed(
            ("E-1", "咨询", "", 21, 20, null), ("C-1", "投诉", "", 80, 2, null), ("V-1", "违规", "", 1, null, 0.5), ("E-2", "咨询", "", 2, null, null)));
        var after = await WarnAsync(bot);

        Assert.Contains("事项：新增 4 条", sent.Text, StringComparison.Ordinal);
        Assert.Equal((1, 0, 1), (posted, again, after));
        var card = (await bot.NextThreadAsync()).Text;
        Assert.Contains("服务时效：3 件要处理，其中 2 件已超时或须立即处理", card, StringComparison.Ordinal);
        Assert.Contains("立即上报处理（1 件）", card, StringComparison.Ordinal);
        Assert.Contains("投诉 C-1", card, StringComparison.Ordinal);
        Assert.DoesNotContain("E-2", card, StringComparison.Ordinal);
        var update = await bot.AskStoreAsync(db => db.Outbox.Where(m => m.Kind == OutboxKind.Update).OrderBy(m => m.CreatedAt).LastAsync());
        Assert.Contains("1 件要处理", update.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("V-1", update.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_stage_is_told_once_and_what_is_only_near_waits_for_company()
    {
        await using var bot = await BotAsync(Providers.Sqlite);
        await bot.InChannel("Ana").SaysAsync("订阅告警");
        await bot.SendsTableAsync(bot.Person("Ana"), "工单.csv", Feed(("E-1", "咨询", "", 21, null, null), ("E-2", "咨询", "", 19.8, null, null)));

        var first = await WarnAsync(bot);
        _clock.Ahead = TimeSpan.FromMinutes(30);
        var second = await WarnAsync(bot);
        _clock.Ahead = TimeSpan.FromHours(3.5);
        var third = await WarnAsync(bot);

        Assert.Equal([1, 1, 1], [first, second, third]);
        var kinds = await bot.AskStoreAsync(db => db.Outbox.Where(m => m.Subject.StartsWith("service:")).OrderBy(m => m.CreatedAt).Select(m => m.Kind).ToListAsync());

        // The second enquiry joined the card half an hour later; three hours later the first was over time, which is news.
        Assert.Equal([OutboxKind.NewThread, OutboxKind.Update, OutboxKind.NewThread], kinds);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_source_pushes_events_and_bad_ones_are_named(string provider)
    {
        await using var bot = await BotAsync(provider, ("OpsBot:Metrics:Sources:desk", Key));
        const string Events = """
            {"events":[{"id":"R-1","kind":"review","opened":"2026-03-01T09:00:00+08:00","shop":"青禾家居"},
                       {"id":"R-2","kind":"weather","opened":"2026-03-01T09:00:00+08:00"},
                       {"id":"R-3","kind":"complaint","severity":"major","opened":"2026-03-01 09:00","resolved":"2026-02-28 09:00"}]}
            """;

        var (status, first) = await PushAsync(bot, Events);
        var (_, second) = await PushAsync(bot, Events);

        Assert.Equal(207, status);
        Assert.Equal((1, 0), ((int)first!["added"]!, (int)second!["added"]!));
        Assert.Equal([2, 3], first["errors"]!.AsArray().Select(error => (int)error!["row"]!));
        Assert.Equal(ServiceKind.Review, await bot.AskStoreAsync(db => db.ServiceEvents.Select(one => one.Kind).SingleAsync()));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_share_solved_in_time_is_a_metric(string provider)
    {
        await using var bot = await BotAsync(provider);
        await bot.SendsTableAsync(bot.Person("Ana"), "工单.csv", Feed(("E-1", "咨询", "", 60, 50, null), ("E-2", "咨询", "", 70, null, null)));

        await bot.DoAsync<RecordSolvedShares>(record => record.RunAsync(bot.Yesterday(), CancellationToken.None));
        await bot.DoAsync<RecordSolvedShares>(record => record.RunAsync(bot.Yesterday(), CancellationToken.None));

        var points = await bot.AskStoreAsync(db => db.MetricSeries.Where(s => s.Metric == "solved_in_time_share").SelectMany(s => s.Points).ToListAsync());
        Assert.Equal((1, 2), (points.Sum(p => p.Numerator), points.Sum(p => p.Denominator)));
        Assert.All(points, point => Assert.Null(point.ToldAtFirst));
    }

    private Task<RunningBot> BotAsync(string provider, params (string, string)[] settings) =>
        RunningBot.OnAsync(provider, services => services.AddSingleton<TimeProvider>(_clock), [("OpsBot:Outbox:PollInterval", "00:00:00.200"), .. settings]);

    private static Task<int> WarnAsync(RunningBot bot) => bot.DoAsync<PostServiceWarnings, int>(post => post.RunAsync(CancellationToken.None));

    // Moments as hours before now, in Shanghai.
    private static string Feed(params (string Number, string Kind, string Severity, double Opened, double? Responded, double? Resolved)[] events) =>
        "编号,类型,级别,店铺,创建时间,首次响应时间,解决时间\n" + string.Concat(events.Select(one =>
            $"{one.Number},{one.Kind},{one.Severity},青禾家居,{Moment(one.Opened)},{Moment(one.Responded)},{Moment(one.Resolved)}\n"));

    private static string Moment(double? hoursAgo) => hoursAgo is { } hours
        ? TimeProvider.System.GetUtcNow().AddHours(-hours).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        : "";

    private static async Task<(int Status, JsonNode? Body)> PushAsync(RunningBot bot, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/metrics") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var response = await bot.Http.SendAsync(request);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }
}
