using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.FSharp.Core;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Tests;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Protocol;

public class FuzzingTheRouter
{
    private const int Activities = 10_000;

    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task Ten_thousand_strange_activities_end_in_no_5xx_no_failed_turn_and_nothing_stored_that_should_not_be(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider, ("OpsBot:Connector:SenderRate", "0"));
        using var logs = new LogCollector();
        bot.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        var (adapter, router) = (bot.Services.GetRequiredService<CloudAdapter>(), bot.Services.GetRequiredService<IBot>());
        var activities = provider == Providers.Sqlite ? Activities : Activities / 10;

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(activities).WithEndSize(10)
                .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(2026UL, 9UL), FSharpOption<int>.None))),
            Prop.ForAll<int[]>(choices =>
                PostAsync(adapter, router, ActivityMutations.Make(choices, bot.Connector.ServiceUrl)).GetAwaiter().GetResult() is 200 or 400 or 401 or 403 or 501));

        Assert.DoesNotContain(logs.Lines, line => line.Level >= LogLevel.Error);
        var (responses, alerts, outbox, inbox) = await bot.AskStoreAsync(async db => (
            (await db.Attempts.AsNoTracking().ToListAsync()).Sum(a => a.Responses.Count),
            await db.Alerts.CountAsync(), await db.Outbox.CountAsync(), await db.Inbox.CountAsync()));
        Assert.Equal((0, 0, 0, 0), (responses, alerts, outbox, inbox));
    }

    private static async Task<int> PostAsync(CloudAdapter adapter, IBot bot, byte[] body)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = "POST";
        http.Request.Host = new HostString("127.0.0.1");
        http.Request.ContentType = "application/json";
        http.Request.Body = new MemoryStream(body);
        await adapter.ProcessAsync(http.Request, http.Response, bot, CancellationToken.None);
        return http.Response.StatusCode;
    }
}
