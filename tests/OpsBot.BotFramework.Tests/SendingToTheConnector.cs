using System.Net.Http.Headers;
using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Tests;

public sealed class SendingToTheConnector : IAsyncLifetime
{
    private ChannelStandIn _channel = null!;
    private EchoHost _host = null!;

    public async Task InitializeAsync()
    {
        _channel = await ChannelStandIn.StartAsync();
        _host = await EchoHost.AuthenticatedAsync(_channel, options => options.TrustedServiceHosts.Add("stand-in.test"));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _channel.DisposeAsync();
    }

    [Fact]
    public async Task Twenty_turns_at_once_fetch_one_token()
    {
        var authorization = $"Bearer {_channel.Token()}";
        _channel.TokenDelay = TimeSpan.FromMilliseconds(300);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => _host.PostAsync(Chat(n), authorization)));

        Assert.Equal(20, _channel.Sent.Count);
        Assert.Equal(1, _channel.TokenRequests);
        Assert.Equal("https://api.botframework.com/.default", _channel.TokenForms.Single()["scope"]);
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_call_repeated_once()
    {
        Answer(401);
        Answer(401);

        var refused = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync());
        Assert.Equal(401, (int)refused.Status);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], _channel.Sent.Select(call => call.Authorization));

        _channel.Sent.Clear();
        Answer(401);
        await SendAsync();
        Assert.Equal(["Bearer token-2", "Bearer token-3"], _channel.Sent.Select(call => call.Authorization));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task Ids_are_one_encoded_segment_each_and_no_slash_doubles(string end)
    {
        await _host.Connector.ReplyToActivityAsync(To("19:x@thread.tacv2;messageid=1/2", end), "a b", Activity.CreateMessage("hi"), CancellationToken.None);

        Assert.Equal("/v3/conversations/19%3Ax%40thread.tacv2%3Bmessageid%3D1%2F2/activities/a%20b", _channel.SingleCall().Path);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("https://stand-in.test.evil.test/")]
    [InlineData("https://xstand-in.test/")]
    [InlineData("http://stand-in.test/")]
    [InlineData("https://stand-in.test:8443/")]
    [InlineData("https://evil.test/stand-in.test")]
    [InlineData("https://stand-in.test@evil.test/")]
    public async Task A_host_that_is_not_on_the_list_gets_no_token_and_the_log_an_error(string serviceUrl)
    {
        var to = new ConversationReference(serviceUrl, "msteams", new ConversationAccount { Id = "a:1" });

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _host.Connector.SendToConversationAsync(to, Activity.CreateMessage("hi"), CancellationToken.None));

        Assert.Equal(0, _channel.TokenRequests);
        Assert.Single(_host.Logs.Warnings, line => line.Contains("not on the list of trusted hosts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        _channel.Answers.Enqueue(new ChannelStandIn.Answer(307, "", ("Location", $"{_channel.Address}/v3/elsewhere")));

        await Assert.ThrowsAsync<ConnectorException>(() => SendAsync());

        _channel.SingleCall();
    }

    [Fact]
    public async Task A_throttled_call_waits_the_seconds_that_it_is_told()
    {
        _channel.Answers.Enqueue(new ChannelStandIn.Answer(429, "", ("Retry-After", "1")));

        await SendAsync();

        Assert.True(Gap() >= TimeSpan.FromSeconds(1), $"{Gap()}");
    }

    [Fact]
    public async Task A_throttled_call_waits_until_the_date_that_it_is_told()
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(3);
        _channel.Answers.Enqueue(new ChannelStandIn.Answer(429, "", ("Retry-After", until.ToString("R"))));

        await SendAsync();

        Assert.True(_channel.Sent[1].At >= until.AddSeconds(-1), $"{Gap()}");
        Assert.True(Gap() >= TimeSpan.FromSeconds(1), $"{Gap()}");
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task What_may_pass_is_repeated_with_growing_waits_and_then_given_up(int status)
    {
        for (var i = 0; i < 4; i++)
        {
            Answer(status);
        }

        var refused = await Assert.ThrowsAsync<ConnectorException>(UpdateAsync);

        Assert.Equal(status, (int)refused.Status);
        Assert.Equal(4, _channel.Sent.Count);
        Assert.True(Gap(1) >= TimeSpan.FromMilliseconds(25), $"{Gap(1)}");
        Assert.True(Gap(3) >= TimeSpan.FromMilliseconds(100), $"{Gap(3)}");
    }

    [Fact]
    public void Waits_double_within_a_fifth_up_to_the_longest_and_never_below_what_is_asked()
    {
        var retry = new RetryOptions();

        Assert.Equal([1.6, 3.2, 6.4, 12.8, 16, 16], Enumerable.Range(1, 6).Select(n => Math.Round(retry.DelayAfter(n, null, 0).TotalSeconds, 3)));
        Assert.Equal([2.4, 4.8, 9.6, 19.2, 24, 24], Enumerable.Range(1, 6).Select(n => Math.Round(retry.DelayAfter(n, null, 1).TotalSeconds, 3)));
        Assert.InRange(retry.DelayAfter(1, TimeSpan.FromSeconds(30), 0).TotalSeconds, 30, 30.1);
        Assert.InRange(retry.DelayAfter(1, TimeSpan.FromSeconds(30), 1).TotalSeconds, 31, 32);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(500)]
    public async Task What_will_not_pass_is_not_repeated(int status)
    {
        Answer(status);

        await Assert.ThrowsAsync<ConnectorException>(() => SendAsync());

        _channel.SingleCall();
    }

    [Theory]
    [InlineData(403, "ConversationBlockedByUser", true)]
    [InlineData(403, "BotNotInConversationRoster", true)]
    [InlineData(403, "BotDisabledByAdmin", true)]
    [InlineData(404, "ConversationNotFound", true)]
    [InlineData(403, "NotEnoughPermissions", false)]
    [InlineData(404, "ActivityNotFoundInConversation", false)]
    public async Task A_refusal_says_whether_the_target_is_closed_to_the_bot(int status, string code, bool isBlocked)
    {
        _channel.Answers.Enqueue(ChannelStandIn.Answer.Error(status, code));

        var refused = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync());

        Assert.Equal((code, isBlocked), (refused.Code, refused.IsTargetBlocked));
    }

    [Fact]
    public async Task The_second_shape_of_errors_has_its_sub_code_in_a_text_and_both_are_logged_with_the_correlation()
    {
        _channel.Answers.Enqueue(new ChannelStandIn.Answer(
            403, """{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",\"details\":\"thread is not writable\"}"}"""));

        var refused = await Assert.ThrowsAsync<ConnectorException>(() => SendAsync());

        Assert.Equal(("209", "MessageWritesBlocked", "cv-1", true), (refused.Code, refused.SubCode, refused.CorrelationVector, refused.IsTargetBlocked));
        Assert.Single(_host.Logs.Warnings, "POST: the Connector answered 403 209 MessageWritesBlocked, MS-CV cv-1");
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(202, "{}")]
    [InlineData(201, "not json")]
    public async Task A_success_without_an_id_is_a_success(int status, string body)
    {
        _channel.Answers.Enqueue(new ChannelStandIn.Answer(status, body));

        Assert.Null((await SendAsync()).Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_post_in_doubt_is_not_repeated(int status)
    {
        _channel.Answers.Enqueue(status == 0 ? ChannelStandIn.Answer.HangUp : ChannelStandIn.Answer.Error(status));

        await Assert.ThrowsAsync<DeliveryUnknownException>(() => SendAsync());

        _channel.SingleCall();
    }

    [Fact]
    public async Task A_turns_reply_in_doubt_is_sent_once()
    {
        _channel.Answers.Enqueue(ChannelStandIn.Answer.HangUp);

        await _host.PostAsync(Chat(1), $"Bearer {_channel.Token()}");

        _channel.SingleCall();
    }

    [Fact]
    public async Task An_update_in_doubt_is_repeated()
    {
        _channel.Answers.Enqueue(ChannelStandIn.Answer.HangUp);

        await UpdateAsync();

        Assert.Equal(["PUT", "PUT"], _channel.Sent.Select(call => call.Method));
    }

    [Fact]
    public async Task A_message_above_80_KB_is_refused_before_it_is_sent()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(new string('字', 41_000)));
        Assert.Empty(_channel.Sent);

        await SendAsync(new string('字', 40_000));
    }

    [Fact]
    public async Task A_channel_thread_carries_group_channel_tenant_and_first_post()
    {
        _channel.Answers.Enqueue(new ChannelStandIn.Answer(201, """{"id":"19:c@thread.tacv2;messageid=7","activityId":"7"}"""));

        var thread = await _host.Connector.CreateConversationAsync(
            _channel.Address, ConversationParameters.ChannelThread("19:c@thread.tacv2", "tenant-1", Activity.CreateMessage("new")), CancellationToken.None);

        var body = _channel.SingleCall().Body!;
        Assert.Equal("""{"isGroup":true,"tenantId":"tenant-1","activity":{"type":"message","text":"new","textFormat":"markdown"},"channelData":{"channel":{"id":"19:c@thread.tacv2"}}}""", body.ToJsonString());
        Assert.Equal(("19:c@thread.tacv2;messageid=7", "7"), (thread.Id, thread.ActivityId));
    }

    [Fact]
    public async Task A_personal_chat_names_one_member_and_the_tenant_and_sends_nothing_so_it_may_be_asked_for_again()
    {
        _channel.Answers.Enqueue(ChannelStandIn.Answer.HangUp);
        _channel.Answers.Enqueue(new ChannelStandIn.Answer(201, """{"id":"a:1"}"""));

        var chat = await _host.Connector.CreateConversationAsync(
            _channel.Address, ConversationParameters.PersonalChat("29:ana", "tenant-1"), CancellationToken.None);

        Assert.Equal("a:1", chat.Id);
        Assert.All(_channel.Sent, call => Assert.Equal("""{"isGroup":false,"members":[{"id":"29:ana"}],"tenantId":"tenant-1"}""", call.Body!.ToJsonString()));
    }

    [Fact]
    public async Task What_is_sent_has_no_id_timestamp_and_service_url_and_says_its_charset()
    {
        await SendAsync("你好 👋");

        var call = _channel.SingleCall();
        Assert.Equal("utf-8", MediaTypeHeaderValue.Parse(call.ContentType!).CharSet);
        Assert.Equal(["text", "textFormat", "type"], call.Body!.AsObject().Select(p => p.Key).Order());
        Assert.Equal("你好 👋", (string?)call.Body!["text"]);
    }

    [Fact]
    public async Task Members_are_read_page_by_page_under_either_name_of_their_object_id()
    {
        _channel.Answers.Enqueue(new ChannelStandIn.Answer(200, """{"members":[{"id":"29:a","aadObjectId":"o-a"}],"continuationToken":"n e"}"""));
        _channel.Answers.Enqueue(new ChannelStandIn.Answer(200, """{"members":[{"id":"29:b","objectId":"o-b"}]}"""));

        var members = new List<string?>();
        await foreach (var member in _host.Connector.GetConversationMembersAsync(To(), CancellationToken.None))
        {
            members.Add(member.AadObjectId);
        }

        Assert.Equal(["o-a", "o-b"], members);
        Assert.Equal("/v3/conversations/a%3A1x/pagedmembers?pageSize=500&continuationToken=n%20e", _channel.Sent[1].Path);
    }

    [Fact]
    public async Task One_member_a_team_and_its_channels_have_their_own_addresses()
    {
        _channel.Answers.Enqueue(new ChannelStandIn.Answer(200, """{"id":"29:a","userPrincipalName":"ana@example.com"}"""));
        _channel.Answers.Enqueue(new ChannelStandIn.Answer(200, """{"id":"19:t","name":"Operations","memberCount":12}"""));
        _channel.Answers.Enqueue(new ChannelStandIn.Answer(200, """{"conversations":[{"id":"19:t","name":null},{"id":"19:u","name":"Alerts"}]}"""));

        var member = await _host.Connector.GetConversationMemberAsync(To(), "ana@example.com", CancellationToken.None);
        var team = await _host.Connector.FetchTeamDetailsAsync(To(), "19:t", CancellationToken.None);
        var channels = await _host.Connector.FetchChannelListAsync(To(), "19:t", CancellationToken.None);
        await _host.Connector.DeleteActivityAsync(To(), "m1", CancellationToken.None);

        Assert.Equal(("29:a", 12, "Alerts"), (member.Id, team.MemberCount, channels.Conversations![1].Name));
        Assert.Equal(
            [
                "GET /v3/conversations/a%3A1x/members/ana%40example.com",
                "GET /v3/teams/19%3At",
                "GET /v3/teams/19%3At/conversations",
                "DELETE /v3/conversations/a%3A1x/activities/m1",
            ],
            _channel.Sent.Select(call => $"{call.Method} {call.Path}"));
    }

    private void Answer(int status) => _channel.Answers.Enqueue(ChannelStandIn.Answer.Error(status));

    private TimeSpan Gap(int after = 1) => _channel.Sent[after].At - _channel.Sent[after - 1].At;

    private ConversationReference To(string id = "a:1x", string end = "") =>
        new(_channel.Address + end, "msteams", new ConversationAccount { Id = id, TenantId = "tenant-1" });

    private Task<ResourceResponse> SendAsync(string text = "hi") =>
        _host.Connector.SendToConversationAsync(To(), Activity.CreateMessage(text), CancellationToken.None);

    private Task<ResourceResponse> UpdateAsync() =>
        _host.Connector.UpdateActivityAsync(To(), "m1", Activity.CreateMessage("hi"), CancellationToken.None);

    private System.Text.Json.Nodes.JsonObject Chat(int number)
    {
        var activity = EchoHost.Message(_channel.Address, $"{number}", $"m{number}");
        activity["conversation"]!["id"] = $"a:{number}";
        return activity;
    }
}
