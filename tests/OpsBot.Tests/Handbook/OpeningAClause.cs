using System.Text.Json.Nodes;
using OpsBot.Handbook;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Handbook;

public class OpeningAClause
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_dialog_shows_the_clause_between_its_neighbours(string provider)
    {
        await using var bot = await HandbookBot.WithParkAsync(provider);
        var ana = bot.Person("Ana");
        var (_, buttons) = await ana.AsksAsync("望远镜押金是多少？");

        var dialog = await FetchAsync(bot, ana, Open(buttons));

        Assert.Equal("continue", (string?)dialog["task"]!["type"]);
        Assert.Equal("原文", (string?)dialog["task"]!["value"]!["title"]);
        var text = new Reply(dialog["task"]!["value"]!["card"]!["content"]!).Text;
        Assert.Contains("园区手册 > 第1章 观星台（3 版）", text);
        Assert.Contains("望远镜的押金标准是200元一台。", text);
        Assert.Contains("园区-1.1 开放时间", text);
        Assert.Contains("园区-1.3 睡袋押金", text);
        Assert.DoesNotContain("停车", text);
    }

    [Fact]
    public async Task A_client_without_dialogs_gets_the_same_as_a_card()
    {
        await using var bot = await HandbookBot.WithParkAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var (_, buttons) = await ana.AsksAsync("望远镜押金是多少？");

        var (_, body) = await bot.PostAsync(ana.Activity("message", activity =>
        {
            activity["value"] = Open(buttons).DeepClone();
            activity["deliveryMode"] = "expectReplies";
        }));

        Assert.Contains("望远镜的押金标准是200元一台。", new Reply(body!["activities"]![0]!).Text);
    }

    [Fact]
    public async Task After_a_new_version_the_clause_of_today_is_shown_and_said_to_be_newer()
    {
        await using var bot = await HandbookBot.WithParkAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var open = Open((await ana.AsksAsync("望远镜押金是多少？")).Buttons);
        await HandbookBot.ImportAsync(bot, HandbookBot.Park.Replace("version: 3", "version: 4", StringComparison.Ordinal).Replace("200元", "300元", StringComparison.Ordinal).Replace("1.2 望远镜押金", "1.2 望远镜的押金", StringComparison.Ordinal));
        await HandbookBot.RefreshAsync(bot);

        var text = (await FetchAsync(bot, ana, open)).ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        Assert.Contains("300元", text, StringComparison.Ordinal);
        Assert.Contains("更新过", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clause_that_is_withdrawn_and_a_question_of_another_chat_are_not_shown()
    {
        await using var bot = await HandbookBot.WithParkAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var open = Open((await ana.AsksAsync("望远镜押金是多少？")).Buttons);

        var stranger = await FetchAsync(bot, bot.Person("Eve"), open);
        await HandbookBot.ImportAsync(bot, HandbookBot.Park.Replace("version: 3", "version: 3\nuntil: 2020-01-01", StringComparison.Ordinal));
        await HandbookBot.RefreshAsync(bot);
        var withdrawn = await FetchAsync(bot, ana, open);

        Assert.Equal("message", (string?)stranger["task"]!["type"]);
        Assert.Equal((string?)stranger["task"]!["value"], (string?)withdrawn["task"]!["value"]);
    }

    private static JsonNode Open(Reply buttons) => buttons.Buttons.First(button => (string?)button["data"]?["dialog"] == OpenClause.Verb)["data"]!;

    private static async Task<JsonNode> FetchAsync(RunningBot bot, Person person, JsonNode data)
    {
        var (status, body) = await bot.PostAsync(person.Activity("invoke", activity =>
        {
            activity["name"] = "task/fetch";
            activity["value"] = new JsonObject { ["data"] = data.DeepClone(), ["context"] = new JsonObject { ["theme"] = "default" } };
        }));
        Assert.Equal(200, status);
        return body!;
    }
}
