using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OpsBot.EndToEnd;

public sealed class KillingTheBot : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-kill-").FullName;
    private readonly HttpClient _http = new();
    private int _lastActivity;

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Kill_9_after_each_acknowledged_answer_loses_none_and_the_quiz_goes_on_at_the_same_item()
    {
        JsonNode? attempt = null;
        for (var position = 1; position <= 5; position++)
        {
            using var bot = await ServeAsync();
            attempt ??= (await ClickAsync("quiz.start", new JsonObject { ["topic"] = "privacy" }))["actions"]![0]!["data"]!["attemptId"];
            var item = await ClickAsync("quiz.show", new JsonObject { ["attemptId"] = attempt!.DeepClone() });
            Assert.Contains($"第 {position} 题，共 5 题", Plain(item), StringComparison.Ordinal);

            var data = item["actions"]![0]!["data"]!.DeepClone();
            data["option"] = "1";
            Assert.Matches("答对了|答错了", Plain(await ClickAsync("quiz.answer", data)));
            await bot.KillAsync();
        }

        using var last = await ServeAsync();
        var score = await ClickAsync("quiz.show", new JsonObject { ["attemptId"] = attempt!.DeepClone() });
        Assert.Matches("答对 \\d 题，共 5 题", Plain(score));
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

    private Uri? _address;

    private async Task<JsonNode> ClickAsync(string verb, JsonNode data)
    {
        using var response = await _http.PostAsJsonAsync(_address, new JsonObject
        {
            ["type"] = "invoke",
            ["name"] = "adaptiveCard/action",
            ["id"] = $"click-{++_lastActivity}",
            ["serviceUrl"] = "http://127.0.0.1:9/",
            ["channelId"] = "msteams",
            ["locale"] = "zh-CN",
            ["from"] = new JsonObject { ["id"] = "29:ana", ["aadObjectId"] = "aad-ana" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot" },
            ["conversation"] = new JsonObject { ["id"] = "a:1", ["conversationType"] = "personal", ["tenantId"] = "t" },
            ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } },
        });
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["value"]!;
    }
}
