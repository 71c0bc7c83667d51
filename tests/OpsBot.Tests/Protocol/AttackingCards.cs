using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.Quizzes;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Protocol;

public class AttackingCards
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task The_person_is_who_sent_the_activity_whatever_the_data_says(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var (eve, data) = (bot.Person("Eve"), await AnswerOfAsync(bot, "Ana"));
        data["from"] = new JsonObject { ["aadObjectId"] = "aad-Ana" };
        data["userId"] = "29:Ana";

        var answer = await eve.ClicksAsync(AnswerItem.Verb, data);

        Assert.DoesNotContain("手册依据", answer.Text);
        Assert.Equal(0, await ResponsesAsync(bot));
    }

    [Fact]
    public async Task The_same_object_id_in_another_tenant_is_another_person()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var data = await AnswerOfAsync(bot, "Ana");
        var click = bot.Person("Ana").Click(AnswerItem.Verb, data);
        click["conversation"]!["tenantId"] = "tenant-2";

        var (status, body) = await bot.PostAsync(click);

        Assert.Equal(200, status);
        Assert.DoesNotContain("手册依据", new Reply(body!).Text);
        Assert.Equal(0, await ResponsesAsync(bot));
    }

    [Fact]
    public async Task Tenants_that_disagree_are_refused_and_nobody_is_met()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var message = bot.Person("Ana").Activity("message", a =>
        {
            a["text"] = "帮助";
            a["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "tenant-2" } };
        });

        Assert.Equal(403, (await bot.PostAsync(message)).Status);
        Assert.Equal(0, await bot.AskStoreAsync(db => db.People.CountAsync()));
        Assert.Empty(bot.Connector.Calls);
    }

    [Fact]
    public async Task A_tenant_off_the_list_of_the_settings_is_refused_and_nothing_is_stored()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Tenants", "tenant-7, tenant-8"));
        var ana = bot.Person("Ana");

        Assert.Equal(403, (await bot.PostAsync(ana.Activity("message", a => a["text"] = "帮助"))).Status);
        Assert.Equal(403, (await bot.PostAsync(ana.Activity("installationUpdate", a => a["action"] = "add"))).Status);
        Assert.Equal(200, (await bot.PostAsync(ana.Activity("message", a => (a["text"], a["conversation"]!["tenantId"]) = ("帮助", "tenant-8")))).Status);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Conversations.CountAsync()));
    }

    [Fact]
    public async Task An_attempt_that_is_over_or_made_up_takes_no_answer()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var data = await AnswerOfAsync(bot, "Ana");
        data["attemptId"] = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();

        Assert.DoesNotContain("手册依据", (await ana.ClicksAsync(AnswerItem.Verb, data)).Text);
        Assert.Equal(0, await ResponsesAsync(bot));
    }

    private static async Task<JsonObject> AnswerOfAsync(RunningBot bot, string name)
    {
        var item = await bot.Person(name).ClicksAsync(StartQuiz.Verb, new JsonObject { ["topic"] = "" });
        var data = item.Buttons.First(b => (string?)b["verb"] == AnswerItem.Verb)["data"]!.DeepClone().AsObject();
        data["option"] = "1";
        return data;
    }

    private static Task<int> ResponsesAsync(RunningBot bot) =>
        bot.AskStoreAsync(async db => (await db.Attempts.AsNoTracking().ToListAsync()).Sum(attempt => attempt.Responses.Count));
}
