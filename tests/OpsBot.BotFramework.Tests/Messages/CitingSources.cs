using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Tests.Messages;

public class CitingSources
{
    [Fact]
    public void A_cited_message_has_the_form_that_Teams_documents()
    {
        var activity = Activity.CreateMessage("Up to 150 EUR per night [1].");
        activity.AddMessageEntity(new MessageEntity(
            [
                new ClientCitation(1, new ClientCitationAppearance("Travel, section 4", "Limits for hotels.")
                {
                    Url = "https://intranet.example.com/travel#4",
                    Image = new CitationImage(CitationIconNames.MicrosoftWord),
                    Keywords = ["travel", "hotel"],
                }),
            ],
            isAIGenerated: true,
            new SensitivityUsageInfo("Internal") { Id = "7a1f0b1e-1111-4222-8333-444455556666", Description = "For employees only" }));

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""
            {
              "type": "https://schema.org/Message", "@type": "Message", "@context": "https://schema.org", "@id": "",
              "additionalType": ["AIGeneratedContent"],
              "citation": [
                {
                  "@type": "Claim", "position": 1,
                  "appearance": {
                    "@type": "DigitalDocument", "name": "Travel, section 4", "abstract": "Limits for hotels.",
                    "url": "https://intranet.example.com/travel#4", "encodingFormat": "text/plain",
                    "image": { "@type": "ImageObject", "name": "Microsoft Word" }, "keywords": ["travel", "hotel"]
                  }
                }
              ],
              "usageInfo": {
                "@type": "CreativeWork", "@id": "7a1f0b1e-1111-4222-8333-444455556666", "name": "Internal", "description": "For employees only"
              }
            }
            """),
            Wire(activity)["entities"]![0]));
    }

    [Fact]
    public void A_card_behind_a_mark_travels_as_text()
    {
        var appearance = new ClientCitationAppearance("a", "b") { Card = new AdaptiveCard { Body = [new TextBlock("The clause")] } };

        Assert.Equal(Attachment.AdaptiveCardContentType, appearance.EncodingFormat);
        Assert.Equal("The clause", (string?)JsonNode.Parse(appearance.Text!)!["body"]![0]!["text"]);
        Assert.False(JsonSerializer.SerializeToNode(appearance, ProtocolJson.Options)!.AsObject().ContainsKey("card"));
    }

    [Fact]
    public void A_message_that_no_model_wrote_has_no_label_at_all() =>
        Assert.DoesNotContain("additionalType", JsonSerializer.Serialize(new MessageEntity([Citation(1)]).ToEntity(), ProtocolJson.Options));

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(80, 160, true)]
    [InlineData(0, 1, false)]
    [InlineData(81, 1, false)]
    [InlineData(1, 0, false)]
    [InlineData(1, 161, false)]
    public void A_name_has_1_to_80_characters_and_an_abstract_1_to_160(int name, int @abstract, bool isAllowed) =>
        AssertAllowed(isAllowed, () => new ClientCitationAppearance(new string('n', name), new string('a', @abstract)));

    [Theory]
    [InlineData(3, 28, true)]
    [InlineData(4, 1, false)]
    [InlineData(1, 29, false)]
    [InlineData(1, 0, false)]
    public void There_are_at_most_3_keywords_of_at_most_28_characters(int count, int characters, bool isAllowed) =>
        AssertAllowed(isAllowed, () => new ClientCitationAppearance("a", "b") { Keywords = [.. Enumerable.Repeat(new string('k', characters), count)] });

    [Theory]
    [InlineData("https://intranet.example.com/travel", true)]
    [InlineData("http://intranet.example.com/travel", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/travel", false)]
    public void A_citation_opens_https_addresses_only(string url, bool isAllowed) =>
        AssertAllowed(isAllowed, () => new ClientCitationAppearance("a", "b") { Url = url });

    [Theory]
    [InlineData(10, MessageEntity.DefaultMaxCitations, true)]
    [InlineData(11, MessageEntity.DefaultMaxCitations, false)]
    [InlineData(20, 20, true)]
    [InlineData(21, 20, false)]
    [InlineData(1, 21, false)]
    public void There_are_at_most_10_citations_and_20_where_they_are_asked_for(int count, int max, bool isAllowed) =>
        AssertAllowed(isAllowed, () => new MessageEntity([.. Enumerable.Range(1, count).Select(Citation)], maxCitations: max));

    [Fact]
    public void Positions_start_at_1_and_are_unique()
    {
        Assert.ThrowsAny<ArgumentException>(() => Citation(0));
        Assert.Throws<ArgumentException>(() => new MessageEntity([Citation(1), Citation(1)]));
    }

    [Fact]
    public void Only_icons_of_Teams_are_shown() => Assert.Throws<ArgumentException>(() => new CitationImage("Handbook"));

    [Fact]
    public void A_citation_has_its_mark_in_the_text()
    {
        var activity = Activity.CreateMessage("Up to 150 EUR per night [1].");

        Assert.Throws<ArgumentException>(() => activity.AddMessageEntity(new MessageEntity([Citation(1), Citation(2)])));
        Assert.Null(activity.Entities);
    }

    [Fact]
    public void A_message_has_one_root_entity_beside_its_mentions()
    {
        var activity = Activity.CreateMessage("<at>Ada</at> up to 150 EUR [1].");
        activity.Entities = [Entity.Mention("<at>Ada</at>", new ChannelAccount { Id = "29:ada" })];

        activity.AddMessageEntity(new MessageEntity([Citation(1)]));

        Assert.Equal([Entity.MentionType, MessageEntity.EntityType], activity.Entities.Select(entity => entity.Type));
        Assert.Throws<InvalidOperationException>(() => activity.AddMessageEntity(new MessageEntity([])));
    }

    private static ClientCitation Citation(int position) => new(position, new ClientCitationAppearance("Travel", "Limits"));

    private static void AssertAllowed(bool isAllowed, Func<object> build)
    {
        if (isAllowed)
        {
            Assert.NotNull(build());
        }
        else
        {
            Assert.ThrowsAny<ArgumentException>(build);
        }
    }

    private static JsonNode Wire(Activity activity) => JsonSerializer.SerializeToNode(activity, ProtocolJson.Options)!;
}
