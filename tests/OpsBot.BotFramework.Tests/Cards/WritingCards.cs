using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Tests.Cards;

/// <summary>The wire form of what is more than a member with a value.</summary>
public class WritingCards
{
    [Fact]
    public void A_fallback_is_a_whole_element_or_the_word_drop()
    {
        AssertWritten("""{"type":"ProgressBar","value":60,"fallback":{"type":"TextBlock","text":"60 %","wrap":true}}""", new ProgressBar(60) { Fallback = new TextBlock("60 %") });
        AssertWritten("""{"type":"ProgressRing","fallback":"drop"}""", new ProgressRing { Fallback = Fallback.Drop });
    }

    [Fact]
    public void A_search_for_options_stands_under_its_literal_name()
    {
        var input = Wire(new InputChoiceSet([]) { Id = "topic", ChoicesData = new DataQuery("handbook") });

        Assert.Equal("""{"type":"Data.Query","dataset":"handbook"}""", input["choices.data"]!.ToJsonString());
    }

    [Fact]
    public void A_place_in_a_grid_stands_under_its_literal_name() =>
        Assert.Equal("left", (string?)Wire(new TextBlock("a") { GridArea = "left" })["grid.area"]);

    [Fact]
    public void A_change_of_a_value_resets_other_inputs()
    {
        var input = Wire(new InputToggle("All") { Id = "all", ValueChangedAction = new ActionResetInputs(["topic"]) { Fallback = Fallback.Drop } });

        Assert.Equal("Action.ResetInputs", (string?)input["valueChangedAction"]!["type"]);
        Assert.Equal("topic", (string?)input["valueChangedAction"]!["targetInputIds"]![0]);
    }

    [Fact]
    public void An_element_is_toggled_by_its_id_and_shown_or_hidden_by_an_object()
    {
        var action = Wire(new ActionSet([new ActionToggleVisibility(["more", new TargetElement("less", false)])]))["actions"]![0]!;

        Assert.Equal("""["more",{"elementId":"less","isVisible":false}]""", action["targetElements"]!.ToJsonString());
    }

    [Fact]
    public void A_line_runs_over_numbers_or_over_days()
    {
        var chart = Wire(new ChartLine([new("a", [new(1.5, 2), new("2026-01-05", 3)])]) { Fallback = Fallback.Drop });

        Assert.Equal("""[{"x":1.5,"y":2},{"x":"2026-01-05","y":3}]""", chart["data"]![0]!["values"]!.ToJsonString());
        Assert.Throws<ArgumentOutOfRangeException>(() => (NumberOrText)double.NaN);
    }

    [Fact]
    public void A_mention_stands_in_the_card_s_own_settings()
    {
        var card = JsonSerializer.SerializeToNode(
            new AdaptiveCard
            {
                Body = [new TextBlock("For <at>Ada</at>")],
                Msteams = new TeamsCardProperties(Entities: [new CardMention("<at>Ada</at>", new MentionedEntity("29:ada", "Ada"))]),
            },
            ProtocolJson.Options)!;

        Assert.Equal("""{"type":"mention","text":"<at>Ada</at>","mentioned":{"id":"29:ada","name":"Ada"}}""", card["msteams"]!["entities"]![0]!.ToJsonString(ProtocolJson.Options));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void An_input_without_a_name_for_its_value_is_refused(string id) =>
        Assert.Throws<ArgumentException>(() => new InputText { Id = id });

    private static JsonObject Wire(CardElement element) => JsonSerializer.SerializeToNode(element, ProtocolJson.Options)!.AsObject();

    private static void AssertWritten(string json, CardElement element) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), Wire(element)));
}
