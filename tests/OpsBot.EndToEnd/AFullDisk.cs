using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace OpsBot.EndToEnd;

/// <summary>The disk is full while people answer: the system refuses every write that makes a file of the store larger.</summary>
public sealed class AFullDisk : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-full-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task Answers_are_refused_with_a_sentence_and_taken_once_there_is_room_and_readiness_says_so()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/usr/bin/prlimit"), "No prlimit here.");
        var port = OpsBotProcess.FreePort();
        using var bot = OpsBotProcess.Start(_folder, "serve", "--urls", $"http://127.0.0.1:{port}");
        await bot.WaitForLineAsync(line => line.Contains("Now listening", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var ana = new BotClient(new Uri(http.BaseAddress, "/api/messages"));
        var attempt = (await ana.ClickAsync("quiz.start", new JsonObject { ["topic"] = "privacy" }))["actions"]![0]!["data"]!["attemptId"];
        var item = await ana.ClickAsync("quiz.show", new JsonObject { ["attemptId"] = attempt!.DeepClone() });
        var data = item["actions"]![0]!["data"]!.DeepClone();
        data["option"] = "1";

        await LimitAsync(bot, "4096");
        var refused = await ana.ClickAsync("quiz.answer", data.DeepClone());
        await WaitForAsync(http, HttpStatusCode.ServiceUnavailable);
        await LimitAsync(bot, "unlimited");
        await WaitForAsync(http, HttpStatusCode.OK);
        var answered = await ana.ClickAsync("quiz.answer", data);

        Assert.Contains("没有记录", (string?)refused["message"], StringComparison.Ordinal);
        Assert.Contains("actions", answered.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task LimitAsync(OpsBotProcess bot, string bytes)
    {
        using var prlimit = Process.Start("/usr/bin/prlimit", ["--pid", bot.Id.ToString(CultureInfo.InvariantCulture), $"--fsize={bytes}:"]);
        await prlimit.WaitForExitAsync();
        Assert.Equal(0, prlimit.ExitCode);
    }

    private static async Task WaitForAsync(HttpClient http, HttpStatusCode status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while ((await http.GetAsync("/health/ready", patience.Token)).StatusCode != status)
        {
            await Task.Delay(500, patience.Token);
        }
    }
}
