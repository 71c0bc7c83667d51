using System.Diagnostics;
using System.Text.Json.Nodes;

namespace OpsBot.Bench;

/// <summary>Sends a notice to many people through a channel that refuses a share of the calls, and kills a server on the way.</summary>
/// <param name="kind">Of the store; on <c>postgres</c> two servers send.</param>
/// <param name="people">Who get it.</param>
/// <param name="kills">How many times a server is killed in it.</param>
/// <param name="refused">Share of calls that are refused, 0 to 1.</param>
internal sealed class BroadcastRun(string kind, int people, int kills, double refused)
{
    public const string Verb = "broadcast";

    private const double TenantPerSecond = 50;
    private static readonly int[] WindowSeconds = [1, 2, 30, 3600];

    public async Task<int> RunAsync()
    {
        await using var channel = await StandInChannel.StartAsync(refused, seed: 7);
        await using var store = await Store.CreateAsync(kind);
        var running = new List<Server>();
        for (var n = 0; n < (kind == "postgres" ? 2 : 1); n++)
        {
            running.Add(await store.ServeAsync());
        }

        using (var load = new Load(running[0].Address, 16))
        {
            await Parallel.ForEachAsync(Enumerable.Range(1, people), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (person, _) => await load.PostAsync(Hello(channel, person)));
            channel.Calls.Clear();
            await load.PostAsync(Order(channel));
        }

        var start = Stopwatch.GetTimestamp();
        for (var kill = 1; kill <= kills; kill++)
        {
            await UntilAsync(() => Taken(channel) >= people * kill / (kills + 1));
            running[0].Dispose();
            running[0] = await store.ServeAsync();
        }

        await UntilAsync(() => Taken(channel) >= people);
        var took = Stopwatch.GetElapsedTime(start);

        // What was under way when a server was killed may still come a second time.
        await UntilAsync(async () => await store.CountAsync("""SELECT count(*) FROM "Outbox" WHERE "State" IN ('Queued', 'Sending')""") == 0);
        running.ForEach(server => server.Dispose());
        var taken = channel.Calls.Where(call => call.Status == 201).GroupBy(call => call.Conversation).ToList();
        var doubts = await store.CountAsync("""SELECT count(*) FROM "Outbox" WHERE "Doubts" > 0""");
        var twice = taken.Count(conversation => conversation.Count() > 1);
        var budget = channel.Calls.Count / TenantPerSecond;
        var tenant = StandInChannel.Busiest(channel.Calls.Select(call => call.At), TimeSpan.FromSeconds(1));
        var conversation = WindowSeconds.Select(seconds => channel.Calls.GroupBy(call => call.Conversation).Max(calls => StandInChannel.Busiest(calls.Select(call => call.At), TimeSpan.FromSeconds(seconds)))).ToList();
        Console.WriteLine(
            $"{kind}: {people} people, {channel.Calls.Count} calls ({channel.Calls.Count(call => call.Status != 201)} refused), {kills} kills: {took.TotalSeconds:F1} s, {took.TotalSeconds / budget:P0} of what the budget allows for these calls. "
            + $"Missed {people - taken.Count}, twice {twice} (in doubt by the ledger {doubts}). Busiest second {tenant} of 50; a conversation's busiest 1, 2, 30 s and hour: {string.Join(", ", conversation)} of 7, 8, 60, 1800.");
        return taken.Count == people && twice <= doubts && tenant <= 50 && conversation[0] <= 7 && conversation[1] <= 8 && conversation[2] <= 60 ? 0 : 1;
    }

    private static int Taken(StandInChannel channel) => channel.Calls.Where(call => call.Status == 201).Select(call => call.Conversation).Distinct().Count();

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            await Task.Delay(500);
        }
    }

    private static JsonObject Hello(StandInChannel channel, int person)
    {
        var activity = Load.Activity("message", person);
        (activity["text"], activity["serviceUrl"], activity["deliveryMode"]) = ("语言", channel.ServiceUrl, "expectReplies");
        return activity;
    }

    private static JsonObject Order(StandInChannel channel)
    {
        var click = RecordedAnswers.Click(1, "broadcast.send", new JsonObject { ["title"] = "通知", ["text"] = "请完成本月的培训。", ["quiet"] = "false", ["order"] = "bench" });
        click["serviceUrl"] = channel.ServiceUrl;
        return click;
    }
}
