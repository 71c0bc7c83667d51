using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Domain.Handbook.Reading;
using OpsBot.Handbook;
using OpsBot.Storage;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Handbook;

/// <summary>What people do with the handbook beyond asking: rate, reply below a message, sit in the experts' channel.</summary>
internal static class HandbookBot
{
    public const string Experts = "19:experts@thread.tacv2";

    /// <summary>A subject that the bundled handbook does not touch, with two clauses that a bare question fits alike.</summary>
    public const string Park = """
        ---
        title: 园区手册
        version: 3
        owner: 园区管理部
        ---
        # 园区手册
        ## 第1章 观星台
        ### 园区-1.1 开放时间
        观星台每天20点到22点开放，满30人限流。
        ### 园区-1.2 望远镜押金
        望远镜的押金标准是200元一台。
        ### 园区-1.3 睡袋押金
        睡袋的押金标准是50元一个。
        ### 园区-1.4 停车
        观星台下有停车场，凭工牌免费。
        """;

    public static Task<RunningBot> WithParkAsync(string provider, params (string Key, string Value)[] settings) => WithParkAsync(provider, null, settings);

    public static async Task<RunningBot> WithParkAsync(string provider, Action<IServiceCollection>? add, params (string Key, string Value)[] settings)
    {
        var bot = await RunningBot.OnAsync(provider, add, [("OpsBot:Outbox:PollInterval", "00:00:00.200"), ("OpsBot:Handbook:RefreshSeconds", "1"), .. settings]);
        await ImportAsync(bot, Park);
        await RefreshAsync(bot);
        return bot;
    }

    public static async Task ImportAsync(RunningBot bot, string text)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        var document = HandbookText.Read("park", text, TextMarkup.Markdown).Document;
        await scope.ServiceProvider.GetRequiredService<ImportHandbook>().RunAsync([document], collection: null, CancellationToken.None);
    }

    public static async Task RefreshAsync(RunningBot bot)
    {
        await using var scope = bot.Services.CreateAsyncScope();
        await bot.Services.GetRequiredService<LiveHandbook>().RefreshAsync(scope.ServiceProvider.GetRequiredService<OpsBotDbContext>(), CancellationToken.None);
    }

    public static Person Expert(this RunningBot bot, string name) => bot.Person(name, "channel", Experts);

    /// <summary>Says something as Teams delivers it, and waits until the answer's id is known.</summary>
    public static async Task<string> SaysAndIsAnsweredAsync(this RunningBot bot, Person person, string text)
    {
        await bot.PostAsync(person.Activity("message", activity => activity["text"] = text));
        var id = "";
        await Eventually.HoldsAsync(async () => (id = await bot.AskStoreAsync(db => db.AskedQuestions.Where(q => q.Text == text).OrderByDescending(q => q.AskedAt).Select(q => q.MessageId).FirstOrDefaultAsync()) ?? "").Length > 0);
        return id;
    }

    public static async Task RatesAsync(this RunningBot bot, Person person, string? messageId, string reaction, string reason = "")
    {
        var (status, body) = await bot.PostAsync(person.Activity("invoke", activity =>
        {
            activity["name"] = "message/submitAction";
            activity["replyToId"] = messageId;
            activity["value"] = new JsonObject
            {
                ["actionName"] = "feedback",
                ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = new JsonObject { ["feedbackText"] = reason }.ToJsonString() },
            };
        }));
        Assert.Equal((200, "{}"), (status, body!.ToJsonString()));
    }

    /// <summary>The card with the buttons below the last answer of a person.</summary>
    public static async Task<(Reply Answer, Reply Buttons)> AsksAsync(this Person person, string question)
    {
        var replies = await person.SaysAllAsync(question);
        return (replies[0], replies[1]);
    }

    public static async Task DoAsync<T>(this RunningBot bot, Func<T, Task> work)
        where T : notnull
    {
        await using var scope = bot.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }
}
