using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace OpsBot.EndToEnd;

/// <summary>Brings a served bot to show every card of the handbook: answers, choices, clauses, tickets, curated answers, the week.</summary>
/// <param name="folder">The bot's data folder.</param>
/// <param name="ana">Who asks, and sits in the experts' channel too.</param>
internal sealed class HandbookCards(string folder, BotClient ana)
{
    /// <summary>The schedule that the bot has to run under: the week is reported within seconds.</summary>
    public static readonly (string, string) Schedule = ("OpsBot__Handbook__ClusterSchedule", "0/2 * * * * ?");

    public async Task AddAsync(Dictionary<string, JsonNode> cards)
    {
        // First, for later it would lean on the question before.
        cards["choice"] = CardOf((await ana.SayAsync("扣几分？"))[0]!);
        var answer = await ana.SayAsync("差评怎么处理？");
        cards["answerButtons"] = CardOf(answer[1]!);
        cards["clause"] = CardOf((await ana.SubmitAsync(cards["answerButtons"]["actions"]![0]!["data"]!.DeepClone()))[0]!);
        var refusal = await ana.SayAsync("客服可以远程办公吗？");
        cards["refusalButtons"] = CardOf(refusal[1]!);
        await AddTicketAsync(cards);
        await AddCuratedAsync(cards);
        await AddWeekAsync(cards);
    }

    private async Task AddTicketAsync(Dictionary<string, JsonNode> cards)
    {
        await ana.SayAsync("subscribe tickets", inChannel: true);
        cards["handedOver"] = await ana.ClickAsync("handbook.expert", cards["refusalButtons"]["actions"]![0]!["data"]!.DeepClone());
        cards["ticket"] = CardOf(await QueuedAsync("Body LIKE '%ticket.take%'"));
        var form = cards["ticket"]["actions"]![1]!["card"]!.DeepClone();
        (form["version"], form["fallbackText"]) = ("1.5", "form");
        cards["ticketForm"] = form;
        var data = form["actions"]![0]!["data"]!.DeepClone();
        (data["answer"], data["clauses"]) = ("可以。连续两个月考核在80分以上的客服，每周可以申请一天远程办公，由客服主管在周五前批准。", "客服-3.2");
        cards["ticketAnswered"] = await ana.ClickAsync("ticket.answer", data, inChannel: true);
        cards["ticketCurated"] = await ana.ClickAsync("ticket.curate", cards["ticketAnswered"]["actions"]![0]!["data"]!.DeepClone(), inChannel: true);
    }

    private async Task AddCuratedAsync(Dictionary<string, JsonNode> cards)
    {
        var file = Path.Combine(folder, "curated.csv");
        await File.WriteAllTextAsync(file, "question,answer,owner,review\n客服晚班有补贴吗？,没有补贴，晚班按排班表在下一周调休，调休由客服主管登记。,人事部,2026-01-31\n");
        using (var import = OpsBotProcess.Start(folder, "handbook", "curated", "import", file))
        {
            Assert.True(await import.WaitForExitAsync() == 0, import.Output);
        }

        cards["curatedAnswers"] = CardOf((await ana.SayAsync("精选答案"))[0]!);
    }

    /// <summary>What was asked today is put a week back; the next run of the schedule reports it.</summary>
    private async Task AddWeekAsync(Dictionary<string, JsonNode> cards)
    {
        foreach (var question in new[] { "培训考试不及格可以补考几次？", "考试不及格能补考吗", "出差住宿一晚多少钱？", "仓库几点下班？" })
        {
            await ana.SayAsync(question);
        }

        await using (var store = await OpenAsync())
        {
            await using var back = store.CreateCommand();
            back.CommandText = "UPDATE AskedQuestions SET AskedAt = datetime(AskedAt, '-7 days'); DELETE FROM QuestionClusters";
            await back.ExecuteNonQueryAsync();
        }

        cards["week"] = CardOf(await QueuedAsync("Body LIKE '%cluster.dismiss%'"));
    }

    private async Task<JsonNode> QueuedAsync(string where)
    {
        for (var look = 0; look < 100; look++)
        {
            await using var store = await OpenAsync();
            await using var query = store.CreateCommand();
            query.CommandText = $"SELECT Body FROM Outbox WHERE {where} ORDER BY CreatedAt LIMIT 1";
            if (await query.ExecuteScalarAsync() is string body)
            {
                return JsonNode.Parse(body)!;
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException($"Nothing in the outbox where {where}.");
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var store = new SqliteConnection($"Data Source={Path.Combine(folder, "opsbot.db")};Pooling=False");
        await store.OpenAsync();
        return store;
    }

    private static JsonNode CardOf(JsonNode message) => message["attachments"]![0]!["content"]!;
}
