namespace OpsBot.Bench;

/// <summary>Recorded answers on PostgreSQL with one server and with two, the same load on both.</summary>
/// <param name="answers">A round.</param>
internal sealed class MoreServers(int answers)
{
    public const string Verb = "servers";

    private const int Connections = 16;

    public async Task<int> RunAsync()
    {
        Console.WriteLine("| servers | turns/s | p50 ms | p99 ms |\n|---|---|---|---|");
        foreach (var count in (int[])[1, 2])
        {
            await using var store = await Store.CreateAsync("postgres");
            var servers = new List<Server>();
            for (var n = 0; n < count; n++)
            {
                servers.Add(await store.ServeAsync());
            }

            for (var round = 0; round < 2; round++)
            {
                var loads = servers.ConvertAll(server => new Load(server.Address, Connections / count));
                var scripts = new List<IReadOnlyList<IReadOnlyList<System.Text.Json.Nodes.JsonObject>>>();
                foreach (var load in loads)
                {
                    scripts.Add(await RecordedAnswers.DealAsync(load, Connections / count, answers / count));
                }

                var rounds = await Task.WhenAll(loads.Select((load, n) => load.RunAsync(scripts[n], "quiz.show")));
                loads.ForEach(load => load.Dispose());
                if (round > 0)
                {
                    // The first warms up.
                    Console.WriteLine($"| {count} | {rounds.Sum(one => one.TurnsPerSecond):F0} | {rounds.Average(one => one.P50):F2} | {rounds.Max(one => one.P99):F1} |");
                }
            }

            servers.ForEach(server => server.Dispose());
        }

        return 0;
    }
}
