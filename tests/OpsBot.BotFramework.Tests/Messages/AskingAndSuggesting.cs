using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Tests.Messages;

public class AskingAndSuggesting
{
    [Fact]
    public void Feedback_is_asked_for_beside_what_else_Teams_is_told()
    {
        var activity = Activity.CreateMessage("hello");
        activity.ChannelData = JsonSerializer.SerializeToElement(new { notification = new { alert = true } });

        activity.AddFeedbackLoop(FeedbackLoop.Custom);

        Assert.Equal("""{"notification":{"alert":true},"feedbackLoop":{"type":"custom"}}""", activity.ChannelData.Value.GetRawText());
    }

    [Fact]
    public void Feedback_is_never_asked_for_in_both_forms()
    {
        var activity = Activity.CreateMessage("hello");
        activity.ChannelData = JsonSerializer.SerializeToElement(new { feedbackLoopEnabled = true });

        Assert.Throws<InvalidOperationException>(() => activity.AddFeedbackLoop(FeedbackLoop.Default));
    }

    [Fact]
    public void Suggestions_have_the_form_that_Teams_documents()
    {
        var activity = Activity.CreateMessage("What next?");
        activity.AddSuggestedActions(new SuggestedActions([SuggestedAction.ImBack("Next", "next"), SuggestedAction.Compose("Ask", "How many ")]));

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
            {
              "to": [],
              "actions": [
                { "type": "imBack", "title": "Next", "value": "next" },
                { "type": "Action.Compose", "title": "Ask", "value": { "type": "Teams.chatMessage", "data": { "body": { "content": "How many " } } } }
              ]
            }
            """),
            Wire(activity)["suggestedActions"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void One_to_three_steps_are_suggested(int count) =>
        Assert.Throws<ArgumentException>(() => new SuggestedActions([.. Enumerable.Repeat(SuggestedAction.ImBack("Next", "next"), count)]));

    [Fact]
    public void Nothing_is_suggested_below_a_card()
    {
        var activity = Activity.CreateMessage(new AdaptiveCard());

        Assert.Throws<InvalidOperationException>(() => activity.AddSuggestedActions(new SuggestedActions([SuggestedAction.Submit("Next", new { id = 7 })])));
    }

    [Theory]
    [InlineData("""{"entities":[{"type":"https://schema.org/Message"},{"type":"https://schema.org/Message"}]}""", "root entity")]
    [InlineData("""{"text":"a [1]","entities":[{"type":"https://schema.org/Message","citation":[]}]}""", "marks 1")]
    [InlineData("""{"text":"a","entities":[{"type":"https://schema.org/Message","citation":[{"position":1,"appearance":{"name":"n","abstract":"a"}}]}]}""", "positions 1")]
    [InlineData("""{"text":"a [1]","entities":[{"type":"https://schema.org/Message","citation":[{"position":1,"appearance":{"name":"","abstract":"a"}}]}]}""", "name")]
    [InlineData("""{"text":"a [1]","entities":[{"type":"https://schema.org/Message","citation":[{"position":1,"appearance":{"name":"n"}}]}]}""", "abstract")]
    [InlineData("""{"text":"a [1]","entities":[{"type":"https://schema.org/Message","citation":[{"position":1,"appearance":{"name":"n","abstract":"a","keywords":["1","2","3","4"]}}]}]}""", "keywords")]
    [InlineData("""{"channelData":{"feedbackLoopEnabled":true,"feedbackLoop":{"type":"default"}}}""", "both forms")]
    [InlineData("""{"suggestedActions":{"actions":[{},{},{},{}]}}""", "4 steps")]
    [InlineData("""{"suggestedActions":{"actions":[{}]},"attachments":[{}]}""", "attachments")]
    public void What_Teams_would_refuse_is_found_on_the_wire(string message, string fault) =>
        Assert.Contains(fault, Assert.Single(MessageRules.FindFaults(JsonNode.Parse(message)!.AsObject())));

    [Fact]
    public void More_than_ten_citations_are_found_on_the_wire()
    {
        var activity = Activity.CreateMessage(string.Concat(Enumerable.Range(1, 11).Select(n => $"[{n}]")));
        activity.AddMessageEntity(new MessageEntity(
            [.. Enumerable.Range(1, 11).Select(n => new ClientCitation(n, new ClientCitationAppearance("a", "b")))], maxCitations: 20));

        Assert.Contains("11 citations", Assert.Single(MessageRules.FindFaults(Wire(activity).AsObject())));
    }

    private static JsonNode Wire(Activity activity) => JsonSerializer.SerializeToNode(activity, ProtocolJson.Options)!;
}
