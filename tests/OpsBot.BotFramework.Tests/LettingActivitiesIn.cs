using System.Text.Json.Nodes;

namespace OpsBot.BotFramework.Tests;

public sealed class LettingActivitiesIn : IAsyncLifetime
{
    private ChannelStandIn _channel = null!;

    public async Task InitializeAsync() => _channel = await ChannelStandIn.StartAsync();

    public async Task DisposeAsync() => await _channel.DisposeAsync();

    [Fact]
    public async Task A_token_of_the_channel_for_this_bot_lets_its_activity_in()
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel);

        var (status, _) = await host.PostAsync(Hello(), $"Bearer {_channel.Token()}");

        Assert.Equal(200, status);
        Assert.Equal(("POST", "/v3/conversations/a%3A1x/activities"), (_channel.Sent.Single().Method, Escaped(_channel.Sent.Single().Path)));
        Assert.Equal("Bearer token-1", _channel.Sent.Single().Authorization);
    }

    public static TheoryData<string> Forgeries => new(
        "none", "basic", "empty", "garbage", "issuer", "audience", "expired", "early", "service url", "unsigned", "public key as secret");

    [Theory, MemberData(nameof(Forgeries))]
    public async Task Any_other_token_is_refused_and_starts_no_turn(string forgery)
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel);
        var authorization = forgery switch
        {
            "none" => null,
            "basic" => "Basic abc",
            "empty" => "Bearer ",
            "garbage" => "Bearer a.b.c",
            "issuer" => $"Bearer {_channel.Token(issuer: "https://evil.test")}",
            "audience" => $"Bearer {_channel.Token(audience: "another-bot")}",
            "expired" => $"Bearer {_channel.Token(expiresIn: TimeSpan.FromMinutes(-6))}",
            "early" => $"Bearer {_channel.Token(expiresIn: TimeSpan.FromHours(2.2))}",
            "service url" => $"Bearer {_channel.Token(serviceUrl: "http://127.0.0.1:1")}",
            "unsigned" => $"Bearer {Unsigned(_channel.Token())}",
            _ => $"Bearer {_channel.Token(signing: _channel.PublicKeyAsSecret())}",
        };

        var (status, _) = await host.PostAsync(Hello(), authorization);

        Assert.Equal(401, status);
        Assert.Equal(0, host.Bot.Turns);
        Assert.Empty(_channel.Sent);
    }

    [Fact]
    public async Task A_token_that_expired_four_minutes_ago_is_within_the_skew()
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel);

        Assert.Equal(200, (await host.PostAsync(Hello(), $"Bearer {_channel.Token(expiresIn: TimeSpan.FromMinutes(-4))}")).Status);
    }

    [Fact]
    public async Task A_forged_issuer_fetches_no_keys()
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel);

        await host.PostAsync(Hello(), $"Bearer {_channel.Token(issuer: "https://evil.test")}");

        Assert.Equal(0, _channel.KeyFetches);
    }

    [Fact]
    public async Task A_key_signs_only_for_the_channels_that_endorse_it()
    {
        _channel.Endorsements = ["webchat"];
        await using var host = await EchoHost.AuthenticatedAsync(_channel);

        Assert.Equal(401, (await host.PostAsync(Hello(), $"Bearer {_channel.Token()}")).Status);
    }

    [Fact]
    public async Task Loopback_needs_its_own_switch_once_there_is_an_app_id()
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel, options => options.AllowLoopback = false);

        var (status, _) = await host.PostAsync(Hello(), $"Bearer {_channel.Token()}");

        Assert.True(status is 401 or 500, $"{status}");
        Assert.Empty(_channel.Sent);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("http://10.0.0.5/")]
    [InlineData("http://127.0.0.1.evil.test/")]
    [InlineData("http://user@127.0.0.1/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("not a url")]
    public async Task Without_an_app_id_no_service_url_but_loopback_is_believed(string serviceUrl)
    {
        await using var host = await EchoHost.AnonymousAsync();

        Assert.Equal(401, (await host.PostAsync(EchoHost.Message(serviceUrl, "hello"))).Status);
        Assert.Equal(0, host.Bot.Turns);
    }

    [Fact]
    public async Task Without_an_app_id_a_page_that_rebinds_its_name_is_refused()
    {
        await using var host = await EchoHost.AnonymousAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(Hello().ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Host = "evil.test";

        using var response = await host.Http.SendAsync(request);

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("{}", 400)]
    [InlineData("{\"type\":5}", 400)]
    [InlineData("{\"type\":\"message\",\"conversation\":7}", 400)]
    public async Task What_is_no_activity_is_a_bad_request(string body, int status)
    {
        await using var host = await EchoHost.AnonymousAsync();

        Assert.Equal(status, await host.PostTextAsync(body));
        Assert.Equal(0, host.Bot.Turns);
    }

    [Fact]
    public async Task Deep_json_large_bodies_and_other_media_types_are_refused()
    {
        await using var host = await EchoHost.AnonymousAsync();

        Assert.Equal(400, await host.PostTextAsync($"{{\"type\":\"message\",\"value\":{new string('[', 10_000)}{new string(']', 10_000)}}}"));
        Assert.Equal(413, await host.PostTextAsync($"{{\"type\":\"message\",\"text\":\"{new string('x', 300_000)}\"}}"));
        Assert.Equal(415, await host.PostTextAsync(Hello().ToJsonString(), "text/plain"));
        Assert.Equal(405, (int)(await host.Http.GetAsync(new Uri("/api/messages", UriKind.Relative))).StatusCode);
    }

    private JsonObject Hello() => EchoHost.Message(_channel.Address, "hello");

    private static string Escaped(string path) => path.Replace("a:1x", "a%3A1x", StringComparison.Ordinal);

    private static string Unsigned(string token)
    {
        var header = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        return $"{header}.{token.Split('.')[1]}.";
    }
}
