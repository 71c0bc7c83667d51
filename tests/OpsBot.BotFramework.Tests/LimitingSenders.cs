using System.Net.Http.Json;

namespace OpsBot.BotFramework.Tests;

public sealed class LimitingSenders : IAsyncLifetime
{
    private ChannelStandIn _channel = null!;

    public async Task InitializeAsync() => _channel = await ChannelStandIn.StartAsync();

    public async Task DisposeAsync() => await _channel.DisposeAsync();

    [Fact]
    public async Task Past_the_burst_a_sender_waits_and_others_do_not()
    {
        await using var host = await EchoHost.AnonymousAsync(options => (options.SenderBurst, options.SenderRate) = (3, 1));

        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(async n => (await host.PostAsync(From("29:ana", n))).Status));
        using var refused = await host.Http.PostAsJsonAsync("/api/messages", From("29:ana", 99));

        // On a slow machine a second may pass, and one more is heard.
        Assert.InRange(statuses.Count(status => status == 200), 3, 10);
        Assert.All(statuses, status => Assert.True(status is 200 or 429, $"{status}"));
        Assert.Equal(statuses.Count(status => status == 200), host.Bot.Turns);
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(200, (await host.PostAsync(From("29:bo", 1))).Status);
    }

    [Fact]
    public async Task After_the_wait_the_sender_is_heard_again()
    {
        await using var host = await EchoHost.AnonymousAsync(options => (options.SenderBurst, options.SenderRate) = (1, 1));

        Assert.Equal(200, (await host.PostAsync(From("29:ana", 1))).Status);
        Assert.Equal(429, (await host.PostAsync(From("29:ana", 2))).Status);
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.Equal(200, (await host.PostAsync(From("29:ana", 3))).Status);
    }

    private System.Text.Json.Nodes.JsonObject From(string sender, int number)
    {
        var activity = EchoHost.Message(_channel.Address, "hello", $"m{number}");
        activity["from"]!["id"] = sender;
        activity["deliveryMode"] = "expectReplies";
        return activity;
    }
}
