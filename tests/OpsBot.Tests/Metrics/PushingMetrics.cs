using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

public class PushingMetrics
{
    private const string Key = "a-key-of-the-shop-system-2026";
    private static readonly (string, string) Source = ("OpsBot:Metrics:Sources:erp", Key);

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Good_points_are_kept_bad_ones_named_and_twice_is_once(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, Source);
        const string Points = """
            {"points":[{"shop":"青禾家居","channel":"天猫","metric":"uv","date":"2026-03-01","value":1200},
                       {"shop":"青禾家居","channel":"天猫","metric":"转化率","date":"2026-03-01","value":0.03,"numerator":36,"denominator":1200},
                       {"shop":"青禾家居","channel":"天猫","metric":"uv","date":"2026-13-01","value":1},
                       {"shop":"青禾家居","channel":"天猫","metric":"uv","date":"2026-03-02","value":"many"}]}
            """;

        var (status, first) = await PushAsync(bot, Points);
        var (_, second) = await PushAsync(bot, Points);
        var (_, corrected) = await PushAsync(bot, """{"points":[{"shop":"青禾家居","channel":"天猫","metric":"uv","date":"2026-03-01","value":1300}]}""");

        Assert.Equal(207, status);
        Assert.Equal((2, 0), ((int)first!["added"]!, (int)first["restated"]!));
        Assert.Equal([3, 4], first["errors"]!.AsArray().Select(error => (int)error!["row"]!));
        Assert.Equal((0, 2), ((int)second!["added"]!, (int)second["unchanged"]!));
        Assert.Equal(1, (int)corrected!["restated"]!);
        Assert.Equal(1300, await bot.AskStoreAsync(db => db.MetricSeries.Where(s => s.Metric == "uv").SelectMany(s => s.Points).Select(p => p.Value).SingleAsync()));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Pushes_of_one_new_series_at_the_same_moment_all_count(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, Source);

        var pushed = await Task.WhenAll(Enumerable.Range(1, 4).Select(day => PushAsync(
            bot, $$"""{"points":[{"shop":"s","metric":"gmv","date":"2026-03-{{day:00}}","value":{{day}}}]}""")));

        Assert.All(pushed, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(4, await bot.AskStoreAsync(db => db.MetricSeries.SelectMany(s => s.Points).CountAsync()));
        Assert.Equal(1, await bot.AskStoreAsync(db => db.MetricSeries.CountAsync()));
    }

    [Fact]
    public async Task Nobody_pushes_without_a_key_and_nothing_is_taken_from_nonsense()
    {
        await using var open = await RunningBot.OnAsync(Providers.Sqlite);
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, Source);

        Assert.Equal(404, (await PushAsync(open, "{}")).Status);
        Assert.Equal(401, (await PushAsync(bot, "{}", key: "wrong")).Status);
        Assert.Equal(401, (await PushAsync(bot, "{}", key: null)).Status);
        Assert.Equal(400, (await PushAsync(bot, "{}")).Status);
        Assert.Equal(400, (await PushAsync(bot, "[1,2")).Status);
        Assert.Equal(400, (await PushAsync(bot, """{"points":[]}""")).Status);
        Assert.Equal(400, (await PushAsync(bot, """{"points":[5,null,"x"]}""")).Status);
        Assert.False(await bot.AskStoreAsync(db => db.MetricSeries.AnyAsync()));
    }

    [Fact]
    public async Task A_table_is_taken_as_a_file_would_be()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, Source);

        var (status, body) = await PushAsync(bot, "经营概况\n统计日期,店铺,访客数,支付转化率,成交金额\n2026-03-01,青禾家居,\"1,234\",3.2%,1.2万\n", type: "text/csv");

        Assert.Equal((200, 3), (status, (int)body!["added"]!));
        Assert.Equal([12000d], await bot.AskStoreAsync(db => db.MetricSeries.Where(s => s.Metric == "gmv").SelectMany(s => s.Points).Select(p => p.Value).ToListAsync()));
    }

    [Fact]
    public async Task A_file_in_the_watched_folder_is_loaded_and_one_with_errors_refused_with_its_reasons()
    {
        var folder = Directory.CreateTempSubdirectory("opsbot-watch-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "good.csv"), "日期,访客数\n2026-03-01,100\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "bad.csv"), "日期,访客数\n2026-03-01,许多\n");
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Metrics:WatchFolder", folder));

        await Eventually.HoldsAsync(() => Task.FromResult(Directory.GetFiles(folder).Length == 0 && Directory.GetFiles(Path.Combine(folder, "refused")).Length == 2));

        Assert.EndsWith("good.csv", Assert.Single(Directory.GetFiles(Path.Combine(folder, "loaded"))), StringComparison.Ordinal);
        var reasons = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(folder, "refused"), "*.txt").Single());
        Assert.Contains("许多", reasons, StringComparison.Ordinal);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.MetricSeries.SelectMany(s => s.Points).CountAsync()));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(int Status, JsonNode? Body)> PushAsync(RunningBot bot, string body, string? key = Key, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/metrics") { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var answer = await bot.Http.SendAsync(request);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync()));
    }
}
