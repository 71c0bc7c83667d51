using System.Text.Json.Nodes;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Model;

public sealed class WatchingAnAnswerGrow : IAsyncLifetime
{
    private const string Question = "差评怎么处理？";
    private const string First = "处理差评的顺序是：先联系客户了解原因，再道歉并解决问题，然后公开回复，最后把原因反馈给责任部门。";
    private const string Second = "目标是解决客户的问题，而不是让差评消失。";

    private LoopbackModel _model = null!;

    public async Task InitializeAsync()
    {
        _model = await LoopbackModel.StartAsync();
        _model.Pause = TimeSpan.FromSeconds(1.1);
    }

    public async Task DisposeAsync() => await _model.DisposeAsync();

    [Fact]
    public async Task Checked_sentences_are_shown_one_after_another_and_the_message_ends_them()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings());
        _model.Says = _ => $"{First}[1]差评要在12小时内回复。[1]{Second}[2]先联系客户了解原因。[1]";

        var parts = await AskAsync(bot);

        Assert.Equal(["informative", "streaming", "streaming", "final"], parts.Select(part => Stream(part)["streamType"]!.ToString()));
        Assert.Equal([1, 2, 3], parts.SkipLast(1).Select(part => (int)Stream(part)["streamSequence"]!));
        Assert.Null(Stream(parts[0])["streamId"]);
        Assert.Single(parts.Skip(1).Select(part => (string)Stream(part)["streamId"]!).Distinct());
        Assert.All(parts.SkipLast(1), part => Assert.Equal("typing", (string?)part["type"]));
        Assert.All(parts, part => Assert.DoesNotContain("12小时", (string)part["text"]!));
        Assert.Equal($"{First} [1]", (string?)parts[1]["text"]);
        Assert.All(parts.Skip(1).Zip(parts.Skip(2)), pair => Assert.StartsWith((string)pair.First["text"]!, (string)pair.Second["text"]!, StringComparison.Ordinal));
        Assert.Equal("message", (string?)parts[^1]["type"]);
        Assert.Contains(parts[^1]["entities"]!.AsArray(), entity => (string?)entity!["additionalType"]?[0] == "AIGeneratedContent");
    }

    [Fact]
    public async Task Nothing_of_a_lie_is_ever_shown()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings());
        _model.Says = _ => $"差评要在12小时内回复。[1]{First}[1]";

        var parts = await AskAsync(bot);

        Assert.Equal(["informative", "final"], parts.Select(part => Stream(part)["streamType"]!.ToString()));
        Assert.Contains(First, (string)parts[^1]["text"]!);
        Assert.DoesNotContain("AIGeneratedContent", parts[^1].ToJsonString());
    }

    [Theory]
    [InlineData(nameof(LoopbackModel.Failure.BreaksOff))]
    [InlineData(nameof(LoopbackModel.Failure.EndsWithoutReason))]
    [InlineData(nameof(LoopbackModel.Failure.EndedByFilter))]
    public async Task What_was_shown_of_an_answer_that_breaks_off_stays_and_the_quotes_follow(string failure)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings());
        _model.Says = _ => "处理差评要先联系客户了解原因。[1]再道歉并解决问题。[1]然后公开回复。[1]";
        _model.Fails = Enum.Parse<LoopbackModel.Failure>(failure);

        var parts = await AskAsync(bot);

        var text = (string)parts[^1]["text"]!;
        Assert.Equal("final", (string?)Stream(parts[^1])["streamType"]);
        Assert.StartsWith((string)parts[^2]["text"]!, text, StringComparison.Ordinal);
        Assert.Contains(First, text);
        Assert.Contains(Second, text);
    }

    [Fact]
    public async Task A_channel_that_shows_no_streams_gets_one_message()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings());
        bot.Connector.RefusalCode = "ContentStreamNotAllowed";
        bot.Connector.Refusals.Enqueue(403);

        var parts = await AskAsync(bot, isStream: false);

        Assert.Equal(2, parts.Count);
        Assert.DoesNotContain("streaminfo", parts[^1].ToJsonString());
        Assert.Contains(First, (string)parts[^1]["text"]!);
    }

    [Fact]
    public async Task A_person_who_presses_stop_gets_no_more()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings());
        bot.Connector.RefusalCode = "ContentStreamNotAllowed";
        bot.Connector.RefusalMessage = "Content stream was canceled by user.";
        _model.Says = prompt =>
        {
            bot.Connector.Refusals.Enqueue(403);
            return $"{First}[1]{Second}[2]";
        };

        await SayAsync(bot);

        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(["informative", "streaming"], Parts(bot).Select(part => Stream(part)["streamType"]!.ToString()));
    }

    [Theory]
    [InlineData("groupChat", true)]
    [InlineData("personal", false)]
    public async Task In_a_group_and_where_it_is_switched_off_there_is_one_message(string conversation, bool streams)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, _model.Settings(others: ("OpsBot:Model:Streaming", streams.ToString())));
        _model.Pause = TimeSpan.Zero;

        var parts = await AskAsync(bot, conversation, isStream: false);

        Assert.DoesNotContain("streaminfo", Assert.Single(parts).ToJsonString());
    }

    private static async Task<List<JsonNode>> AskAsync(RunningBot bot, string conversation = "personal", bool isStream = true)
    {
        await SayAsync(bot, conversation);
        await bot.Connector.WaitForAsync(call => (string?)call.Body?["type"] == "message");
        var parts = Parts(bot);
        Assert.True(!isStream || parts.Count > 1);
        return parts;
    }

    private static async Task SayAsync(RunningBot bot, string conversation = "personal") =>
        await bot.PostAsync(bot.Person("Ana", conversation, conversation == "personal" ? null : "19:group@thread.v2").Activity("message", a => a["text"] = Question));

    // The "is typing" sign is no part, and neither are the buttons below an answer.
    private static List<JsonNode> Parts(RunningBot bot) =>
    [
        .. bot.Connector.Calls.Select(call => call.Body!)
            .Where(body => (string?)body["type"] == "message" ? body["attachments"] is not JsonArray { Count: > 0 } : body["entities"] is not null),
    ];

    private static JsonNode Stream(JsonNode part) => part["entities"]!.AsArray().Single(entity => (string?)entity!["type"] == "streaminfo")!;
}
