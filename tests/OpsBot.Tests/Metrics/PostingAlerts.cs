using Microsoft.EntityFrameworkCore;
using OpsBot.Metrics;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

/// <summary>What <c>metrics check --post</c> does, beside a running bot whose own sender looks often.</summary>
public class PostingAlerts
{
    public static TheoryData<string> OnEachStore => Providers.All;

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task It_sends_its_own_rows_once_and_a_second_run_posts_nothing_new(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);
        await bot.InChannel("Ana").SaysAsync("订阅告警");

        var first = await PostAsync(bot);
        var second = await PostAsync(bot);

        Assert.Equal((1, 0), (first.Sent, first.Unsent.Count));
        Assert.Equal((0, 0, 0), (second.Sent, second.Unsent.Count, second.Raised.NewAlerts));
        Assert.Single(bot.Connector.Calls, SampleBot.IsThread);
    }

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task What_is_refused_is_unsent_with_its_reason_and_the_alerts_stay(string provider)
    {
        await using var bot = await SampleBot.WithSampleShopAsync(provider);
        await bot.InChannel("Ana").SaysAsync("订阅告警");
        bot.Connector.Refusals.Enqueue(403);

        var posted = await PostAsync(bot);

        Assert.Contains("403", Assert.Single(posted.Unsent).Error);
        Assert.NotEqual(0, await bot.AskStoreAsync(db => db.Alerts.CountAsync()));
    }

    [Fact]
    public async Task It_waits_out_a_throttled_channel()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite, ("OpsBot:Outbox:FirstBackoff", "00:00:00.100"));
        await bot.InChannel("Ana").SaysAsync("订阅告警");
        bot.Connector.Refusals.Enqueue(429);
        bot.Connector.Refusals.Enqueue(503);

        var posted = await PostAsync(bot);

        Assert.Equal((1, 0), (posted.Sent, posted.Unsent.Count));
        Assert.Equal(3, (await bot.AskStoreAsync(db => db.Outbox.AsNoTracking().SingleAsync())).Attempts);
    }

    [Fact]
    public async Task A_row_that_a_dead_command_left_is_sent_by_the_bot_once_its_lease_is_over()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite);
        await bot.InChannel("Ana").SaysAsync("订阅告警");
        var soon = TimeProvider.System.GetUtcNow().AddSeconds(3);

        var raised = await bot.DoAsync<RaiseAlerts, RaisedAlerts>(
            raise => raise.RunAsync(bot.Yesterday(), new(Guid.CreateVersion7(soon), soon), CancellationToken.None));
        Assert.Single(raised.Queued);
        Assert.DoesNotContain(bot.Connector.Calls, SampleBot.IsThread);
        await bot.Connector.WaitForAsync(SampleBot.IsThread);

        Assert.True(TimeProvider.System.GetUtcNow() >= soon);
    }

    [Fact]
    public async Task The_schedule_checks_and_posts_by_itself()
    {
        await using var bot = await SampleBot.WithSampleShopAsync(Providers.Sqlite, ("OpsBot:Metrics:CheckSchedule", "* * * * * ?"));
        await bot.InChannel("Ana").SaysAsync("订阅告警");

        await bot.Connector.WaitForAsync(SampleBot.IsThread);

        // The digest of the day is a thread of its own.
        Assert.Single(bot.Connector.Calls, call => SampleBot.IsThread(call) && call.Body!["activity"]!["summary"]!.ToString().Contains("比平时的", StringComparison.Ordinal));
    }

    private static Task<PostedAlerts> PostAsync(RunningBot bot) =>
        bot.DoAsync<PostAlerts, PostedAlerts>(post => post.RunAsync(bot.Yesterday(), CancellationToken.None));
}
