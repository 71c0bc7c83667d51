using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Quizzes;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Reviewing;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class MarkingEssays
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_person_marks_by_the_rubric_without_a_name_and_the_learner_gets_the_mark(string provider)
    {
        await using var bot = await StartAsync(provider);
        var (tara, ana) = (bot.Person("Tara"), bot.Person("Ana"));
        var card = await ana.SaysAsync("测验 各种题型");
        var pending = await ana.ClicksAsync(AnswerItem.Verb, ReviewingItems.DataOf(card, AnswerItem.Verb, data => data[AnswerItem.FieldInput(0)] = "先道歉，再说明进度。"));

        var marking = await tara.SaysAsync("阅卷");
        var tooMuch = await tara.ClicksAsync(MarkEssays.Verb, ReviewingItems.DataOf(marking, MarkEssays.Verb, data => data["marks"] = 3));
        var marked = await tara.ClicksAsync(MarkEssays.Verb, ReviewingItems.DataOf(marking, MarkEssays.Verb, data => (data["marks"], data["remark"]) = (1.5, "缺时限")));
        var again = await tara.ClicksAsync(MarkEssays.Verb, ReviewingItems.DataOf(marking, MarkEssays.Verb, data => data["marks"] = 0));
        var told = await bot.Connector.WaitForAsync(call => call.Body is { } body && new Reply(body).Text.Contains("缺时限", StringComparison.Ordinal));

        Assert.Contains("等人评分", pending.Text);
        Assert.Contains("先道歉，再说明进度。", marking.Text);
        Assert.Contains("各三分之一", marking.Text);
        Assert.DoesNotContain("Ana", marking.Text);
        Assert.Contains("0 到 2", tooMuch.Text);
        Assert.Contains("没有等待评分的作答", marked.Text);
        Assert.Contains("没有等待评分的作答", again.Text);
        Assert.Contains("1.5 / 2", new Reply(told.Body!).Text);
        var attempt = await bot.AskStoreAsync(db => db.Attempts.AsNoTracking().SingleAsync());
        Assert.Equal((75m, 0), (attempt.Score, attempt.WaitingCount));
    }

    [Fact]
    public async Task Nobody_marks_their_own_answer()
    {
        await using var bot = await StartAsync(Providers.Sqlite);
        var tara = bot.Person("Tara");
        var card = await tara.SaysAsync("测验 各种题型");
        await tara.ClicksAsync(AnswerItem.Verb, ReviewingItems.DataOf(card, AnswerItem.Verb, data => data[AnswerItem.FieldInput(0)] = "我的作答"));
        var attempt = await bot.AskStoreAsync(db => db.Attempts.AsNoTracking().SingleAsync());

        var queue = await tara.SaysAsync("阅卷");
        var forced = await tara.ClicksAsync(MarkEssays.Verb, new System.Text.Json.Nodes.JsonObject { ["attemptId"] = attempt.Id.Value, ["position"] = 1, ["marks"] = 2 });

        Assert.Contains("没有等待评分的作答", queue.Text);
        Assert.Contains("由别人评分", forced.Text);
    }

    private static async Task<RunningBot> StartAsync(string provider)
    {
        var bot = await RunningBot.OnAsync(provider, ("OpsBot:Admins", "aad-Tara"));
        await SampleItems.StoreAsync(bot, ItemType.Essay);
        return bot;
    }
}
