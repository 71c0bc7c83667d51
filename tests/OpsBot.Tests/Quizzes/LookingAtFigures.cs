using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Quizzes;
using OpsBot.Files;
using OpsBot.Quizzes;
using OpsBot.Quizzes.Statistics;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public class LookingAtFigures
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Items_that_mislead_the_sure_are_ranked_and_the_sheet_has_a_row_each_version(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, ("OpsBot:Admins", "aad-Tara"), ("OpsBot:Connector:SenderBurst", "500"), ("OpsBot:Connector:SenderRate", "500"));
        await SampleItems.StoreAsync(bot, ItemType.ChoiceSingle);
        var tara = bot.Person("Tara");
        for (var n = 0; n < 12; n++)
        {
            await PickAsync(bot.Person($"P{n}"), n < 9 ? "24小时" : "72小时", nameof(AnswerConfidence.Sure));
        }

        var card = await tara.SaysAsync("试题分析");
        var sure = await tara.SaysAsync("自信却错");
        var offered = await tara.ClicksAsync(card, ShowFigures.Verb);
        var consent = await bot.Connector.WaitForAsync(call => call.Body?.ToJsonString().Contains("file.consent", StringComparison.Ordinal) == true);

        Assert.Contains("有把握的人大多答错", card.Text);
        Assert.Contains("哪一个时限用于普通投诉", card.Text);
        Assert.Contains("12 人 · 得分率 25%", card.Text);
        Assert.Contains("9 次答错，共 12 次有把握；9 人", sure.Text);
        Assert.Contains("售后-3.2", sure.Text);
        Assert.Contains("马上发给您", offered.Text);
        Assert.Equal(ShowFigures.Purpose, (string?)consent.Body!["attachments"]![0]!["content"]!["acceptContext"]!["purpose"]);
        Assert.EndsWith(".xlsx", (string?)consent.Body["attachments"]![0]!["name"]);
    }

    [Fact]
    public async Task A_file_that_was_taken_is_put_where_the_client_says_in_one_request()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        await using var files = await LoopbackService.StartAsync(_ => Results.Created());
        await using var scope = bot.Services.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<FileUpload>().PutAsync(new("x.xlsx", files.Url + "/up?token=1", null, "1", "xlsx"), [1, 2, 3], CancellationToken.None);

        var call = Assert.Single(files.Calls);
        Assert.Equal(("PUT", "/up", "bytes 0-2/3"), (call.Method, call.Path, call.Headers["Content-Range"]));
        Assert.Equal([1, 2, 3], call.Body);
        Assert.DoesNotContain("Authorization", call.Headers.Keys);
    }

    [Fact]
    public void The_sheet_can_be_read_again_and_runs_no_formula()
    {
        var rows = WorkbookFile.Rows(WorkbookFile.Write([["题干", "人数"], ["=1+1", "3"]]));

        Assert.Equal(["题干", "人数"], rows[0].Cells);
        Assert.DoesNotMatch("^=", rows[1].Cells[0]);
    }

    [Fact]
    public async Task With_too_few_answers_nothing_is_said_about_an_item()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Admins", "aad-Tara"));
        await SampleItems.StoreAsync(bot, ItemType.ChoiceSingle);
        await PickAsync(bot.Person("Ana"), "24小时", null);

        var card = await bot.Person("Tara").SaysAsync("试题分析");

        Assert.Contains("1 个作答不足 10 人；0 个要检查", card.Text.Replace("其中 ", "", StringComparison.Ordinal));
        Assert.DoesNotContain("哪一个时限", card.Text);
    }

    private static async Task PickAsync(Person person, string option, string? confidence)
    {
        var card = await person.SaysAsync("测验 各种题型");
        var data = card.Buttons.First(button => (string?)button["verb"] == AnswerItem.Verb)["data"]!.DeepClone();
        data["option"] = card.Choices.Single(choice => (string?)choice["title"] == option)["value"]!.ToString();
        data[AnswerItem.ConfidenceInput] = confidence;
        await person.ClicksAsync(AnswerItem.Verb, data);
    }
}
