using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

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
        var call = _channel.SingleCall();
        Assert.Equal(("POST", "/v3/conversations/a%3A1x/activities"), (call.Method, call.Path));
        Assert.Equal("Bearer token-1", call.Authorization);
    }

    public static TheoryData<string> Forgeries => new(
        "none", "basic", "empty", "three parts", "garbage", "issuer", "audience", "no audience", "expired", "early", "service url", "no service url",
        "unsigned", "public key as secret", "another algorithm", "another key under the known id", "changed after signing", "skill", "emulator", "entra");

    [Theory, MemberData(nameof(Forgeries))]
    public async Task Any_other_token_is_refused_and_starts_no_turn(string forgery)
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel);
        var authorization = forgery switch
        {
            "none" => null,
            "basic" => "Basic abc",
            "empty" => "Bearer ",
            "three parts" => $"Bearer {_channel.Token()} more",
            "garbage" => "Bearer a.b.c",
            "issuer" => $"Bearer {_channel.Token(issuer: "https://evil.test")}",
            "audience" => $"Bearer {_channel.Token(audience: "another-bot")}",
            "no audience" => $"Bearer {_channel.Token(audience: "")}",
            "no service url" => $"Bearer {_channel.Token(claims: c => c.Remove("serviceurl"))}",
            "another algorithm" => $"Bearer {_channel.Token(signing: _channel.Key.Credentials(SecurityAlgorithms.RsaSha512))}",
            "another key under the known id" => $"Bearer {_channel.Token(signing: new ChannelStandIn.SigningKey("key-1").Credentials())}",
            "changed after signing" => $"Bearer {Changed(_channel.Token())}",
            "skill" => $"Bearer {_channel.Token(issuer: "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0", claims: c => { c["ver"] = "2.0"; c["azp"] = "another-bot"; })}",
            "emulator" => $"Bearer {_channel.Token(issuer: "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/", claims: c => { c["ver"] = "1.0"; c["appid"] = ChannelStandIn.AppId; })}",
            "entra" => $"Bearer {_channel.Token(issuer: "https://login.microsoftonline.com/tenant-1/v2.0")}",
            "expired" => $"Bearer {_channel.Token(expiresIn: TimeSpan.FromMinutes(-6))}",
            "early" => $"Bearer {_channel.Token(expiresIn: TimeSpan.FromHours(2.2))}",
            "service url" => $"Bearer {_channel.Token(serviceUrl: "http://127.0.0.1:1")}",
            "unsigned" => $"Bearer {Unsigned(_channel.Token())}",
            _ => $"Bearer {_channel.Token(signing: _channel.Key.PublicKeyAsSecret())}",
        };

        var (status, _) = await host.PostAsync(Hello(), authorization);

        Assert.Equal(401, status);
        Assert.Equal(0, host.Bot.Turns);
        Assert.Empty(_channel.Sent);
    }

    [Fact]
    public async Task A_stranger_is_refused_before_the_body_is_read()
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel);

        Assert.Equal(401, await host.PostTextAsync("{"));
        Assert.Equal(400, await host.PostTextAsync("{", authorization: $"Bearer {_channel.Token()}"));
        Assert.Equal(400, await host.PostTextAsync("{}", authorization: $"Bearer {_channel.Token()}"));
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("//", 401)]
    [InlineData("/amer", 401)]
    public async Task The_service_url_may_differ_from_the_claim_in_case_and_one_slash_only(string end, int status)
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel);
        var claim = _channel.Address.Replace("http", "HTTP", StringComparison.Ordinal) + end;

        Assert.Equal(status, (await host.PostAsync(Hello(), $"Bearer {_channel.Token(serviceUrl: claim)}")).Status);
    }

    [Fact]
    public async Task A_token_that_was_good_once_ends_with_its_life_and_with_its_key()
    {
        await using var host = await EchoHost.AuthenticatedAsync(_channel);
        var soonTooOld = _channel.Token(expiresIn: TimeSpan.FromMinutes(-5) + TimeSpan.FromSeconds(2));

        Assert.Equal(200, (await host.PostAsync(Hello(), $"Bearer {soonTooOld}")).Status);
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(401, (await host.PostAsync(Hello(), $"Bearer {soonTooOld}")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("webchat")]
    public async Task A_channel_that_is_empty_or_not_served_is_refused(string channel)
    {
        _channel.Endorsements = ["msteams", "webchat", ""];
        await using var host = await EchoHost.AuthenticatedAsync(_channel);
        var activity = Hello();
        activity["channelId"] = channel;

        Assert.InRange((await host.PostAsync(activity, $"Bearer {_channel.Token()}")).Status, 401, 403);
        Assert.Equal(0, host.Bot.Turns);
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
    [InlineData("{\"text\":\"without a type\"}", 400)]
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

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("\"aud\"", "\"xud\"", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}";
    }

    private static string Unsigned(string token)
    {
        var header = Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        return $"{header}.{token.Split('.')[1]}.";
    }
}
