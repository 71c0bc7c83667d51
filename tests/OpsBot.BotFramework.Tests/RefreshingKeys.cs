namespace OpsBot.BotFramework.Tests;

public sealed class RefreshingKeys : IAsyncLifetime
{
    private ChannelStandIn _channel = null!;
    private EchoHost _host = null!;

    public async Task InitializeAsync()
    {
        _channel = await ChannelStandIn.StartAsync();
        _host = await EchoHost.AuthenticatedAsync(_channel);
        Assert.Equal(200, await PostAsync(_channel.Token()));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task A_new_key_is_accepted_without_a_restart_and_the_old_one_no_longer()
    {
        var old = _channel.Token();
        Assert.Equal(200, await PostAsync(old));
        _channel.Rotate("key-2");

        Assert.Equal(200, await PostAsync(_channel.Token()));
        Assert.Equal(401, await PostAsync(old));
        Assert.Equal(2, _channel.KeyFetches);
    }

    [Fact]
    public async Task A_flood_of_unknown_keys_fetches_once_and_ends_as_401()
    {
        var forger = new ChannelStandIn.SigningKey("nobody's");

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => PostAsync(_channel.Token(signing: forger.Credentials()))));

        Assert.All(answers, status => Assert.Equal(401, status));
        Assert.InRange(_channel.KeyFetches, 1, 2);
    }

    [Fact]
    public async Task A_flood_of_wrong_issuers_and_algorithms_leaves_the_refresh_to_the_real_key()
    {
        for (var i = 0; i < 10; i++)
        {
            await PostAsync(_channel.Token(issuer: "https://evil.test"));
            await PostAsync(_channel.Token(signing: _channel.Key.PublicKeyAsSecret()));
        }

        Assert.Equal(1, _channel.KeyFetches);
        _channel.Rotate("key-2");
        Assert.Equal(200, await PostAsync(_channel.Token()));
    }

    [Fact]
    public async Task While_the_metadata_is_away_the_last_good_keys_stay_in_use()
    {
        _channel.IsAway = true;
        var forger = new ChannelStandIn.SigningKey("nobody's");

        Assert.Equal(401, await PostAsync(_channel.Token(signing: forger.Credentials())));
        Assert.Equal(200, await PostAsync(_channel.Token()));
    }

    [Fact]
    public async Task Keys_that_could_never_be_loaded_let_nobody_in_and_are_loaded_later()
    {
        await using var host = await StartAwayAsync();

        Assert.Equal(401, (await host.PostAsync(EchoHost.Message(_channel.Address, "hello"), $"Bearer {_channel.Token()}")).Status);
    }

    private async Task<EchoHost> StartAwayAsync()
    {
        _channel.IsAway = true;
        return await EchoHost.AuthenticatedAsync(_channel);
    }

    private async Task<int> PostAsync(string token) => (await _host.PostAsync(EchoHost.Message(_channel.Address, "hello"), $"Bearer {token}")).Status;
}
