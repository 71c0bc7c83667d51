using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace OpsBot.EndToEnd;

/// <summary>Every card of the bot in the official renderer, as wide as a phone and as a chat on a desktop.</summary>
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
            [
                "alert", "answerButtons", "choice", "clause", "curatedAnswers", "daily", "dispute", "examItem", "examRules", "examScore", "feedback",
                "figures", "handedOver", "help", "item", "itemCloze", "itemEdit", "itemEssay", "itemMatching", "itemNumerical", "itemOrdering", "itemReview",
                "itemScenario", "itemShort", "language", "mistakes", "receipt", "refusalButtons", "results", "review", "score", "ticket", "ticketAnswered",
                "ticketCurated", "ticketForm", "topics", "week",
            ],
            cards.Keys.Order(StringComparer.Ordinal));

        foreach (var (place, width) in new[] { ("phone", CardRenderer.PhoneWidth), ("desktop", CardRenderer.DesktopWidth) })
        {
            await using var renderer = await CardRenderer.StartAsync(width);
            foreach (var (name, card) in cards)
            {
                var faults = await renderer.DrawAsync(card, Screenshots.PathOf($"{place}-{locale}-{name}.png"));
                Assert.True(faults.Length == 0, $"{name} on a {place}: {string.Join("; ", faults)}");
            }
        }
    }

    private async Task<Dictionary<string, JsonNode>> CollectAsync(string locale)
    {
        var port = OpsBotProcess.FreePort();
        using var bot = OpsBotProcess.StartWith([HandbookCards.Schedule], _folder, "serve", "--urls", $"http://127.0.0.1:{port}");
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
        cards["dispute"] = await ana.ClickAsync("quiz.dispute", cards["feedback"]["actions"]![1]!["data"]!.DeepClone());
        await AddExamAsync(ana, cards);
        await AddTypesAsync(ana, cards);
        await AddReviewAsync(ana, cards);
        cards["mistakes"] = CardOf(await ana.SayAsync("mistakes"));
        cards["results"] = CardOf(await ana.SayAsync("results"));
        cards["alert"] = await AlertAsync(ana);
        await new HandbookCards(_folder, ana).AddAsync(cards);
        return cards;
    }

    private static async Task AddReviewAsync(BotClient ana, Dictionary<string, JsonNode> cards)
    {
        cards["itemEdit"] = await ana.ClickAsync("items.edit", new JsonObject { ["itemId"] = "PV-001", ["version"] = 1 });
        var data = cards["itemEdit"]["actions"]![0]!["data"]!.DeepClone();
        foreach (var input in cards["itemEdit"]["body"]!.AsArray().Where(element => element!["id"] is not null))
        {
            data[(string)input!["id"]!] = input["value"]?.DeepClone();
        }

        data["explanation"] = "改过的解析。";
        cards["itemReview"] = await ana.ClickAsync("items.save", data);
        cards["figures"] = CardOf(await ana.SayAsync("item statistics"));
        cards["daily"] = CardOf(await ana.SayAsync("daily settings"));
    }

    private static async Task AddExamAsync(BotClient ana, Dictionary<string, JsonNode> cards)
    {
        cards["examRules"] = CardOf(await ana.SayAsync("exam privacy"));
        var shown = await ana.ClickAsync("exam.start", cards["examRules"]["actions"]![0]!["data"]!.DeepClone());
        cards["examItem"] = shown;
        while ((string?)shown["actions"]![0]!["verb"] == "quiz.answer")
        {
            var data = shown["actions"]![0]!["data"]!.DeepClone();
            data["option"] = "1";
            shown = await ana.ClickAsync("quiz.answer", data);
        }

        cards["examScore"] = shown;
        cards["review"] = await ana.ClickAsync("quiz.review", shown["actions"]![0]!["data"]!.DeepClone());
        var receipt = System.Text.RegularExpressions.Regex.Match(shown.ToJsonString(), "(?:results|成绩) (?<code>[0-9A-Z]{8})", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["code"].Value;
        cards["receipt"] = CardOf(await ana.SayAsync($"results {receipt}"));
    }

    /// <summary>An item of each type from a file of its own topic; the card of each as it waits for an answer.</summary>
    private async Task AddTypesAsync(BotClient ana, Dictionary<string, JsonNode> cards)
    {
        var items = new Dictionary<string, string>
        {
            ["itemShort"] = "<question type=\"shortanswer\"><name><text>s</text></name><questiontext><text>消费者在收到商品之日起七日内可以无理由退货，这项权利通常简称什么？</text></questiontext><answer fraction=\"100\"><text>七天无理由</text></answer></question>",
            ["itemNumerical"] = "<question type=\"numerical\"><name><text>n</text></name><questiontext><text>普通投诉最迟在多少小时内解决？</text></questiontext><answer fraction=\"100\"><text>72</text><tolerance>0</tolerance></answer></question>",
            ["itemMatching"] = "<question type=\"matching\"><name><text>m</text></name><questiontext><text>给每个指标选它的分母</text></questiontext>" + string.Concat(new[] { ("支付转化率", "访客数"), ("客单价", "支付订单数"), ("静默下单率（不咨询客服直接下单的订单）", "全部支付订单数"), ("库存周转率", "平均库存") }.Select(pair => $"<subquestion><text>{pair.Item1}</text><answer><text>{pair.Item2}</text></answer></subquestion>")) + "</question>",
            ["itemEssay"] = "<question type=\"essay\"><name><text>e</text></name><questiontext><text>客户因物流延误要求赔偿，请写出您的处理步骤和对客户的答复。</text></questiontext></question>",
            ["itemCloze"] = "<question type=\"cloze\"><name><text>c</text></name><questiontext><text>综合成绩里理论占{1:NUMERICAL:=40:0}%，考核由{1:MULTICHOICE:人事部~=培训组织方~财务部}组织。</text></questiontext></question>",
        };
        foreach (var (name, xml) in items)
        {
            var file = Path.Combine(_folder, $"{name}.xml");
            await File.WriteAllTextAsync(file, $"<quiz>{xml}</quiz>");
            await ImportAsync(file);
            cards[name] = CardOf(await ana.SayAsync($"quiz {name}"));
        }

        foreach (var (name, item) in new[]
        {
            ("itemOrdering", """{"type":"ordering","id":"E-1","name":"o","stem":{"text":"把退款的步骤按先后排好"},"sequence":["核对订单与支付记录","核对退回的商品","填写退款单并由主管复核","原路退款"]}"""),
            ("itemScenario", """{"type":"choiceSingle","id":"E-2","name":"s","scenario":{"text":"一位客户昨天投诉包装破损，客服当天回复会处理；今天客户再次来电，要求退款并赔偿。"},"stem":{"text":"下一步应当怎么做？"},"answers":[{"text":{"text":"先确认订单和照片，再说明时限"},"fraction":1},{"text":{"text":"请客户等待，暂不记录"},"fraction":0}]}"""),
        })
        {
            await using (var store = new SqliteConnection($"Data Source={Path.Combine(_folder, "opsbot.db")};Pooling=False"))
            {
                await store.OpenAsync();
                await using var insert = store.CreateCommand();
                insert.CommandText = """
                    INSERT INTO Topics (Id, Titles) VALUES ($topic, json_object('zh-CN', $topic));
                    INSERT INTO Items (Id, Version, IsCurrent, State, Topic, Type, Level, Difficulty, Platform, Marks, ClauseId, Exposure, Content)
                    VALUES (json_extract($item, '$.id'), 1, 1, 'Active', $topic, $type, 'Apply', 2, 'general', 1, '', 0, $item)
                    """;
                insert.Parameters.AddWithValue("$topic", name);
                insert.Parameters.AddWithValue("$type", name == "itemOrdering" ? "Ordering" : "ChoiceSingle");
                insert.Parameters.AddWithValue("$item", item);
                await insert.ExecuteNonQueryAsync();
            }

            cards[name] = CardOf(await ana.SayAsync($"quiz {name}"));
        }
    }

    private async Task ImportAsync(string file)
    {
        using var import = OpsBotProcess.Start(_folder, "items", "import", file);
        Assert.True(await import.WaitForExitAsync() == 0, import.Output);
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
