using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace OpsBot.EndToEnd;

/// <summary>Every card of the bot in the official renderer, as wide as a phone.</summary>
public sealed class CardsAtPhoneWidth : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("opsbot-cards-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task No_card_is_wider_than_the_phone_and_none_has_an_element_that_is_not_drawn(string locale)
    {
        var cards = await CollectAsync(locale);
        Assert.Equal(
            ["alert", "feedback", "help", "item", "language", "results", "score", "topics"],
            cards.Keys.Order(StringComparer.Ordinal));

        await using var renderer = await CardRenderer.StartAsync();
        foreach (var (name, card) in cards)
        {
            var faults = await renderer.DrawAsync(card, Screenshots.PathOf($"phone-{locale}-{name}.png"));
            Assert.True(faults.Length == 0, $"{name}: {string.Join("; ", faults)}");
        }
    }

    private async Task<Dictionary<string, JsonNode>> CollectAsync(string locale)
    {
        var port = OpsBotProcess.FreePort();
        using var bot = OpsBotProcess.Start(_folder, "serve", "--urls", $"http://127.0.0.1:{port}");
        await bot.WaitForLineAsync(line => line.Contains("Now listening", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        using var ana = new BotClient(new Uri($"http://127.0.0.1:{port}/api/messages"), locale);
        var cards = new Dictionary<string, JsonNode>
        {
            ["help"] = CardOf(await ana.SayAsync("help")),
            ["language"] = CardOf(await ana.SayAsync("language")),
            ["topics"] = CardOf(await ana.SayAsync("quiz")),
        };

        var shown = await ana.ClickAsync("quiz.start", new JsonObject { ["topic"] = "privacy" });
        cards["item"] = shown;
        for (var position = 1; position <= 5; position++)
        {
            var data = shown["actions"]![0]!["data"]!.DeepClone();
            data["option"] = "1";
            cards["feedback"] = await ana.ClickAsync("quiz.answer", data);
            shown = await ana.ClickAsync("quiz.show", cards["feedback"]["actions"]![0]!["data"]!.DeepClone());
        }

        cards["score"] = shown;
        cards["results"] = CardOf(await ana.SayAsync("results"));
        cards["alert"] = await AlertAsync(ana);
        return cards;
    }

    /// <summary>Sixty quiet days and a last one that is not: the alert waits in the outbox, for no channel listens.</summary>
    private async Task<JsonNode> AlertAsync(BotClient ana)
    {
        var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        var file = Path.Combine(_folder, "points.csv");
        await File.WriteAllLinesAsync(file, ["date,metric,value", .. Enumerable.Range(1, 60).Select(back =>
            $"{now.AddDays(-back).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)},uv,{(back == 1 ? 300 : 1000 + back * 7 % 40)}")]);
        using (var import = OpsBotProcess.Start(_folder, "metrics", "import", file))
        {
            Assert.True(await import.WaitForExitAsync() == 0, import.Output);
        }

        await ana.SayAsync("subscribe alerts", inChannel: true);
        var said = await ana.SayAsync("check metrics", inChannel: true);
        await using var store = new SqliteConnection($"Data Source={Path.Combine(_folder, "opsbot.db")};Pooling=False");
        await store.OpenAsync();
        await using var query = store.CreateCommand();
        query.CommandText = "SELECT Body FROM Outbox ORDER BY CreatedAt LIMIT 1";
        var body = await query.ExecuteScalarAsync() as string;
        Assert.True(body is not null, said.ToJsonString());
        return CardOf([JsonNode.Parse(body)]);
    }

    private static JsonNode CardOf(JsonArray replies)
    {
        var cards = replies.SelectMany(reply => reply!["attachments"]?.AsArray() ?? []).Select(attachment => attachment!["content"]!).ToList();
        Assert.True(cards.Count > 0, $"No card in {replies.ToJsonString()}");
        return cards[0];
    }
}
