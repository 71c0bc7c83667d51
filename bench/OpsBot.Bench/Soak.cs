using System.Text.Json.Nodes;

namespace OpsBot.Bench;

/// <summary>A mixed day at a fixed rate: six in ten turns answer a quiz, three ask the handbook, one confirms a notice. Memory must be flat.</summary>
/// <param name="questionsFile">One JSON object a line, with <c>question</c>.</param>
/// <param name="perSecond">Turns.</param>
/// <param name="seconds">How long.</param>
internal sealed class Soak(string questionsFile, int perSecond, int seconds)
{
    public const string Verb = "soak";

    private const int People = 500;
    private const int PortionSeconds = 30;
    private const double MostP99 = 100;

    public async Task<int> RunAsync()
    {
        var questions = File.ReadLines(questionsFile).Select(line => (string)JsonNode.Parse(line)!["question"]!).ToList();
        await using var channel = await StandInChannel.StartAsync(share: 0, seed: 1);
        await using var store = await Store.CreateAsync("sqlite");
        using var bot = await store.ServeAsync();
        using var load = new Load(bot.Address, 64);
        for (var person = 0; person < People; person++)
        {
            await load.PostAsync(QuestionsBesideAQuiz.Ask(person, "语言"));
        }

        await load.PostAsync(RecordedAnswers.Click(1_000_000, "broadcast.send", new JsonObject { ["title"] = "通知", ["text"] = "请确认。", ["quiet"] = "false", ["order"] = "soak" }));
        var notice = await store.ReadTextAsync("""SELECT "Id" FROM "Broadcasts" """);
        var times = new List<double>();
        var memory = new List<double>();
        var errors = 0;
        for (var portion = 0; portion < Math.Max(1, seconds / PortionSeconds); portion++)
        {
            var count = Math.Min(seconds, PortionSeconds) * perSecond;

            // Dealt beforehand: beginning a quiz is not part of the mix.
            var clicks = (await RecordedAnswers.DealAsync(load, 1, (int)Math.Ceiling(count * 0.6)))[0];
            var answered = 0;
            var took = await QuestionsBesideAQuiz.AtRateAsync(count, perSecond, async n =>
            {
                var answer = await load.PostAsync((n % 10) switch
                {
                    < 6 => clicks[answered++],
                    < 9 => QuestionsBesideAQuiz.Ask(n % People, questions[n % questions.Count]),
                    _ => RecordedAnswers.Click(1_000_000 + (n % People), "broadcast.seen", new JsonObject { ["id"] = notice }),
                });
                if (answer.Contains("InternalServerError", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref errors);
                }

                return answer;
            });
            times.AddRange(took);
            memory.Add(bot.Memory());
            Console.Error.WriteLine($"{(portion + 1) * PortionSeconds} s: {memory[^1]:F0} MiB");
        }

        double[] sorted = [.. times.Order()];
        var p99 = sorted[(int)Math.Ceiling(sorted.Length * 0.99) - 1];
        QuestionsBesideAQuiz.Print("turns", sorted, perSecond);
        Console.WriteLine($"Errors {errors}. Memory after each {PortionSeconds} s, MiB: {string.Join(' ', memory.Select(mib => $"{mib:F0}"))}.");
        return errors == 0 && p99 < MostP99 ? 0 : 1;
    }
}
