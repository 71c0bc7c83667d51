using Microsoft.EntityFrameworkCore;
using OpsBot.Metrics;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

public class AcknowledgingAnAlert
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Whoever_clicks_first_has_it_and_everybody_sees_that(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);
        var (ana, ben) = (bot.InChannel("Ana"), bot.InChannel("Ben"));
        await ana.SaysAsync("订阅告警");
        await ana.SaysAsync("检查指标");
        var card = await bot.NextThreadAsync();

        var mine = await ana.ClicksAsync(card, AcknowledgeAlert.Verb);
        var update = await bot.Connector.WaitForAsync(call => call.Method == "PUT");
        var late = await ben.ClicksAsync(card, AcknowledgeAlert.Verb);

        Assert.Contains("Ana 已跟进", mine.Text);
        Assert.DoesNotContain("我来跟进", mine.Buttons.Select(b => (string?)b["title"]));
        Assert.Contains("Ana 已跟进", late.Text);
        Assert.Contains("Ana 已跟进", new Reply(update.Body!).Text);
        Assert.Matches(@"^/v3/conversations/19:ops@thread\.tacv2;messageid=(sent-\d+)/activities/\1$", update.Path);
        Assert.Single(bot.Connector.Calls, call => call.Method == "PUT");
        Assert.Equal(["Ana"], await bot.AskStoreAsync(db => db.Alerts.Select(a => a.Acknowledgement!.PersonName).Distinct().ToListAsync()));
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Ten_people_who_click_at_once_see_one_and_the_same_name(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);
        await bot.InChannel("Ana").SaysAsync("订阅告警");
        await bot.InChannel("Ana").SaysAsync("检查指标");
        var card = await bot.NextThreadAsync();
        var people = Enumerable.Range(1, 10).Select(i => bot.InChannel($"P{i:00}")).ToList();
        foreach (var person in people)
        {
            await person.SaysAsync("帮助");
        }

        var answers = await Task.WhenAll(people.Select(person => person.ClicksAsync(card, AcknowledgeAlert.Verb)));

        var name = Assert.Single(await bot.AskStoreAsync(db => db.Alerts.Select(a => a.Acknowledgement!.PersonName).Distinct().ToListAsync()));
        Assert.All(answers, answer => Assert.Contains($"{name} 已跟进", answer.Text));
    }

    [Fact]
    public async Task An_alert_of_another_channel_and_a_made_up_one_are_both_gone()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        await bot.InChannel("Ana").SaysAsync("订阅告警");
        await bot.InChannel("Ana").SaysAsync("检查指标");
        var card = await bot.NextThreadAsync();
        var stranger = bot.InChannel("Eve", "19:elsewhere@thread.tacv2");

        var copied = await stranger.ClicksAsync(card, AcknowledgeAlert.Verb);
        var guessed = await stranger.ClicksAsync(AcknowledgeAlert.Verb, new System.Text.Json.Nodes.JsonObject { ["alertId"] = Guid.Empty.ToString() });

        Assert.Equal(copied.Text, guessed.Text);
        Assert.Equal(0, await bot.AskStoreAsync(db => db.Alerts.CountAsync(a => a.Acknowledgement != null)));
    }
}
