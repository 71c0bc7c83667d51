using System.Globalization;
using System.Text.Json.Nodes;
using OpsBot.Bench;

// Echoes and recorded quiz answers of OpsBot against echoes of the peer, in turn, on one machine. Usage: OpsBot.Bench PEER.JS [TURNS [ROUNDS]]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args[0] == EchoServer.Verb)
{
    await EchoServer.RunAsync(int.Parse(args[1], CultureInfo.InvariantCulture), args.ElementAtOrDefault(2));
    return 0;
}

if (args[0] == Crowd.Verb)
{
    return await Crowd.RunAsync(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 200);
}

if (args[0] == QuestionsBesideAQuiz.Verb)
{
    await new QuestionsBesideAQuiz(
        args[1],
        perSecond: args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 100,
        seconds: args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 30).RunAsync();
    return 0;
}

var operations = args[0] switch
{
    KillRounds.Verb => new KillRounds(args[1], Number(2, 1), Number(3, 20)).RunAsync(),
    BroadcastRun.Verb => new BroadcastRun(args[1], Number(2, 500), Number(3, 2), Number(4, 5) / 100.0).RunAsync(),
    Soak.Verb => new Soak(args[1], Number(2, 200), Number(3, 60)).RunAsync(),
    MoreServers.Verb => new MoreServers(Number(1, 4000)).RunAsync(),
    Growth.Verb => new Growth(Number(2, 100_000), Number(3, 2000), args[1]).RunAsync(),
    _ => null,
};
if (operations is not null)
{
    return await operations;
}

if (args[0] == TrainingOfManyPeople.Verb)
{
    await new TrainingOfManyPeople(
        people: args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5000,
        results: args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 40).RunAsync();
    return 0;
}

var turns = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 4000;
var rounds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;
await new EchoComparison(args[0], turns, rounds).RunAsync();
var data = Directory.CreateTempSubdirectory("opsbot-bench-").FullName;
var answered = 0L;
Console.WriteLine("| connections | OpsBot, recorded answer: turns/s | p50 ms | p99 ms | botbuilder echo: turns/s | p50 ms | p99 ms | ratio (min to max) |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
using (var peer = await Server.StartAsync("node", port => [args[0], $"{port}"], "listening", new Dictionary<string, string>()))
{
    using (var ours = await Server.StartAsync(
        "dotnet",
        port => [Path.Combine(AppContext.BaseDirectory, "opsbot.dll"), "serve", "--urls", $"http://127.0.0.1:{port}"],
        "Now listening",
        new Dictionary<string, string> { ["OpsBot__DataDirectory"] = data }))
    {
        foreach (var connections in (int[])[1, 16])
        {
            await CompareAsync(ours, peer, connections);
        }

        Console.WriteLine($"\nPeak resident memory: OpsBot {ours.PeakMemory():F0} MiB, peer {peer.PeakMemory():F0} MiB.");
    }
}

var stored = RecordedAnswers.CountIn(data);
Directory.Delete(data, recursive: true);
Console.WriteLine($"Answers acknowledged {answered}, in the store after kill -9: {stored}.");
return stored == answered ? 0 : 1;

async Task CompareAsync(Server ours, Server peer, int connections)
{
    var pairs = new List<(Round Ours, Round Peer)>();
    for (var round = 0; round <= rounds; round++)
    {
        var pair = (await AnswerAsync(ours, connections), await EchoAsync(peer, connections));

        // The first round warms both up.
        if (round > 0)
        {
            pairs.Add(pair);
        }
    }

    var ratios = pairs.ConvertAll(pair => pair.Ours.TurnsPerSecond / pair.Peer.TurnsPerSecond);
    Console.WriteLine(
        $"| {connections} | {Median(pairs, p => p.Ours.TurnsPerSecond):F0} | {Median(pairs, p => p.Ours.P50):F2} | {Median(pairs, p => p.Ours.P99):F1} "
        + $"| {Median(pairs, p => p.Peer.TurnsPerSecond):F0} | {Median(pairs, p => p.Peer.P50):F2} | {Median(pairs, p => p.Peer.P99):F1} "
        + $"| {Median(ratios, ratio => ratio):F2} ({ratios.Min():F2} to {ratios.Max():F2}) |");
}

async Task<Round> AnswerAsync(Server ours, int connections)
{
    using var load = new Load(ours.Address, connections);
    var scripts = await RecordedAnswers.DealAsync(load, connections, turns);
    answered += scripts.Sum(script => script.Count);
    return await load.RunAsync(scripts, "quiz.show");
}

async Task<Round> EchoAsync(Server peer, int connections)
{
    using var load = new Load(peer.Address, connections);
    return await load.RunAsync([.. Enumerable.Range(0, connections).Select(_ => Echoes(turns / connections))], "hello");
}

int Number(int at, int usual) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : usual;

static IReadOnlyList<JsonObject> Echoes(int count) =>
[
    .. Enumerable.Range(0, count).Select(_ =>
    {
        // Its answer is the HTTP body: the peer's cheapest turn, without a call to a Connector.
        var activity = Load.Activity("message", 1);
        activity["text"] = "hello";
        activity["deliveryMode"] = "expectReplies";
        return activity;
    }),
];

static double Median<T>(IReadOnlyList<T> rounds, Func<T, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);
