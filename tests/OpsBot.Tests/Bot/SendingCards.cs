using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Tests.Cards;
using OpsBot.Metrics;
using OpsBot.People;
using OpsBot.Quizzes;
using OpsBot.Tests.Drivers;
using OpsBot.Tests.Metrics;

namespace OpsBot.Tests.Bot;

/// <summary>The drivers look at every card of every test; here one person sees all of them, and the look itself is tried.</summary>
public class SendingCards
{
    [SkippableTheory]
    [InlineData("zh-CN")]
    [InlineData("en-US")]
    public async Task Every_card_is_drawn_by_Teams_and_by_others_and_holds_no_key_and_no_token(string locale)
    {
        CardSchema.Require();
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        ana.Locale = locale;

        await bot.PostAsync(ana.Activity("installationUpdate", a => a["action"] = "add"));
        await bot.Connector.WaitForAsync(call => call.Body?["attachments"] is not null);
        await ana.SaysAsync("help");
        await ana.ClicksAsync(await ana.SaysAsync("language"), ChooseLanguage.Verb);
        await TakeAQuizAsync(ana);
        await ana.SaysAsync("results");
        await TakeAnAlertAsync(bot, locale);

        // Welcome, help, language twice, topics, five items with feedback, score, results, the alert before and after it was taken.
        Assert.True(bot.Outgoing.CardCount >= 18, $"{bot.Outgoing.CardCount} cards");
    }

    [Theory]
    [InlineData("""{"type":"TextBlock","text":"a","size":"huge"}""", "huge")]
    [InlineData("""{"type":"Badge","text":"new"}""", "no fallback")]
    [InlineData("""{"type":"Input.ChoiceSet","id":"option","choices":[{"title":"a","value":"1","isKey":true}]}""", "isKey")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"quiz.answer","data":{"attempt":{"correct":"b"}}}]}""", "correct")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.OpenUrl","url":"https://example.com/?t=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2ln"}]}""", "token")]
    public void A_card_that_goes_wrong_or_tells_too_much_is_found(string element, string fault) =>
        Assert.Contains(OutgoingMessages.FindFaults(Card(element)), found => found.Contains(fault, StringComparison.Ordinal));

    [SkippableFact]
    public void A_card_that_only_the_published_schema_refuses_is_found()
    {
        CardSchema.Require();

        Assert.NotEmpty(OutgoingMessages.FindFaults(Card("""{"type":"FactSet"}""")));
    }

    [Fact]
    public async Task An_item_that_waits_for_its_answer_and_tells_a_reason_is_found()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var items = await bot.AskStoreAsync(db => db.Items.AsNoTracking().ToListAsync());
        var item = items.First(item => item.Explanation.Length > 20);
        var asked = new JsonObject { ["type"] = "TextBlock", ["text"] = item.Stem };
        var told = new JsonObject { ["type"] = "TextBlock", ["text"] = $"？{item.Explanation}" };

        Assert.Empty(OutgoingMessages.FindLeaks(Card(asked.ToJsonString()), items));
        Assert.NotEmpty(OutgoingMessages.FindLeaks(Card($"{asked.ToJsonString()},{told.ToJsonString()}"), items));
    }

    private static async Task TakeAQuizAsync(Person ana)
    {
        var card = await ana.ClicksAsync(await ana.SaysAsync("quiz"), StartQuiz.Verb);
        for (var position = 1; position <= 5; position++)
        {
            card = await ana.ClicksAsync(await ana.ClicksAsync(card, AnswerItem.Verb, option: "1"), ShowQuiz.Verb);
        }
    }

    private static async Task TakeAnAlertAsync(RunningBot bot, string locale)
    {
        var ana = bot.InChannel("Ana");
        ana.Locale = locale;
        await ana.SaysAsync("subscribe alerts");
        await ana.SaysAsync("check metrics");
        await ana.ClicksAsync(await bot.NextThreadAsync(), AcknowledgeAlert.Verb);
    }

    private static JsonObject Card(string element) =>
        JsonNode.Parse($$"""{"type":"AdaptiveCard","version":"1.5","fallbackText":"a","body":[{{element}}]}""")!.AsObject();
}
