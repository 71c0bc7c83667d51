namespace OpsBot.BotFramework.Tests;

public sealed class SendingToTheConnector : IAsyncLifetime
{
    private ChannelStandIn _channel = null!;

    public async Task InitializeAsync() => _channel = await ChannelStandIn.StartAsync();

    public async Task DisposeAsync() => await _channel.DisposeAsync();

    [Fact]
    public async Task Twenty_turns_at_once_fetch_one_token()
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel);
        var authorization = $"Bearer {_channel.Token()}";

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => host.PostAsync(EchoHost.Message(_channel.Address, $"{n}", $"m{n}"), authorization)));

        Assert.Equal(20, _channel.Sent.Count);
        Assert.Equal(1, _channel.TokenRequests);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_call_repeated_once()
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel);
        _channel.Answers.Enqueue(401);

        var (status, _) = await host.PostAsync(EchoHost.Message(_channel.Address, "hello"), $"Bearer {_channel.Token()}");

        Assert.Equal(200, status);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], _channel.Sent.Select(call => call.Authorization));
    }
}
