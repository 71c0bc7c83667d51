using System.Text.Json.Nodes;

namespace OpsBot.Bench;

/// <summary>
/// Kills a bot with <c>kill -9</c> at random moments while people answer, starts it again, and repeats what got no answer, as the channel does. At the end
/// every answer that was acknowledged must be in the store, and none twice.
/// </summary>
/// <param name="kind">Of the store.</param>
/// <param name="servers">1 or 2; of two one goes on while the other is killed.</param>
/// <param name="rounds">Kills.</param>
internal sealed class KillRounds(string kind, int servers, int rounds)
{
    public const string Verb = "kills";

    private const int People = 6;
    private const int ShortestMilliseconds = 20;
    private const int LongestMilliseconds = 900;
    private readonly Random _chance = new(20261125);
    private readonly HashSet<string> _acknowledged = [];
    private readonly Server?[] _running = new Server?[servers];
    private long _turn;
    private long _repeated;
    private long _failed;
    private volatile bool _isOver;

    public async Task<int> RunAsync()
    {
        await using var store = await Store.CreateAsync(kind);
        await StartAllAsync(store);
        var people = Enumerable.Range(0, People).Select(_ => AnswerAsync()).ToList();
        for (var round = 1; round <= rounds; round++)
        {
            // A server that has answered nobody yet has nothing to lose.
            for (var before = Answers; Answers == before;)
            {
                await Task.Delay(10);
            }

            await Task.Delay(_chance.Next(ShortestMilliseconds, LongestMilliseconds));
            var victim = _chance.Next(servers);
            _running[victim]!.Dispose();
            _running[victim] = null;
            await StartAllAsync(store);
            if (round % 50 == 0)
            {
                Console.Error.WriteLine($"{round} kills, {_acknowledged.Count} answers");
            }
        }

        _isOver = true;
        await Task.WhenAll(people);
        Array.ForEach(_running, server => server?.Dispose());
        var stored = await store.CountAsync("""SELECT count(*) FROM "Responses" """);
        var twice = await store.CountAsync("""SELECT count(*) FROM (SELECT 1 FROM "Responses" GROUP BY "AttemptId", "Position" HAVING count(*) > 1) AS twice""");
        var lost = 0L;
        await using (var connection = store.Connect())
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """SELECT "AttemptId", "Position" FROM "Responses" """;
            var found = new HashSet<string>();
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                found.Add($"{Guid.Parse(rows.GetValue(0).ToString()!)}/{rows.GetInt32(1)}");
            }

            lost = _acknowledged.Count(answer => !found.Contains(answer));
        }

        Console.WriteLine(
            $"{kind}, {servers} server(s), {rounds} kills: {_acknowledged.Count} answers acknowledged, {stored} in the store, lost {lost}, counted twice {twice}; {_repeated} repeated after a cut, {_failed} refused with a sentence.");
        return lost == 0 && twice == 0 ? 0 : 1;
    }

    private int Answers
    {
        get
        {
            lock (_acknowledged)
            {
                return _acknowledged.Count;
            }
        }
    }

    private async Task StartAllAsync(Store store)
    {
        for (var n = 0; n < servers; n++)
        {
            _running[n] ??= await store.ServeAsync();
        }
    }

    // One person: quiz after quiz, each click repeated under its id until it is answered.
    private async Task AnswerAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        while (!_isOver)
        {
            var (first, _) = await PostAsync(http, RecordedAnswers.Start());
            if (first?["value"]?["actions"]?[0]?["data"] is not JsonObject data)
            {
                continue;
            }

            for (var position = 1; position <= RecordedAnswers.Items && !_isOver; position++)
            {
                var answer = data.DeepClone().AsObject();
                (answer["position"], answer["option"]) = (position, "1");
                var (card, isDone) = await PostAsync(http, RecordedAnswers.Click(first["person"]!.GetValue<int>(), "quiz.answer", answer));
                if (isDone && card?["value"] is JsonObject)
                {
                    lock (_acknowledged)
                    {
                        _acknowledged.Add($"{Guid.Parse((string)data["attemptId"]!)}/{position}");
                    }
                }
            }
        }
    }

    private async Task<(JsonNode? Card, bool IsDone)> PostAsync(HttpClient http, JsonObject activity)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (_running[(int)(Interlocked.Increment(ref _turn) % servers)] is { } server)
            {
                try
                {
                    using var content = new StringContent(activity.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
                    using var response = await http.PostAsync(server.Address, content);
                    var card = JsonNode.Parse(await response.Content.ReadAsStringAsync());
                    if (response.IsSuccessStatusCode && (int?)card?["statusCode"] == 200 && (string?)card["type"] == "application/vnd.microsoft.card.adaptive")
                    {
                        card["person"] = int.Parse(((string)activity["from"]!["id"]!)[3..], System.Globalization.CultureInfo.InvariantCulture);
                        return (card, true);
                    }

                    Interlocked.Increment(ref _failed);
                }
                catch (Exception cut) when (cut is HttpRequestException or TaskCanceledException or IOException or System.Text.Json.JsonException)
                {
                    // The server was killed in it: the channel delivers again.
                    Interlocked.Increment(ref _repeated);
                }
            }

            if (_isOver)
            {
                break;
            }

            await Task.Delay(50);
        }

        return (null, false);
    }
}
