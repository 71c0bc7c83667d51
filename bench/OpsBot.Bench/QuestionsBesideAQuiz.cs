using System.Diagnostics;
using System.Text.Json.Nodes;

namespace OpsBot.Bench;

/// <summary>People ask the handbook at a fixed rate while others answer a quiz; the bot has one core. Asks on whether or not answers come, as people do.</summary>
/// <param name="questionsFile">One JSON object a line, with <c>question</c>.</param>
/// <param name="perSecond">Questions.</param>
/// <param name="seconds">How long, after thirty seconds of questions that count for nothing.</param>
internal sealed class QuestionsBesideAQuiz(string questionsFile, int perSecond, int seconds)
{
    public const string Verb = "questions";

    private const int WarmUpSeconds = 30;
    private const int AnswersPerSecond = 20;
    private const int Connections = 64;

    // More people than the limit a sender could stop.
    private const int People = 200;

    public async Task RunAsync()
    {
        var data = Directory.CreateTempSubdirectory("opsbot-bench-").FullName;
        using (var bot = await Server.StartAsync(
            "taskset",
            port => ["-c", "0", "dotnet", Path.Combine(AppContext.BaseDirectory, "opsbot.dll"), "serve", "--urls", $"http://127.0.0.1:{port}"],
            "Now listening",
            new Dictionary<string, string> { ["OpsBot__DataDirectory"] = data, ["Logging__LogLevel__Default"] = "Warning" }))
        {
            using var load = new Load(bot.Address, Connections);
            var questions = File.ReadLines(questionsFile).Select(line => (string)JsonNode.Parse(line)!["question"]!).ToList();
            var clicks = (await RecordedAnswers.DealAsync(load, 1, seconds * AnswersPerSecond))[0];
            await AtRateAsync(WarmUpSeconds * perSecond, perSecond, i => load.PostAsync(Ask(i % People, questions[i % questions.Count])));
            var before = bot.ProcessorTime();
            var quiz = AtRateAsync(seconds * AnswersPerSecond, AnswersPerSecond, i => load.PostAsync(clicks[i]));
            var asked = AtRateAsync(seconds * perSecond, perSecond, i => load.PostAsync(Ask(i % People, questions[i % questions.Count])));
            Print("questions", await asked, perSecond);
            Print("quiz answers", await quiz, AnswersPerSecond);
            var turns = seconds * (perSecond + AnswersPerSecond);
            var used = bot.ProcessorTime() - before;
            Console.WriteLine($"Processor time {used.TotalMilliseconds / turns:F1} ms a turn, {used.TotalSeconds / seconds:P0} of the core. Peak resident memory {bot.PeakMemory():F0} MiB.");
        }

        Directory.Delete(data, recursive: true);
    }

    public static JsonObject Ask(int person, string question)
    {
        var activity = Load.Activity("message", 1_000_000 + person);
        activity["text"] = question;
        activity["deliveryMode"] = "expectReplies";
        return activity;
    }

    /// <summary>Posts at its times; a time is counted from when it was due, so that a bot that falls behind can't hide it.</summary>
    public static async Task<double[]> AtRateAsync(int count, int perSecond, Func<int, Task<string>> post)
    {
        var start = Stopwatch.GetTimestamp();
        var running = new List<Task<double>>(count);
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)perSecond);
            if (due - Stopwatch.GetElapsedTime(start) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }

            running.Add(TimedAsync(start, due, post(i)));
        }

        return await Task.WhenAll(running);
    }

    private static async Task<double> TimedAsync(long start, TimeSpan due, Task<string> posted)
    {
        await posted;
        return (Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds;
    }

    public static void Print(string what, double[] times, int perSecond)
    {
        double[] sorted = [.. times.Order()];
        Console.WriteLine($"{what}: {perSecond}/s, {sorted.Length} answered, p50 {At(0.5):F1} ms, p95 {At(0.95):F1} ms, p99 {At(0.99):F1} ms");

        double At(double share) => sorted[(int)Math.Ceiling(sorted.Length * share) - 1];
    }
}
