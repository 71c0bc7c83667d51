using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.FSharp.Core;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Tests;

public sealed class FuzzingTheDoor
{
    private const int Activities = 90_000;

    [Fact]
    public async Task Ninety_thousand_strange_activities_end_in_no_5xx_and_no_unhandled_exception()
    {
        await using var host = await EchoHost.AnonymousAsync(options => options.SenderRate = 0);
        var bot = new ReadingBot();
        var adapter = host.Services.GetRequiredService<CloudAdapter>();
        var statuses = new Dictionary<int, int>();

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Activities).WithEndSize(14)
                .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(2026UL, 7UL), FSharpOption<int>.None))),
            Prop.ForAll<int[]>(choices =>
            {
                var status = PostAsync(adapter, bot, ActivityMutations.Make(choices, "http://127.0.0.1:9/")).GetAwaiter().GetResult();
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
                return status is 200 or 400 or 401 or 403 or 501;
            }));

        Assert.Empty(host.Inbox.Entries);
        Assert.DoesNotContain(host.Logs.Lines, line => line.Level >= LogLevel.Error);
        Assert.True(statuses[200] > Activities / 10 && statuses[400] > Activities / 10, string.Join(' ', statuses));
        Assert.Equal(statuses.Where(s => s.Key is 400 or 401 or 403).Sum(s => s.Value), host.Logs.Warnings.Count);
    }

    /// <summary>Reads whatever can be read of an activity.</summary>
    private sealed class ReadingBot : IBot
    {
        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken)
        {
            var activity = turnContext.Activity;
            _ = activity.GetTextWithoutBotMention();
            _ = activity.GetTeamsChannelData().EventType;
            _ = activity.GetConversationReference().Conversation.IdWithoutThread();
            _ = MessageFeedback.Read(activity.Value);
            turnContext.InvokeResponse = activity.Name == "echo" ? new InvokeResponse(200, activity) : null;
            return Task.CompletedTask;
        }
    }

    private static async Task<int> PostAsync(CloudAdapter adapter, IBot bot, byte[] body)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.Host = new HostString("127.0.0.1");
        http.Request.ContentType = "application/json";
        http.Request.ContentLength = body.Length;
        http.Request.Body = new MemoryStream(body);
        await adapter.ProcessAsync(http.Request, http.Response, bot, CancellationToken.None);
        return http.Response.StatusCode;
    }
}
