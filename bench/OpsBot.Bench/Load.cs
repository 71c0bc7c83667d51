using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace OpsBot.Bench;

/// <summary>What a round of turns took.</summary>
/// <param name="TurnsPerSecond">All turns over the time from the first to the last.</param>
/// <param name="P50">Half of the turns took no longer, in ms.</param>
/// <param name="P95">95 in 100 took no longer, in ms.</param>
/// <param name="P99">99 in 100 took no longer, in ms.</param>
internal sealed record Round(double TurnsPerSecond, double P50, double P95, double P99)
{
    /// <param name="times">Of all turns, in ms.</param>
    /// <param name="seconds">From the first to the last.</param>
    public static Round Of(double[] times, double seconds)
    {
        double[] sorted = [.. times.Order()];
        return new(sorted.Length / seconds, sorted[sorted.Length / 2], At(0.95), At(0.99));

        double At(double share) => sorted[(int)Math.Ceiling(sorted.Length * share) - 1];
    }
}

/// <summary>Posts activities over a number of connections, each of which waits for its answer before the next.</summary>
internal sealed class Load(Uri address, int connections) : IDisposable
{
    private static int _lastActivity;

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false });

    public void Dispose() => _http.Dispose();

    /// <summary>Runs the scripts of all connections at once.</summary>
    /// <param name="scripts">One a connection: its activities, in order.</param>
    /// <param name="expected">What each answer must contain.</param>
    /// <param name="reading">How long each connection waits before an activity: evenly spread from nothing to twice this.</param>
    /// <exception cref="InvalidOperationException">An answer is not the expected one.</exception>
    public async Task<Round> RunAsync(IReadOnlyList<IReadOnlyList<JsonObject>> scripts, string expected, TimeSpan reading = default)
    {
        // Written before the clock starts: what the generator does costs both bots the same, and as little as can be.
        var bodies = scripts.Select(script => script.Select(activity => Encoding.UTF8.GetBytes(activity.ToJsonString())).ToList()).ToList();
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(bodies.Select((script, person) => Task.Run(() => RunScriptAsync(script, expected, reading, new Random(person)))));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return Round.Of([.. times.SelectMany(time => time)], seconds);
    }

    /// <summary>Posts one activity.</summary>
    /// <returns>The answer's body.</returns>
    /// <exception cref="HttpRequestException">It is not a success.</exception>
    public Task<string> PostAsync(JsonObject activity) => PostAsync(Encoding.UTF8.GetBytes(activity.ToJsonString()));

    /// <summary>An activity of a person in their personal chat.</summary>
    public static JsonObject Activity(string type, int person) => new()
    {
        ["type"] = type,
        ["id"] = $"bench-{Interlocked.Increment(ref _lastActivity)}",
        ["timestamp"] = "2026-01-05T01:00:00Z",
        ["channelId"] = "msteams",
        ["serviceUrl"] = "http://127.0.0.1:9/",
        ["locale"] = "zh-CN",
        ["from"] = new JsonObject { ["id"] = $"29:{person}", ["name"] = $"P{person}", ["aadObjectId"] = $"aad-{person}" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "OpsBot" },
        ["conversation"] = new JsonObject { ["id"] = $"a:{person}", ["conversationType"] = "personal", ["tenantId"] = "t" },
    };

    private async Task<List<double>> RunScriptAsync(List<byte[]> script, string expected, TimeSpan reading, Random random)
    {
        var times = new List<double>(script.Count);
        foreach (var body in script)
        {
            if (reading > TimeSpan.Zero)
            {
                await Task.Delay(2 * random.NextDouble() * reading);
            }

            var start = Stopwatch.GetTimestamp();
            var answer = await PostAsync(body);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (!answer.Contains(expected, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"Not the expected answer: {answer}");
            }
        }

        return times;
    }

    private async Task<string> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        using var response = await _http.PostAsync(address, content);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }
}
