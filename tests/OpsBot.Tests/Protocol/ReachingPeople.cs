using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpsBot.BotFramework.Schema;
using OpsBot.Outbox;
using OpsBot.Quizzes;
using OpsBot.Tests.Drivers;
using OpsBot.Tests.Metrics;

namespace OpsBot.Tests.Protocol;

public class ReachingPeople
{
    [Fact]
    public async Task In_a_channel_the_bots_own_mention_is_no_part_of_the_command()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var message = bot.InChannel("Ana").Activity("message", a =>
        {
            a["text"] = "<at>OpsBot</at>&nbsp;帮助";
            a["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "mention",
                ["text"] = "<at>OpsBot</at>",
                ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "OpsBot" },
            });
            a["deliveryMode"] = "expectReplies";
        });

        var (_, body) = await bot.PostAsync(message);

        Assert.NotNull(new Reply(body!["activities"]![0]!).Card);
    }

    [Fact]
    public async Task A_click_that_arrives_as_a_message_changes_the_message_it_came_from()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");

        await bot.PostAsync(ana.Activity("message", a =>
        {
            a["value"] = new JsonObject { ["verb"] = StartQuiz.Verb, ["topic"] = "" };
            a["replyToId"] = "card-1";
        }));

        var call = Assert.Single(bot.Connector.Calls);
        Assert.Equal(("PUT", "/v3/conversations/a:Ana/activities/card-1"), (call.Method, call.Path));
        Assert.Contains("第 1 题", new Reply(call.Body!).Text);
    }

    [Fact]
    public async Task When_that_message_is_gone_the_answer_stands_below_it()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        bot.Connector.RefusalCode = "ActivityNotFoundInConversation";
        bot.Connector.Refusals.Enqueue(404);

        await bot.PostAsync(bot.Person("Ana").Activity("message", a =>
        {
            a["value"] = new JsonObject { ["verb"] = StartQuiz.Verb, ["topic"] = "" };
            a["replyToId"] = "card-1";
        }));

        Assert.Equal(["PUT", "POST"], bot.Connector.Calls.Where(call => call.Body?["type"]?.ToString() != "typing").Select(call => call.Method));
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("1")]
    [InlineData("1.0")]
    public async Task A_number_may_come_as_text_or_number(string position)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var item = await ana.ClicksAsync(StartQuiz.Verb, new JsonObject { ["topic"] = "" });
        var data = item.Buttons.First(b => (string?)b["verb"] == AnswerItem.Verb)["data"]!.DeepClone().AsObject();
        data["option"] = JsonNode.Parse(position);

        Assert.Contains("手册依据", (await ana.ClicksAsync(AnswerItem.Verb, data)).Text);
    }

    [Fact]
    public async Task An_input_that_was_left_empty_may_come_as_null()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var item = await ana.ClicksAsync(StartQuiz.Verb, new JsonObject { ["topic"] = "" });
        var data = item.Buttons.First(b => (string?)b["verb"] == AnswerItem.Verb)["data"]!.DeepClone().AsObject();
        data["option"] = null;

        Assert.Contains("请先选一个答案", (await ana.ClicksAsync(AnswerItem.Verb, data)).Text);
    }

    [Fact]
    public async Task An_edited_message_is_no_command()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var edited = ana.Activity("messageUpdate", a =>
        {
            a["text"] = "帮助";
            a["channelData"] = new JsonObject { ["eventType"] = "editMessage" };
        });

        Assert.Equal((200, null), await bot.PostAsync(edited));
        Assert.Empty(bot.Connector.Calls);
    }

    [Theory]
    [InlineData(403, "ConversationBlockedByUser")]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(403, "MessageWritesBlocked")]
    [InlineData(403, "BotDisabledByAdmin")]
    [InlineData(404, "ConversationNotFound")]
    public async Task A_conversation_that_is_closed_to_the_bot_is_off_until_somebody_writes_again(int status, string code)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        bot.Connector.RefusalCode = code;
        bot.Connector.Refusals.Enqueue(status);

        await bot.PostAsync(ana.Activity("message", a => a["text"] = "帮助"));
        Assert.False(await IsActiveAsync(bot));
        Assert.Single(bot.Connector.Calls);

        await ana.SaysAsync("帮助");
        Assert.True(await IsActiveAsync(bot));
    }

    [Fact]
    public async Task An_alert_to_a_closed_conversation_turns_it_off()
    {
        await using var bot = await QuietBotAsync();
        var id = await QueueAsync(bot);
        bot.Connector.RefusalCode = "BotNotInConversationRoster";
        bot.Connector.Refusals.Enqueue(403);

        await SendAsync(bot, id);

        Assert.False(await IsActiveAsync(bot));
    }

    [Fact]
    public async Task A_turns_reply_whose_fate_is_unknown_is_sent_once_and_never_by_a_redelivery()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var message = bot.Person("Ana").Activity("message", a => a["text"] = "帮助");
        bot.Connector.HangUps = 1;

        await bot.PostAsync(message);
        await bot.RestartAsync();
        await bot.PostAsync(message);

        Assert.Single(bot.Connector.Calls);
    }

    [Fact]
    public async Task An_outbox_message_whose_fate_is_unknown_is_sent_again_and_the_doubt_stays_on_record()
    {
        await using var bot = await QuietBotAsync();
        var id = await QueueAsync(bot);
        bot.Connector.HangUps = 1;

        await SendAsync(bot, id);
        await Eventually.HoldsAsync(async () =>
        {
            await SendAsync(bot, id);
            return await bot.AskStoreAsync(db => db.Outbox.AnyAsync(m => m.Id == id && m.State == OutboxState.Sent));
        });

        Assert.Equal(2, bot.Connector.Calls.Count(SampleBot.IsThread));
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Outbox.Where(m => m.Id == id).Select(m => m.Doubts).SingleAsync()));
    }

    [Fact]
    public async Task No_message_carries_text_and_card_at_once_or_more_than_three_suggestions()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var ana = bot.Person("Ana");
        var replies = new List<Reply>();
        foreach (var text in (string[])["帮助", "测验", "成绩", "语言", "语言 en", "差评怎么处理？", "公司年会在哪里办？", "检查指标", "早上好"])
        {
            replies.AddRange(await ana.SaysAllAsync(text));
        }

        Assert.All(replies, reply =>
        {
            Assert.False(reply.Json["text"] is not null && reply.Json["attachments"] is not null);
            Assert.False(reply.Json["suggestedActions"] is not null && reply.Json["attachments"] is not null);
            Assert.InRange(reply.Json["suggestedActions"]?["actions"]?.AsArray().Count ?? 0, 0, 3);
        });
    }

    [Fact]
    public async Task A_refresh_names_at_most_sixty_people_of_Teams()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var item = await bot.Person("Ana").ClicksAsync(StartQuiz.Verb, new JsonObject { ["topic"] = "" });

        var people = item.Card!["refresh"]!["userIds"]!.AsArray();

        Assert.InRange(people.Count, 1, 60);
        Assert.All(people, id => Assert.StartsWith("29:", (string)id!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("差评怎么处理？")]
    [InlineData("个人信息保护法什么时候施行？")]
    [InlineData("七天无理由退货怎么算？")]
    public async Task An_answer_has_one_root_entity_and_its_marks_and_citations_match_one_to_one(string question)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);

        var reply = await bot.Person("Ana").SaysAsync(question);

        var root = Assert.Single(reply.Json["entities"]!.AsArray())!;
        var citations = root["citation"]!.AsArray();
        var marks = System.Text.RegularExpressions.Regex.Matches((string)reply.Json["text"]!, @"\[(\d+)\]").Select(m => m.Groups[1].Value).Distinct().Order();
        Assert.Equal(citations.Select(c => $"{c!["position"]}").Order(), marks);
        Assert.InRange(citations.Count, 1, 10);
        Assert.All(citations, c =>
        {
            Assert.InRange(((string)c!["appearance"]!["name"]!).Length, 1, 80);
            Assert.InRange(((string)c["appearance"]!["abstract"]!).Length, 1, 160);
        });
        Assert.Null(root["additionalType"]);
        Assert.False(reply.Json["channelData"]?["feedbackLoop"] is not null && reply.Json["channelData"]?["feedbackLoopEnabled"] is not null);
    }

    private static Task<bool> IsActiveAsync(RunningBot bot) => bot.AskStoreAsync(db => db.Conversations.AsNoTracking().Select(c => c.IsActive).SingleAsync());

    private static async Task<RunningBot> QuietBotAsync()
    {
        var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Outbox:PollInterval", "00:01:00"), ("OpsBot:Outbox:FirstBackoff", "00:00:00.100"));
        await bot.InChannel("Ana").SaysAsync("帮助");
        return bot;
    }

    private static async Task<Guid> QueueAsync(RunningBot bot)
    {
        var conversation = await bot.AskStoreAsync(db => db.Conversations.Select(c => c.Id).SingleAsync());
        var message = OutboxMessage.Post(
            OutboxKind.NewThread, conversation, "subject", "key", Activity.CreateMessage("hello"), TimeProvider.System.GetUtcNow());
        await bot.AskStoreAsync(db =>
        {
            db.Outbox.Add(message);
            return db.SaveChangesAsync();
        });
        return message.Id;
    }

    private static Task<bool> SendAsync(RunningBot bot, Guid id) =>
        bot.DoAsync<SendOutbox, bool>(outbox => outbox.SendAsync(id, new Guid(7, 0, 0, new byte[8]), CancellationToken.None));
}
