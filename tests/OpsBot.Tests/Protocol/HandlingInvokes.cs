using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Bot;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;
using OpsBot.Domain.People;
using OpsBot.Quizzes;
using OpsBot.Storage;
using OpsBot.Tests.Drivers;
using Reply = OpsBot.Tests.Drivers.Reply;

namespace OpsBot.Tests.Protocol;

public class HandlingInvokes
{
    [Fact]
    public async Task An_unknown_name_is_501_with_an_empty_body()
    {
        await using var bot = await BotAsync();

        Assert.Equal((501, null), await bot.PostAsync(Invoke(bot, "unheard/of", null)));
    }

    [Fact]
    public async Task A_click_answers_200_with_the_exact_type_and_no_null_members()
    {
        await using var bot = await BotAsync();
        var ana = bot.Person("Ana");

        var card = (await ana.ClicksAsync(await ana.SaysAsync("测验"), StartQuiz.Verb)).Json;
        var notice = (await ana.ClicksAsync("unknown.verb", new JsonObject())).Json;

        Assert.Equal((200, "application/vnd.microsoft.card.adaptive", "AdaptiveCard"), ((int)card["statusCode"]!, (string)card["type"]!, (string)card["value"]!["type"]!));
        Assert.Equal((200, "application/vnd.microsoft.activity.message"), ((int)notice["statusCode"]!, (string)notice["type"]!));
        Assert.DoesNotContain("null", card.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""null""", "BadRequest")]
    [InlineData("""{}""", "BadRequest")]
    [InlineData("""{"action":null}""", "BadRequest")]
    [InlineData("""{"action":5}""", "BadRequest")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"quiz.show"}}""", "NotSupported")]
    [InlineData("""{"action":{"verb":"quiz.show"}}""", "NotSupported")]
    public async Task A_click_without_an_action_or_with_another_kind_is_an_error_under_the_card(string value, string code)
    {
        await using var bot = await BotAsync();

        var (status, body) = await bot.PostAsync(Invoke(bot, "adaptiveCard/action", JsonNode.Parse(value)));

        Assert.Equal(200, status);
        Assert.Equal((400, "application/vnd.microsoft.error", code), ((int)body!["statusCode"]!, (string)body["type"]!, (string)body["value"]!["code"]!));
    }

