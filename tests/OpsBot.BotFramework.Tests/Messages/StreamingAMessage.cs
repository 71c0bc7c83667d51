using System.Text.Json;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Tests.Messages;

public class StreamingAMessage
{
    [Fact]
    public void A_part_is_a_typing_activity_that_says_the_same_in_its_channel_data()
    {
        var activity = Activity.CreateMessage("Hotel costs are paid up to");
        activity.AddStreamInfo(StreamInfo.Streaming(3, "a-0001"));

        Assert.Equal(ActivityTypes.Typing, activity.Type);
        Assert.Equal(
            """{"type":"streaminfo","streamType":"streaming","streamId":"a-0001","streamSequence":3}""",
            JsonSerializer.Serialize(Assert.Single(activity.Entities!), ProtocolJson.Options));
        Assert.Equal("""{"streamType":"streaming","streamId":"a-0001","streamSequence":3}""", activity.ChannelData!.Value.GetRawText());
    }

    [Fact]
    public void The_last_part_is_a_message_without_a_number_that_may_have_a_card()
    {
        var activity = Activity.CreateMessage(new AdaptiveCard());
        activity.AddStreamInfo(StreamInfo.Final("a-0001", StreamResults.Success));

        Assert.Equal(ActivityTypes.Message, activity.Type);
        Assert.Equal("""{"streamType":"final","streamId":"a-0001","streamResult":"success"}""", activity.ChannelData!.Value.GetRawText());
    }

    [Fact]
    public void The_first_part_has_no_id_and_every_other_has_one()
    {
        Assert.Null(StreamInfo.Informative(1).StreamId);
        Assert.Throws<ArgumentException>(() => StreamInfo.Informative(1, "a-0001"));
        Assert.Throws<ArgumentException>(() => StreamInfo.Streaming(2));
        Assert.Throws<ArgumentException>(() => StreamInfo.Final(""));
        Assert.ThrowsAny<ArgumentException>(() => StreamInfo.Streaming(0));
        Assert.Throws<ArgumentException>(() => StreamInfo.Final("a-0001", "done"));
    }

    [Fact]
    public void Before_the_last_a_part_is_text_and_nothing_else()
    {
        var cited = Activity.CreateMessage("Up to 150 EUR [1]");
        cited.AddMessageEntity(new MessageEntity([new ClientCitation(1, new ClientCitationAppearance("Travel", "Limits"))]));

        foreach (var activity in (Activity[])[Activity.CreateMessage(""), Activity.CreateMessage(new AdaptiveCard()), cited])
        {
            Assert.Throws<InvalidOperationException>(() => activity.AddStreamInfo(StreamInfo.Streaming(2, "a-0001")));
        }
    }
}
