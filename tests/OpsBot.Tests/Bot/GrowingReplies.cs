using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpsBot.Bot;
using OpsBot.BotFramework.Adapter;
using OpsBot.BotFramework.Connector;
using OpsBot.BotFramework.Schema;

namespace OpsBot.Tests.Bot;

public class GrowingReplies
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Channel _channel = new();
    private readonly ReplyStream _stream;

    public GrowingReplies() => _stream = new ReplyStream(_channel, _clock, NullLogger.Instance);

    [Fact]
    public async Task At_most_one_part_a_second_goes_out_and_the_next_repeats_what_was_left_out()
    {
        await _stream.InformAsync("…", CancellationToken.None);
        await _stream.ShowAsync("one", CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await _stream.ShowAsync("one two", CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        await _stream.ShowAsync("one two three", CancellationToken.None);

        Assert.Equal(["…", "one two"], _channel.Sent.Select(part => part.Text));
        Assert.Equal([1, 2], _channel.Sent.Select(part => (int)Stream(part)["streamSequence"]!));
    }

    [Fact]
    public async Task The_message_waits_until_a_second_after_the_last_part()
    {
        await _stream.InformAsync("…", CancellationToken.None);

        var finish = _stream.FinishAsync(Activity.CreateMessage("all"), CancellationToken.None);
        Assert.Single(_channel.Sent);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await finish;

        Assert.Equal(("all", "final"), (_channel.Sent[1].Text, (string?)Stream(_channel.Sent[1])["streamType"]));
        Assert.Equal("stream-1", (string?)Stream(_channel.Sent[1])["streamId"]);
    }

    [Fact]
    public async Task After_two_minutes_nothing_more_is_shown_and_the_message_takes_the_place_of_the_stream()
    {
        await _stream.InformAsync("…", CancellationToken.None);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await _stream.ShowAsync("late", CancellationToken.None);
        _channel.Refuses = Refusal("Content stream exceeded streaming time.");

        var id = await _stream.FinishAsync(Activity.CreateMessage("all"), CancellationToken.None);

        Assert.Equal("stream-1", id);
        Assert.Equal(("stream-1", "all"), _channel.Updated);
        Assert.Equal(["…"], _channel.Sent.Select(part => part.Text));
    }

    [Fact]
    public async Task A_stream_that_may_not_end_so_is_followed_by_the_message_alone()
    {
        await _stream.InformAsync("…", CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _channel.Refuses = Refusal("The content must contain the previously streamed content.");

        await _stream.FinishAsync(Activity.CreateMessage("all"), CancellationToken.None);

        Assert.Equal("all", _channel.Sent[^1].Text);
        Assert.Null(_channel.Sent[^1].Entities);
    }

    [Theory]
    [InlineData("Content stream was canceled by user.")]
    [InlineData("Content stream was cancelled by user.")]
    public async Task What_a_person_has_stopped_is_not_ended_by_a_message(string refusal)
    {
        await _stream.InformAsync("…", CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _channel.Refuses = Refusal(refusal);
        await _stream.ShowAsync("one", CancellationToken.None);

        await _stream.FinishAsync(Activity.CreateMessage("all"), CancellationToken.None);

        Assert.True(_stream.IsStopped);
        Assert.Equal(["…"], _channel.Sent.Select(part => part.Text));
    }

    [Fact]
    public async Task Without_a_part_the_message_is_one_like_any_other()
    {
        await _stream.FinishAsync(Activity.CreateMessage("all"), CancellationToken.None);

        Assert.Null(Assert.Single(_channel.Sent).Entities);
    }

    private static ConnectorException Refusal(string detail) => new(HttpStatusCode.Forbidden, "ContentStreamNotAllowed") { Detail = detail };

    private static JsonNode Stream(Activity part) => JsonNode.Parse(part.ChannelData!.Value.GetRawText())!;

    /// <summary>Takes what is sent; refuses one call when told.</summary>
    private sealed class Channel : ITurnContext
    {
        public List<Activity> Sent { get; } = [];

        public (string, string?) Updated { get; private set; }

        public ConnectorException? Refuses { get; set; }

        public Activity Activity { get; } = new() { Type = ActivityTypes.Message };

        public InvokeResponse? InvokeResponse { get; set; }

        public Task<ResourceResponse> SendActivityAsync(Activity activity, CancellationToken cancellationToken = default)
        {
            if (Refuses is { } refusal)
            {
                Refuses = null;
                throw refusal;
            }

            Sent.Add(activity);
            return Task.FromResult(new ResourceResponse($"stream-{Sent.Count}"));
        }

        public Task UpdateActivityAsync(string activityId, Activity activity, CancellationToken cancellationToken = default)
        {
            Updated = (activityId, activity.Text);
            return Task.CompletedTask;
        }
    }
}