    [Fact]
    public async Task A_click_without_a_trigger_is_a_persons()
    {
        await using var bot = await BotAsync();

        // The driver's clicks have none, as in the Playground.
        var item = await bot.Person("Ana").ClicksAsync(StartQuiz.Verb, new JsonObject { ["topic"] = "" });

        Assert.NotNull(item.Card);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Attempts.CountAsync()));
    }

    [Fact]
    public async Task A_card_that_refreshes_itself_changes_nothing()
    {
        await using var bot = await BotAsync();
        var ana = bot.Person("Ana");
        var item = await ana.ClicksAsync(StartQuiz.Verb, new JsonObject { ["topic"] = "" });
        var answer = item.Buttons.First(b => (string?)b["verb"] == AnswerItem.Verb)["data"]!.DeepClone().AsObject();
        answer["option"] = "1";

        var start = await bot.PostAsync(ByItself(ana.Click(StartQuiz.Verb, new JsonObject { ["topic"] = "" })));
        var answered = await bot.PostAsync(ByItself(ana.Click(AnswerItem.Verb, answer)));
        var shown = await bot.PostAsync(ByItself(ana.Click(ShowQuiz.Verb, new JsonObject { ["attemptId"] = answer["attemptId"]!.DeepClone() })));

        Assert.All([start, answered], refused => Assert.Equal("BadRequest", (string)refused.Body!["value"]!["code"]!));
        Assert.NotNull(new Reply(shown.Body!).Card);
        Assert.Equal(1, await bot.AskStoreAsync(db => db.Attempts.CountAsync()));
        Assert.Equal(0, await bot.AskStoreAsync(async db => (await db.Attempts.AsNoTracking().ToListAsync()).Sum(a => a.Responses.Count)));
    }

    [Fact]
    public async Task A_handler_that_says_it_reads_only_and_saves_is_stopped()
    {
        await using var bot = await BotAsync();

        var (status, body) = await bot.PostAsync(ByItself(bot.Person("Ana").Click("test.liar", new JsonObject())));

        Assert.Equal((200, 500), (status, (int)body!["statusCode"]!));
        Assert.Null(await bot.AskStoreAsync(db => db.People.Select(p => p.Language).SingleAsync()));
    }

    [Fact]
    public async Task A_handler_that_throws_is_an_error_under_the_card_without_its_reasons()
    {
        await using var bot = await BotAsync();

        var (status, body) = await bot.PostAsync(bot.Person("Ana").Click("test.fail", new JsonObject()));

        Assert.Equal(200, status);
        Assert.Equal((500, "application/vnd.microsoft.error"), ((int)body!["statusCode"]!, (string)body["type"]!));
        Assert.DoesNotContain("inside", body.ToJsonString());
    }

    [Theory]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":"{\"feedbackText\":\"wrong office\",\"more\":1}"}}""", "dislike", "wrong office")]
    [InlineData("""{"data":{"actionName":"feedback","actionValue":{"reaction":"like"}}}""", "like", "")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{not json"}}""", "like", "{not json")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"[1]"}}""", "like", "")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"like","feedback":7}}""", "like", "")]
    [InlineData("""{"actionName":"feedback","actionValue":7}""", null, null)]
    [InlineData("""7""", null, null)]
    [InlineData("""null""", null, null)]
    public async Task Feedback_answers_an_empty_object_and_keeps_what_can_be_read(string value, string? reaction, string? text)
    {
        await using var bot = await BotAsync();

        var (status, body) = await bot.PostAsync(Invoke(bot, "message/submitAction", JsonNode.Parse(value)));

        Assert.Equal((200, "{}"), (status, body!.ToJsonString()));
        var kept = bot.Services.GetRequiredService<KeptFeedback>().All;
        Assert.Equal(reaction is null ? [] : [new MessageFeedback(reaction, text!)], kept);
    }

    [Fact]
    public async Task A_dialog_is_shown_filled_in_and_closed()
    {
        await using var bot = await BotAsync();

        var shown = await bot.PostAsync(Invoke(bot, "task/fetch", JsonNode.Parse("""{"data":{"dialog":"test.dialog","msteams":{"type":"task/fetch"}},"context":{"theme":"dark"}}""")));
        var said = await bot.PostAsync(Invoke(bot, "task/submit", JsonNode.Parse("""{"data":{"dialog":"test.dialog","note":"42"}}""")));
        var closed = await bot.PostAsync(Invoke(bot, "task/submit", JsonNode.Parse("""{"data":{"dialog":"test.dialog"}}""")));

        Assert.Equal("continue", (string)shown.Body!["task"]!["type"]!);
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string)shown.Body["task"]!["value"]!["card"]!["contentType"]!);
        Assert.Equal("""{"task":{"type":"message","value":"noted 42"}}""", said.Body!.ToJsonString());
        Assert.Equal((200, null), closed);
    }

    [Theory]
    [InlineData("task/fetch", """{"data":{"dialog":"unknown"}}""")]
    [InlineData("task/submit", """{"data":{"dialog":"test.dialog","note":{"a":1}}}""")]
    [InlineData("task/fetch", """{"data":7}""")]
    [InlineData("task/fetch", """7""")]
    public async Task An_unknown_dialog_says_so_in_the_dialog(string name, string value)
    {
        await using var bot = await BotAsync();

        var (status, body) = await bot.PostAsync(Invoke(bot, name, JsonNode.Parse(value)));

        Assert.Equal((200, "message"), (status, (string)body!["task"]!["type"]!));
    }

    [Fact]
    public async Task A_search_answers_results_and_an_unknown_one_a_sentence()
    {
        await using var bot = await BotAsync();

        var found = await bot.PostAsync(Invoke(bot, "composeExtension/query", JsonNode.Parse(
            """{"commandId":"test.search","parameters":[{"name":"q","value":"ada"}],"queryOptions":{"skip":0,"count":25}}""")));
        var unknown = await bot.PostAsync(Invoke(bot, "composeExtension/query", JsonNode.Parse("""{"commandId":"unknown"}""")));

        Assert.Equal(("result", "list"), ((string)found.Body!["composeExtension"]!["type"]!, (string)found.Body["composeExtension"]!["attachmentLayout"]!));
        Assert.Equal("ada", (string)found.Body["composeExtension"]!["attachments"]![0]!["name"]!);
        Assert.Equal("message", (string)unknown.Body!["composeExtension"]!["type"]!);
    }

    [Theory]
    [InlineData("""{"type":"fileUpload","action":"accept","context":{"purpose":"test.file"},"uploadInfo":{"uploadUrl":"https://x.test/up"}}""", "https://x.test/up")]
    [InlineData("""{"type":"fileUpload","action":"decline","context":{"purpose":"test.file"}}""", "declined")]
    [InlineData("""{"type":"fileUpload","action":"accept","context":{"purpose":"test.file"},"uploadInfo":{"uploadUrl":"http://169.254.169.254/"}}""", null)]
    [InlineData("""{"type":"fileUpload","action":"accept","context":{"purpose":"unknown"}}""", null)]
    [InlineData("""7""", null)]
    public async Task Consent_to_a_file_is_200_and_goes_to_who_offered_it(string value, string? heard)
    {
        await using var bot = await BotAsync();

        Assert.Equal((200, null), await bot.PostAsync(Invoke(bot, "fileConsent/invoke", JsonNode.Parse(value))));
        Assert.Equal(heard is null ? [] : [new MessageFeedback("file", heard)], bot.Services.GetRequiredService<KeptFeedback>().All);
    }

    private static Task<RunningBot> BotAsync() => RunningBot.OnAsync(Providers.Sqlite, services =>
    {
        services.AddSingleton<KeptFeedback>();
        services.AddFeedbackHandler<KeepFeedback>();
        services.AddDialog<TestDialog, TestDialog.Data>("test.dialog", Roles.Learner);
        services.AddFileConsent<TestFile, TestFile.Context>("test.file", Roles.Learner);
        services.AddSearchCommand<TestSearch>("test.search", Roles.Learner);
        services.AddCardAction<Failing, Failing.Data>("test.fail", Roles.Learner);
        services.AddCardAction<Liar, Failing.Data>("test.liar", Roles.Learner, readOnly: true);
    });

    private static JsonObject Invoke(RunningBot bot, string name, JsonNode? value) => bot.Person("Ana").Activity("invoke", a =>
    {
        a["name"] = name;
        a["value"] = value;
        a["replyToId"] = "message-1";
    });

    private static JsonObject ByItself(JsonObject click)
    {
        click["value"]!["trigger"] = "automatic";
        return click;
    }

    internal sealed class KeptFeedback
    {
        public List<MessageFeedback> All { get; } = [];
    }

    internal sealed class KeepFeedback(KeptFeedback kept) : IFeedbackHandler
    {
        public Task HandleAsync(Turn turn, MessageFeedback feedback, CancellationToken cancellationToken)
        {
            kept.All.Add(feedback);
            return Task.CompletedTask;
        }
    }

    internal sealed class TestDialog : IDialogHandler<TestDialog.Data>
    {
        public sealed record Data(string Note = "");

        public Task<DialogReply> FetchAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
            Task.FromResult<DialogReply>(new DialogReply.Show(new TaskModuleTaskInfo("Title", Attachment.Of(new AdaptiveCard { FallbackText = "hi", Body = [new TextBlock("hi")] }))));

        public Task<DialogReply> SubmitAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
            Task.FromResult<DialogReply>(data.Note.Length > 0 ? new DialogReply.Say($"noted {data.Note}") : new DialogReply.Close());
    }

    internal sealed class TestFile(KeptFeedback kept) : IFileConsentHandler<TestFile.Context>
    {
        public sealed record Context(string Purpose);

        public Task HandleAsync(Turn turn, Context context, FileUploadInfo? upload, CancellationToken cancellationToken)
        {
            kept.All.Add(new MessageFeedback("file", upload?.UploadUrl ?? "declined"));
            return Task.CompletedTask;
        }
    }

    internal sealed class TestSearch : ISearchHandler
    {
        public Task<IReadOnlyList<Attachment>> HandleAsync(
            Turn turn, string text, MessagingExtensionQueryOptions options, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<Attachment>>([new Attachment { ContentType = "application/vnd.microsoft.card.thumbnail", Name = text }]);
    }

    internal sealed class Failing : ICardActionHandler<Failing.Data>
    {
        public sealed record Data;

        public Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("a secret of the inside");
    }

    internal sealed class Liar(OpsBotDbContext db) : ICardActionHandler<Failing.Data>
    {
        public async Task<CardReply> HandleAsync(Turn turn, Failing.Data data, CancellationToken cancellationToken)
        {
            turn.Person.Choose("en");
            await db.SaveChangesAsync(cancellationToken);
            return new CardReply.Notice("changed");
        }
    }
}
