using System.Text;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Hosting;

public sealed class MeasuringItself
{
    [Fact]
    public async Task Traces_and_metrics_reach_a_collector_and_carry_no_word_of_anybody()
    {
        await using var collector = await LoopbackService.StartAsync(_ => Microsoft.AspNetCore.Http.Results.Ok());
        await using var bot = await RunningBot.OnAsync(
            Providers.Sqlite, ("OpsBot:Telemetry:OtlpEndpoint", collector.Url), ("OpsBot:Telemetry:ExportInterval", "00:00:01"), ("OpsBot:Admins", "aad-Ada"), ("OpsBot:Outbox:PollInterval", "00:00:00.200"));
        var ben = bot.Person("Quarkbarrow");
        await ben.SaysAsync("差评该怎么处理？");
        await ben.SaysAsync("火星上的水电费是多少 hunter2？");
        await ben.SaysAsync("测验");
        await bot.Person("Ada").SaysAsync("帮助");
        await Outbox.Broadcasting.OrderAsync(bot);

        // Each comes with one of the exports that follow; what is missing in the end fails here.
        string[] expected =
        [
            "opsbot.turn.duration", "opsbot.questions", "opsbot.outbox.depth", "opsbot.outbox.age", "opsbot.outbox.delay", "opsbot.outbox.sends", "broadcast.send", "Quizzes.QuizWords", "answered", "sent",
        ];
        await Eventually.HoldsAsync(() => Task.FromResult(
            Array.TrueForAll(expected, name => Metrics(collector).Contains(name, StringComparison.Ordinal)) && Path(collector, "/v1/traces").Contains("turn question", StringComparison.Ordinal)));

        var metrics = Metrics(collector);
        Assert.DoesNotContain("Quarkbarrow", metrics + Path(collector, "/v1/traces"));
        Assert.DoesNotContain("hunter2", metrics + Path(collector, "/v1/traces"));
        Assert.DoesNotContain("差评", metrics + Path(collector, "/v1/traces"));
    }

    private static string Metrics(LoopbackService collector) => Path(collector, "/v1/metrics");

    // Protobuf keeps texts as they are.
    private static string Path(LoopbackService collector, string path) =>
        string.Concat(collector.Calls.Where(call => call.Path == path).Select(call => Encoding.UTF8.GetString(call.Body)));
}
