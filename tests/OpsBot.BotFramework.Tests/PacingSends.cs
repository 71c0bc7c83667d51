using Microsoft.Extensions.Time.Testing;
using OpsBot.BotFramework.Connector;

namespace OpsBot.BotFramework.Tests;

public sealed class PacingSends
{
    private static readonly (int Most, double Seconds)[] Limits = [(7, 1), (8, 2), (60, 30), (1800, 3600)];
    private readonly FakeTimeProvider _clock = new();
    private readonly List<(string Conversation, double At)> _sent = [];

    [Fact]
    public async Task One_conversation_never_passes_any_of_its_limits_and_loses_nothing()
    {
        var budget = new SendBudget(_clock);

        await RunAsync(Enumerable.Range(0, 2000).Select(_ => SendAsync(budget, "tenant", "a")), TimeSpan.FromMilliseconds(990));

        Assert.Equal(2000, _sent.Count);
        Assert.All(Limits, limit => Assert.True(Busiest(_sent.ConvertAll(s => s.At), limit.Seconds) <= limit.Most, $"{limit}"));
    }

    [Fact]
    public async Task A_tenant_sends_at_most_fifty_a_second_and_a_busy_conversation_does_not_hold_up_the_others()
    {
        var budget = new SendBudget(_clock);
        var busy = Enumerable.Range(0, 100).Select(_ => SendAsync(budget, "tenant", "busy")).ToList();
        var others = Enumerable.Range(0, 200).Select(n => SendAsync(budget, "tenant", $"chat-{n}")).ToList();

        await RunAsync(others, TimeSpan.FromMilliseconds(20));
        var quiet = _sent.Where(s => s.Conversation != "busy").ToList();
        await RunAsync(busy, TimeSpan.FromMilliseconds(190));

        Assert.True(Busiest(_sent.ConvertAll(s => s.At), 1) <= 50);
        Assert.True(quiet[^1].At < 6, $"{quiet[^1].At}");
    }

    [Fact]
    public async Task Tenants_do_not_share_their_budgets()
    {
        var budget = new SendBudget(_clock);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(n => SendAsync(budget, n % 2 == 0 ? "one" : "two", $"chat-{n}")));

        Assert.Equal(100, _sent.Count);
    }

    [Fact]
    public async Task Calls_of_one_conversation_keep_their_order_and_one_that_gives_up_blocks_nobody()
    {
        var budget = new SendBudget(_clock);
        var first = await budget.EnterAsync("tenant", "a", CancellationToken.None);
        using var impatient = new CancellationTokenSource();
        var second = budget.EnterAsync("tenant", "a", impatient.Token).AsTask();
        var third = budget.EnterAsync("tenant", "a", CancellationToken.None).AsTask();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.False(third.IsCompleted);
        await first.DisposeAsync();
        await (await third).DisposeAsync();
    }

    [Fact]
    public async Task Conversations_that_were_quiet_for_an_hour_are_forgotten()
    {
        var budget = new SendBudget(_clock);
        for (var n = 0; n < 5000; n++)
        {
            await SendAsync(budget, $"tenant-{n}", $"chat-{n}");
            _clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.InRange(budget.Conversations, 1, 1500);
    }

    private async Task SendAsync(SendBudget budget, string tenant, string conversation)
    {
        await using var place = await budget.EnterAsync(tenant, conversation, CancellationToken.None);
        await place.WaitAsync(CancellationToken.None);
        lock (_sent)
        {
            _sent.Add((conversation, (_clock.GetUtcNow() - _clock.Start).TotalSeconds));
        }

        place.Count();
    }

    private async Task RunAsync(IEnumerable<Task> sends, TimeSpan step)
    {
        var all = Task.WhenAll(sends);
        while (!all.IsCompleted)
        {
            _clock.Advance(step);

            // What the timer woke runs on the pool.
            await Task.Delay(1);
        }

        await all;
    }

    private static int Busiest(List<double> times, double seconds)
    {
        var most = 0;
        for (int first = 0, last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= seconds)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
