using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace OpsBot.Bench;

/// <summary>People who answer quizzes: each click is an <c>adaptiveCard/action</c> invoke whose answer is committed before it is acknowledged.</summary>
internal static class RecordedAnswers
{
    /// <summary>Items in a practice run.</summary>
    public const int Items = 5;

    private static int _lastPerson;

    /// <summary>Deals quizzes to new people, untimed, and writes the clicks that answer them.</summary>
    /// <returns>One script a connection; together at least as many clicks as asked for.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<JsonObject>>> DealAsync(Load load, int connections, int answers)
    {
        var people = (int)Math.Ceiling(answers / (double)(connections * Items));
        return await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            var script = new List<JsonObject>();
            for (var i = 0; i < people; i++)
            {
                script.AddRange(await DealAsync(load));
            }

            return (IReadOnlyList<JsonObject>)script;
        }));
    }

    /// <summary>How many answers a store holds.</summary>
    public static long CountIn(string dataDirectory)
    {
        using var store = new SqliteConnection($"Data Source={Path.Combine(dataDirectory, "opsbot.db")};Pooling=False");
        store.Open();
        using var count = store.CreateCommand();
        count.CommandText = "SELECT COUNT(*) FROM Responses";
        return (long)count.ExecuteScalar()!;
    }

    private static async Task<IEnumerable<JsonObject>> DealAsync(Load load)
    {
        var person = Interlocked.Increment(ref _lastPerson);
        var answer = JsonNode.Parse(await load.PostAsync(Click(person, "quiz.start", new JsonObject { ["topic"] = "" })))!;
        var first = answer["value"]!["actions"]![0]!["data"]!.AsObject();
        return Enumerable.Range(1, Items).Select(position =>
        {
            var data = first.DeepClone().AsObject();
            data["position"] = position;
            data["option"] = "1";
            return Click(person, "quiz.answer", data);
        });
    }

    /// <summary>A new person begins a quiz.</summary>
    public static JsonObject Start() => Click(Interlocked.Increment(ref _lastPerson), "quiz.start", new JsonObject { ["topic"] = "" });

    public static JsonObject Click(int person, string verb, JsonObject data)
    {
        var activity = Load.Activity("invoke", person);
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        };
        return activity;
    }
}
