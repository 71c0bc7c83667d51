namespace OpsBot.Bench;

/// <summary>Many people who answer an exam or a quiz at once, as people do: each reads for a while before each answer; and the worst case, all at the same moment.</summary>
internal static class Crowd
{
    /// <summary>The word on the command line.</summary>
    public const string Verb = "crowd";

    private const int AnswersEach = 5;

    /// <returns>0 when no acknowledged answer is missing.</returns>
    public static async Task<int> RunAsync(int people)
    {
        var data = Directory.CreateTempSubdirectory("opsbot-bench-").FullName;
        var answered = 0;
        Console.WriteLine("| people | reading | answers/s | p50 ms | p95 ms | p99 ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        using (var ours = await Server.StartAsync(
            "dotnet",
            port => [Path.Combine(AppContext.BaseDirectory, "opsbot.dll"), "serve", "--urls", $"http://127.0.0.1:{port}"],
            "Now listening",
            new Dictionary<string, string> { ["OpsBot__DataDirectory"] = data }))
        {
            // The first round warms up and is not printed.
            foreach (var (reading, isPrinted) in new[] { (TimeSpan.Zero, false), (TimeSpan.FromSeconds(2), true), (TimeSpan.Zero, true) })
            {
                using var load = new Load(ours.Address, people);
                var scripts = await RecordedAnswers.DealAsync(load, people, people * AnswersEach);
                answered += scripts.Sum(script => script.Count);
                var round = await load.RunAsync(scripts, "quiz.show", reading);
                if (isPrinted)
                {
                    Console.WriteLine($"| {people} | {(reading == TimeSpan.Zero ? "none" : $"{reading.TotalSeconds:F0} s on average")} | {round.TurnsPerSecond:F0} | {round.P50:F1} | {round.P95:F1} | {round.P99:F1} |");
                }
            }
        }

        var stored = RecordedAnswers.CountIn(data);
        Directory.Delete(data, recursive: true);
        Console.WriteLine($"\nAnswers acknowledged {answered}, in the store after kill -9: {stored}.");
        return stored == answered ? 0 : 1;
    }
}
