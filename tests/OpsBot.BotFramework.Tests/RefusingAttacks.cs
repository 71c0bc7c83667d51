using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace OpsBot.BotFramework.Tests;

public sealed class RefusingAttacks : IAsyncLifetime
{
    private ChannelStandIn _channel = null!;
    private EchoHost _host = null!;

    public async Task InitializeAsync()
    {
        _channel = await ChannelStandIn.StartAsync();
        _host = await EchoHost.AuthenticatedAsync(_channel, options => options.AllowedTenants.Add("good"));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _channel.DisposeAsync();
    }

    public static TheoryData<string, int> BadTokens => new()
    {
        { "none", 401 }, { "forged", 401 }, { "unsigned", 401 }, { "hs256 with the public key", 401 }, { "wrong kid", 401 }, { "no kid", 401 },
        { "wrong audience", 401 }, { "expired", 401 }, { "of another service url", 401 }, { "garbage", 401 }, { "huge", 401 }, { "of the login address", 401 },
    };

    [Theory, MemberData(nameof(BadTokens))]
    public async Task A_bad_token_is_a_clear_status_and_one_line_without_it(string attack, int status)
    {
        var secret = "s3cret-text-of-the-person";
        var token = attack switch
        {
            "none" => "",
            "forged" => _channel.Token(signing: new ChannelStandIn.SigningKey("key-1").Credentials()),
            "unsigned" => $"{Base64UrlEncoder.Encode("{\"alg\":\"none\"}")}.{_channel.Token().Split('.')[1]}.",
            "hs256 with the public key" => _channel.Token(signing: _channel.Key.PublicKeyAsSecret()),
            "wrong kid" => _channel.Token(signing: new ChannelStandIn.SigningKey("key-9").Credentials()),
            "no kid" => _channel.Token(signing: new ChannelStandIn.SigningKey("").Credentials()),
            "wrong audience" => _channel.Token(audience: "another-bot"),
            "expired" => _channel.Token(expiresIn: TimeSpan.FromMinutes(-6)),
            "of another service url" => _channel.Token(serviceUrl: "https://smba.trafficmanager.net/emea/"),
            "huge" => new string('a', 20_000) + "." + new string('b', 5_000) + ".c",
            "of the login address" => _channel.Token(issuer: "https://login.microsoftonline.com/tenant-1/v2.0"),
            _ => "a.b.c",
        };

        var answer = await _host.PostTextAsync(Good(a => a["text"] = secret).ToJsonString(), authorization: token.Length == 0 ? null : $"Bearer {token}");

