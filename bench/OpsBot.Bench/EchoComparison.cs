using System.Globalization;

namespace OpsBot.Bench;

/// <summary>Echoes on OpsBot.BotFramework, with and without token validation, against the peer's echo without authentication.</summary>
internal sealed class EchoComparison(string peerScript, int turns, int rounds)
{
    private const string ServiceUrl = "http://127.0.0.1:9/";

    // As many people as keep everyone below the limit a sender has by default; tokens change as those of a channel do.
    private const int People = 2000;
    private const int Tokens = 8;

    public async Task RunAsync()
    {
        await using var channel = await Channel.StartAsync();
        using var peer = await Server.StartAsync("node", port => [peerScript, $"{port}"], "listening", new Dictionary<string, string>());
        using var plain = await StartAsync(null);
        using var authenticated = await StartAsync(channel.Address);
        string[] tokens = [.. Enumerable.Range(0, Tokens).Select(n => $"Bearer {channel.Token(ServiceUrl, n)}")];
        Console.WriteLine("| connections | bot | turns/s | p50 ms | p99 ms | allocated a turn, KB | ratio to the peer (min to max) |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var connections in (int[])[1, 16])
        {
            var results = new List<(Measured Plain, Measured Authenticated, Measured Peer)>();
            for (var round = 0; round <= rounds; round++)
            {
                var result = (
                    await MeasureAsync(plain, connections, null), await MeasureAsync(authenticated, connections, tokens), await MeasureAsync(peer, connections, null, isOurs: false));

                // The first round warms all three up.
                if (round > 0)
                {
                    results.Add(result);
                }
            }

            Print(connections, "(a) OpsBot.BotFramework", results.ConvertAll(r => (r.Plain, r.Peer)));
            Print(connections, "(b) the same with token validation", results.ConvertAll(r => (r.Authenticated, r.Peer)));
            Print(connections, "botbuilder 4.23.3", results.ConvertAll(r => (r.Peer, r.Peer)));
        }

        Console.WriteLine(
            $"\nPeak resident memory: (a) {plain.PeakMemory():F0} MiB, (b) {authenticated.PeakMemory():F0} MiB, peer {peer.PeakMemory():F0} MiB.\n");
    }

    private static Task<Server> StartAsync(string? channel) => Server.StartAsync(
        "dotnet",
        port => [Path.Combine(AppContext.BaseDirectory, "OpsBot.Bench.dll"), EchoServer.Verb, $"{port}", .. channel is null ? Array.Empty<string>() : [channel]],
        "listening",
        new Dictionary<string, string>());

    private async Task<Measured> MeasureAsync(Server server, int connections, string[]? tokens, bool isOurs = true)
    {
        var number = 0;
        var scripts = Enumerable.Range(0, connections).Select(_ => (IReadOnlyList<byte[]>)[.. Enumerable.Range(0, turns / connections).Select(_ =>
        {
            // Its answer is the HTTP body: the cheapest turn of both, without a call to a Connector.
            var activity = Load.Activity("message", number++ % People);
            activity["text"] = "hello";
            activity["deliveryMode"] = "expectReplies";
            return RawLoad.Request(server.Address, activity.ToJsonString(), tokens?[number % Tokens]);
        })]).ToList();
        var before = (isOurs ? await AllocatedAsync(server) : 0);
        var round = await RawLoad.RunAsync(server.Address, scripts, "hello");
        return new Measured(round, ((isOurs ? await AllocatedAsync(server) : 0) - before) / 1024.0 / scripts.Sum(script => script.Count));
    }

    private static async Task<long> AllocatedAsync(Server server)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(server.Address, "/allocated"));
        return long.Parse(await response.Content.ReadAsStringAsync(), CultureInfo.InvariantCulture);
    }

    private static void Print(int connections, string bot, List<(Measured Bot, Measured Peer)> pairs)
    {
        double[] ratios = [.. pairs.Select(pair => pair.Bot.Round.TurnsPerSecond / pair.Peer.Round.TurnsPerSecond).Order()];
        var allocated = Median(pairs, p => p.AllocatedKilobytes);
        Console.WriteLine(
            $"| {connections} | {bot} | {Median(pairs, p => p.Round.TurnsPerSecond):F0} | {Median(pairs, p => p.Round.P50):F3} | {Median(pairs, p => p.Round.P99):F2} "
            + $"| {(allocated > 0 ? $"{allocated:F1}" : "")} | {ratios[ratios.Length / 2]:F2} ({ratios[0]:F2} to {ratios[^1]:F2}) |");
    }

    private static double Median(List<(Measured Bot, Measured Peer)> pairs, Func<Measured, double> of) =>
        pairs.Select(pair => of(pair.Bot)).Order().ElementAt(pairs.Count / 2);

    private sealed record Measured(Round Round, double AllocatedKilobytes);
}
