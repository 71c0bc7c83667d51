using System.Text.Json.Nodes;

namespace OpsBot.EndToEnd;

public sealed class KillingTheBot : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-kill-").FullName;
    private Uri? _address;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Kill_9_after_each_acknowledged_answer_loses_none_and_the_quiz_goes_on_at_the_same_item()
    {
        JsonNode? attempt = null;
        for (var position = 1; position <= 5; position++)
        {
            using var bot = await ServeAsync();
            using var ana = new BotClient(_address!);
            attempt ??= (await ana.ClickAsync("quiz.start", new JsonObject { ["topic"] = "privacy" }))["actions"]![0]!["data"]!["attemptId"];
            var item = await ana.ClickAsync("quiz.show", new JsonObject { ["attemptId"] = attempt!.DeepClone() });
            Assert.Contains($"第 {position} 题，共 5 题", Plain(item), StringComparison.Ordinal);

            var data = item["actions"]![0]!["data"]!.DeepClone();
            data["option"] = "1";
            Assert.Matches("答对了|部分正确|答错了", Plain(await ana.ClickAsync("quiz.answer", data)));
            await bot.KillAsync();
        }

        using var last = await ServeAsync();
        using var again = new BotClient(_address!);
        var score = await again.ClickAsync("quiz.show", new JsonObject { ["attemptId"] = attempt!.DeepClone() });
        Assert.Matches("答对 \\d 题，共 5 题", Plain(score));
    }

    [Fact]
    public async Task Kill_9_in_an_exam_changes_neither_its_order_nor_its_deadline()
    {
        JsonNode? attempt = null;
        string? shown = null;
        for (var position = 1; position <= 3; position++)
        {
            using var bot = await ServeAsync();
            using var ana = new BotClient(_address!);
            attempt ??= (await ana.ClickAsync("exam.start", new JsonObject { ["topic"] = "privacy" }))["actions"]![0]!["data"]!["attemptId"];
            var item = await ana.ClickAsync("quiz.show", new JsonObject { ["attemptId"] = attempt!.DeepClone() });
            Assert.Contains($"第 {position} 题，共 10 题", Plain(item), StringComparison.Ordinal);
            Assert.Matches("[0-9]{2}:[0-9]{2} 前交卷", Plain(item));
            Assert.True(shown is null || shown == Plain(item), "What was shown before the kill is shown after it: item, options in their order, deadline.");

            var data = item["actions"]![0]!["data"]!.DeepClone();
            data["option"] = "1";
            shown = Plain(await ana.ClickAsync("quiz.answer", data));
            await bot.KillAsync();
        }
    }

    private static string Plain(JsonNode card) => card.ToJsonString(new System.Text.Json.JsonSerializerOptions
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private async Task<OpsBotProcess> ServeAsync()
    {
        var port = OpsBotProcess.FreePort();
        var bot = OpsBotProcess.Start(_folder, "serve", "--urls", $"http://127.0.0.1:{port}");
        await bot.WaitForLineAsync(line => line.Contains("Now listening", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        _address = new Uri($"http://127.0.0.1:{port}/api/messages");
        return bot;
    }
}