        Assert.Equal(status, answer);
        AssertOneQuietLine(token, secret);
    }

    [Fact]
    public async Task A_replayed_activity_runs_once_and_a_replayed_token_opens_no_other_service_url()
    {
        var authorization = $"Bearer {_channel.Token()}";
        var activity = Good(a => a["id"] = "once");

        await _host.PostAsync(activity, authorization);
        await _host.PostAsync(activity, authorization);
        var elsewhere = await _host.PostAsync(Good(a => a["serviceUrl"] = "https://smba.trafficmanager.net/emea/"), authorization);

        Assert.Equal(1, _host.Bot.Turns);
        Assert.Equal(401, elsewhere.Status);
    }

    public static TheoryData<string, int> BadBodies => new()
    {
        { "empty", 400 }, { "giant", 413 }, { "giant in chunks", 413 }, { "10,000 levels", 400 }, { "invalid utf-8 in text", 400 }, { "invalid utf-8 in a value", 400 },
        { "half a surrogate in a value", 400 }, { "nul in a value", 400 }, { "duplicate keys", 400 }, { "duplicate keys in a value", 400 },
        { "duplicate keys in an unknown member", 400 }, { "two bodies", 400 }, { "cut off", 400 }, { "another tenant", 403 }, { "tenants that disagree", 403 },
        { "a list with null", 400 }, { "a long id", 400 }, { "form", 415 },
    };

    [Theory, MemberData(nameof(BadBodies))]
    public async Task A_bad_body_is_a_clear_status_and_one_line_without_it(string attack, int status)
    {
        var secret = "s3cret";
        var good = Good(a => a["text"] = secret).ToJsonString();
        var body = attack switch
        {
            "empty" => [],
            "giant" or "giant in chunks" => Bytes(Good(a => a["text"] = secret + new string('x', 300_000)).ToJsonString()),
            "10,000 levels" => Bytes(good.Replace("\"s3cret\"", $"{new string('[', 10_000)}{new string(']', 10_000)}", StringComparison.Ordinal)),
            "invalid utf-8 in text" => Replace(good, "s3cret", [0xC3, 0x28]),
            "invalid utf-8 in a value" => Replace(Good(a => a["value"] = new JsonObject { ["a"] = secret }).ToJsonString(), "s3cret", [0xFF]),
            "half a surrogate in a value" => Bytes(Good(a => a["value"] = secret).ToJsonString().Replace("s3cret", "\\ud83d", StringComparison.Ordinal)),
            "nul in a value" => Bytes(Good(a => a["value"] = secret).ToJsonString().Replace("s3cret", "\\u0000", StringComparison.Ordinal)),
            "duplicate keys" => Bytes(good.Insert(1, "\"serviceUrl\":\"https://evil.test/\",")),
            "duplicate keys in a value" => Bytes(good.Insert(1, "\"value\":{\"a\":1,\"a\":2},")),
            "duplicate keys in an unknown member" => Bytes(good.Insert(1, "\"new\":{\"a\":1,\"a\":2},")),
            "two bodies" => Bytes(good + good),
            "cut off" => Bytes(good[..^5]),
            "another tenant" => Bytes(Good(a => a["conversation"]!["tenantId"] = "other").ToJsonString()),
            "tenants that disagree" => Bytes(Good(a => a["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "other" } }).ToJsonString()),
            "a list with null" => Bytes(Good(a => a["entities"] = new JsonArray((JsonNode?)null)).ToJsonString()),
            "a long id" => Bytes(Good(a => a["conversation"]!["id"] = new string('a', 2000)).ToJsonString()),
            _ => Bytes(good),
        };

        var answer = attack == "giant in chunks"
            ? await PostInChunksAsync(body)
            : await _host.PostBytesAsync(body, attack == "form" ? "application/x-www-form-urlencoded" : "application/json", $"Bearer {_channel.Token()}");

        Assert.Equal(status, answer);
        AssertOneQuietLine(secret);
    }

    public static TheoryData<string> Fields => new(
        "type", "id", "serviceUrl", "channelId", "from", "recipient", "conversation", "locale", "text", "textFormat", "summary", "attachments",
        "attachmentLayout", "entities", "name", "replyToId", "channelData", "membersAdded", "membersRemoved", "action", "deliveryMode");

    [Theory, MemberData(nameof(Fields))]
    public async Task A_wrong_type_in_any_field_is_a_4xx_and_starts_no_turn(string field)
    {
        JsonNode wrong = field is "from" or "recipient" or "conversation" or "channelData" or "attachments" or "entities" or "membersAdded" or "membersRemoved"
            ? JsonValue.Create("text")
            : new JsonArray(1, 2);

        Assert.Equal(400, await _host.PostTextAsync(Good(a => a[field] = wrong).ToJsonString(), authorization: $"Bearer {_channel.Token()}"));
        Assert.Equal(0, _host.Bot.Turns);
        AssertOneQuietLine();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Another_method_is_405_and_says_which_is_allowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/messages");

        using var response = await _host.Http.SendAsync(request);

        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        AssertOneQuietLine();
    }

    private void AssertOneQuietLine(params string[] secrets)
    {
        var line = Assert.Single(_host.Logs.Warnings);
        Assert.StartsWith("Refused an activity with 4", line, StringComparison.Ordinal);
        Assert.All(secrets.Where(secret => secret.Length > 0), secret =>
            Assert.DoesNotContain(_host.Logs.Lines, l => l.Line.Contains(secret, StringComparison.Ordinal)));
        Assert.Equal(0, _host.Bot.Turns);
        Assert.Empty(_channel.Sent);
    }

    private async Task<int> PostInChunksAsync(byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StreamContent(new MemoryStream(body)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_channel.Token()}");
        using var response = await _host.Http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private JsonObject Good(Action<JsonObject>? change = null)
    {
        var activity = EchoHost.Message(_channel.Address, "hello");
        activity.Remove("id");
        activity["conversation"]!["tenantId"] = "good";
        change?.Invoke(activity);
        return activity;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Replace(string text, string what, byte[] with)
    {
        var at = text.IndexOf(what, StringComparison.Ordinal);
        return [.. Bytes(text[..at]), .. with, .. Bytes(text[(at + what.Length)..])];
    }
}
