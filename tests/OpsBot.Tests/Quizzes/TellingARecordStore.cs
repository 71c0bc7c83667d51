using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Xapi;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Xapi;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class TellingARecordStore
{
    private readonly ShiftedClock _clock = new();

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_store_that_fails_and_repeats_gets_each_statement_once_with_the_same_id(string provider)
    {
        var held = new ConcurrentDictionary<string, JsonNode>();
        var failures = 2;
        await using var store = await LoopbackService.StartAsync(call => Interlocked.Decrement(ref failures) >= 0 ? Results.StatusCode(503) : Take(held, call, loses: held.IsEmpty));
        await using var bot = await StartAsync(provider, store.Url);
        var ana = bot.Person("Ana");
        await AnswerAsync(ana, await ana.SaysAsync("测验 各种题型"));

        for (var round = 0; round < 6; round++)
        {
            await SendAsync(bot);
            _clock.Ahead += TimeSpan.FromMinutes(10);
        }

        Assert.Equal(["answered", "attempted", "completed"], held.Values.Select(statement => statement["verb"]!["id"]!.ToString().Split('/')[^1]).Order());
        Assert.All(held.Values, statement => Assert.Empty(XapiRules.FaultsOf(statement.AsObject())));
        Assert.All(held.Values, statement => Assert.DoesNotContain("Ana", statement.ToJsonString()));
        Assert.All(held.Values, statement => Assert.DoesNotContain("correctResponsesPattern", statement.ToJsonString()));
        Assert.Equal(3, await bot.AskStoreAsync(db => db.XapiMessages.CountAsync(message => message.State == XapiState.Sent)));
        var call = store.Calls.First();
        Assert.Equal("1.0.3", call.Headers["X-Experience-API-Version"]);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("key:secret")), call.Headers["Authorization"]);
        Assert.Equal("/xapi/statements", call.Path);
    }

    [Fact]
    public async Task One_statement_that_is_refused_does_not_hold_up_the_others()
    {
        var taken = new ConcurrentBag<string>();
        await using var store = await LoopbackService.StartAsync(call =>
        {
            var batch = JsonNode.Parse(call.Body)!.AsArray();
            if (batch.Any(statement => statement!["verb"]!["id"]!.ToString().EndsWith("answered", StringComparison.Ordinal)))
            {
                return Results.BadRequest();
            }

            batch.ToList().ForEach(statement => taken.Add(statement!["verb"]!["id"]!.ToString().Split('/')[^1]));
            return Results.Ok(batch.Select(statement => statement!["id"]));
        });
        await using var bot = await StartAsync(Providers.Sqlite, store.Url);
        var ana = bot.Person("Ana");
        await AnswerAsync(ana, await ana.SaysAsync("测验 各种题型"));

        await SendAsync(bot);

        Assert.Equal(["attempted", "completed"], taken.Order());
        Assert.Equal(1, await bot.AskStoreAsync(db => db.XapiMessages.CountAsync(message => message.State == XapiState.Refused)));
    }

    [Fact]
    public async Task Switched_off_nothing_is_kept_for_it_and_a_store_that_is_away_stops_no_quiz()
    {
        await using var off = await RunningBot.OnAsync(Providers.Sqlite);
        await SampleItems.StoreAsync(off, ItemType.Numerical);
        await using var away = await StartAsync(Providers.Sqlite, "http://127.0.0.1:9");
        var (ana, bo) = (off.Person("Ana"), away.Person("Bo"));

        await AnswerAsync(ana, await ana.SaysAsync("测验 各种题型"));
        var feedback = await AnswerAsync(bo, await bo.SaysAsync("测验 各种题型"));
        await SendAsync(away);

        Assert.Equal(0, await off.AskStoreAsync(db => db.XapiMessages.CountAsync()));
        Assert.Contains("答对了", feedback.Text);
        Assert.Equal(3, await away.AskStoreAsync(db => db.XapiMessages.CountAsync(message => message.State == XapiState.Queued)));
    }

    [Fact]
    public async Task Settings_that_cannot_work_stop_the_start_and_say_which()
    {
        var fault = await Assert.ThrowsAsync<OpsBot.Hosting.SettingsException>(() => RunningBot.OnAsync(
            Providers.Sqlite, ("OpsBot:Xapi:Enabled", "true"), ("OpsBot:Xapi:Endpoint", "http://lrs.example"), ("OpsBot:Xapi:User", "key")));

        Assert.Contains("OpsBot:Xapi:Endpoint", fault.Message);
        Assert.Contains("OpsBot:Xapi:Password", fault.Message);
    }

    // Takes a batch and answers; the first time the answer is lost after the statements were kept.
    private static IResult Take(ConcurrentDictionary<string, JsonNode> held, LoopbackService.Call call, bool loses)
    {
        if (call.Method == "GET")
        {
            return Results.Text(held[call.Query.Split('=')[^1]].ToJsonString(), "application/json");
        }

        var batch = JsonNode.Parse(call.Body)!.AsArray();
        if (batch.Any(statement => held.ContainsKey(statement!["id"]!.ToString())))
        {
            return Results.Conflict();
        }

        batch.ToList().ForEach(statement => held[statement!["id"]!.ToString()] = statement!.DeepClone());
        return loses ? Results.StatusCode(502) : Results.Ok(batch.Select(statement => statement!["id"]));
    }

    private static async Task SendAsync(RunningBot bot)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendStatements>().RunAsync(CancellationToken.None);
    }

    private static Task<Reply> AnswerAsync(Person person, Reply card) =>
        person.ClicksAsync(AnswerItem.Verb, ReviewingItems.DataOf(card, AnswerItem.Verb, data => data[AnswerItem.FieldInput(0)] = "72"));

    private async Task<RunningBot> StartAsync(string provider, string url)
    {
        // The test sends by itself: at an interval of an hour the bot's own sender stays out of its way.
        var bot = await RunningBot.OnAsync(
            provider, services => services.AddSingleton<TimeProvider>(_clock), ("OpsBot:Xapi:Enabled", "true"), ("OpsBot:Xapi:Endpoint", url + "/xapi/"),
            ("OpsBot:Xapi:User", "key"), ("OpsBot:Xapi:Password", "secret"), ("OpsBot:Xapi:PollInterval", "01:00:00"));
        await SampleItems.StoreAsync(bot, ItemType.Numerical);
        return bot;
    }
}
