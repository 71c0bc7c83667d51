using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Outbox.Pace;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Outbox;

/// <summary>Two servers on one store, each with a pace and a budget of its own, as two processes have them.</summary>
public sealed class SharingTheBudget
{
    [SkippableFact]
    public async Task A_server_waits_until_the_other_has_left_the_conversation_and_counts_what_it_sent()
    {
        await using var bot = await RunningBot.OnAsync(Providers.PostgreSql);
        await using var one = Pace(bot);
        await using var other = Pace(bot);

        Assert.Empty(await one.EnterAsync("t", "a:chat", CancellationToken.None));
        var waiting = other.EnterAsync("t", "a:chat", CancellationToken.None);
        await Task.Delay(200);
        Assert.False(waiting.IsCompleted);
        Assert.Empty(await other.EnterAsync("t", "a:another", CancellationToken.None));
        await one.LeaveAsync("t", "a:chat", [TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1)]);

        var ages = await waiting;

        Assert.Equal([20, 1], ages.Select(age => Math.Floor(age.TotalSeconds)));
    }

    [SkippableFact]
    public async Task The_moments_of_a_tenant_lie_apart_whoever_takes_them_and_a_pause_stops_both()
    {
        await using var bot = await RunningBot.OnAsync(Providers.PostgreSql);
        await using var one = Pace(bot);
        await using var other = Pace(bot);
        await one.ReserveAsync("t", CancellationToken.None);
        var start = TimeProvider.System.GetTimestamp();
        var moments = new List<double>();
        for (var n = 0; n < 100; n++)
        {
            var wait = await (n % 2 == 0 ? one : other).ReserveAsync("t", CancellationToken.None);
            moments.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds + wait.TotalMilliseconds);
        }

        Assert.All(moments.Zip(moments.Skip(50)), pair => Assert.InRange(pair.Second - pair.First, 1000, 1200));
        await other.PauseAsync("t", TimeSpan.FromSeconds(30));
        Assert.InRange((await one.ReserveAsync("t", CancellationToken.None)).TotalSeconds, 28, 30);
        Assert.InRange((await one.ReserveAsync("other tenant", CancellationToken.None)).TotalMilliseconds, -50, 0);
    }

    [SkippableFact]
    public async Task Two_servers_that_send_a_broadcast_together_stay_within_the_budget_and_send_each_message_once()
    {
        await using var bot = await RunningBot.OnAsync(Providers.PostgreSql, ("OpsBot:Outbox:PollInterval", "00:00:00.200"), ("OpsBot:Admins", "aad-Ada"));
        await using var second = await bot.BesideAsync(("OpsBot:Outbox:PollInterval", "00:00:00.200"));
        await bot.GathersAsync(150);

        await Broadcasting.OrderAsync(bot);
        await Eventually.HoldsAsync(async () => await Task.FromResult(Broadcasting.Sends(bot).Count >= 151));
        await Task.Delay(300);

        var sends = Broadcasting.Sends(bot);
        Assert.Equal(151, sends.Select(call => call.Path).Distinct().Count());
        Assert.Equal(151, sends.Count);
        Broadcasting.AssertWithinBudget(sends);
    }

    [Fact]
    public async Task A_429_stops_all_calls_of_its_tenant_for_as_long_as_it_asks()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite, ("OpsBot:Outbox:PollInterval", "00:00:00.200"), ("OpsBot:Admins", "aad-Ada"));
        await bot.GathersAsync(60);
        bot.Connector.RetryAfter = 2;
        bot.Connector.Refusals.Enqueue(429);

        await Broadcasting.OrderAsync(bot);
        await Eventually.HoldsAsync(async () => await Task.FromResult(Broadcasting.Sends(bot).Select(call => call.Path).Distinct().Count() >= 60));

        var sends = Broadcasting.Sends(bot);
        var gaps = sends.Zip(sends.Skip(1), (before, after) => TimeProvider.System.GetElapsedTime(before.At, after.At));
        Assert.True(gaps.Max() > TimeSpan.FromSeconds(1.5), $"{gaps.Max()}");
        Assert.Equal(0, await bot.AskStoreAsync(db => Task.FromResult(db.Outbox.Count(m => m.Doubts > 0))));
    }

    private static PostgresPace Pace(RunningBot bot) =>
        new(bot.ConnectionString!, TimeProvider.System, NullLogger<PostgresPace>.Instance);
}
