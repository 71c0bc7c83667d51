using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Inbox;
using OpsBot.Quizzes;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Protocol;

public class AnsweringOnce
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_click_delivered_to_two_servers_counts_once_and_gets_one_answer(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        await using var second = await bot.BesideAsync();
        var click = await FirstAnswerAsync(bot);

        var answers = await Task.WhenAll(bot.PostAsync(click), second.PostAsync(click), bot.PostAsync(click), second.PostAsync(click));

        Assert.Equal(1, await ResponsesAsync(bot));
        Assert.Single(answers.Select(answer => answer.Body!.ToJsonString()).Distinct());
        Assert.DoesNotContain("以第一次的答案为准", new Reply(answers[0].Body!).Text);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task After_a_restart_the_stored_answer_is_given_again(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var click = await FirstAnswerAsync(bot);
        var first = await bot.PostAsync(click);

        await bot.RestartAsync();
        var again = await bot.PostAsync(click);

        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal(1, await ResponsesAsync(bot));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_same_answer_under_a_new_activity_id_counts_once(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var click = await FirstAnswerAsync(bot);
        await bot.PostAsync(click);
        click["id"] = "redelivered-under-another-id";

        var (status, body) = await bot.PostAsync(click);

        Assert.Equal(200, status);
        Assert.Contains("以第一次的答案为准", new Reply(body!).Text);
        Assert.Equal(1, await ResponsesAsync(bot));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_message_delivered_to_another_server_is_not_answered_twice(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        await using var second = await bot.BesideAsync();
        var message = bot.Person("Ana").Activity("message", a => a["text"] = "帮助");

        await bot.PostAsync(message);
        await second.PostAsync(message);

        Assert.Single(bot.Connector.Calls);
    }

    [Fact]
    public async Task Expected_replies_are_given_again_by_another_server()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await using var second = await bot.BesideAsync();
        var message = bot.Person("Ana").Activity("message", a => (a["text"], a["deliveryMode"]) = ("帮助", "expectReplies"));

        var first = await bot.PostAsync(message);
        var again = await second.PostAsync(message);

        Assert.True(JsonNode.DeepEquals(first.Body, again.Body), $"{first.Body}\n{again.Body}");
    }

    [Fact]
    public async Task A_turn_that_failed_is_no_answer_and_runs_again()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await using var second = await bot.BesideAsync();
        var click = await FirstAnswerAsync(bot);
        await bot.AskStoreAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Responses RENAME TO Away"));
        var failed = await bot.PostAsync(click);
        await bot.AskStoreAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Away RENAME TO Responses"));

        var again = await second.PostAsync(click);

        Assert.Equal(500, (int)failed.Body!["statusCode"]!);
        Assert.Equal(200, (int)again.Body!["statusCode"]!);
        Assert.Equal(1, await ResponsesAsync(bot));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Old_records_are_swept_and_young_ones_stay(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var now = TimeProvider.System.GetUtcNow();
        await bot.AskStoreAsync(db =>
        {
            db.Processed.AddRange(Enumerable.Range(1, 1200).Select(n => new ProcessedActivity { Id = new Guid(n, 0, 0, new byte[8]), At = now.AddMinutes(-20) }));
            db.Processed.Add(new ProcessedActivity { Id = new Guid(0, 1, 0, new byte[8]), At = now.AddMinutes(-10) });
            return db.SaveChangesAsync();
        });

        var swept = await bot.AskStoreAsync(db => SweepProcessed.RunAsync(db, now, CancellationToken.None));

        Assert.Equal(1200, swept);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Processed.CountAsync()));
    }

    private static async Task<JsonObject> FirstAnswerAsync(RunningBot bot)
    {
        var ana = bot.Person("Ana");
        var item = await ana.ClicksAsync(await ana.SaysAsync("测验"), StartQuiz.Verb);
        var data = item.Buttons.First(button => (string?)button["verb"] == AnswerItem.Verb)["data"]!.DeepClone().AsObject();
        data["option"] = "1";
        return ana.Click(AnswerItem.Verb, data);
    }

    private static Task<int> ResponsesAsync(RunningBot bot) =>
        bot.AskStoreAsync(async db => (await db.Attempts.AsNoTracking().ToListAsync()).Sum(attempt => attempt.Responses.Count));
}
