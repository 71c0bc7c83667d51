using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Tests.Cards;

public class JudgingCards
{
    private static readonly AdaptiveCard Good = new() { FallbackText = "A quiz", Body = [new TextBlock("A quiz")] };

    [Fact]
    public void A_good_card_has_no_fault() => Assert.Empty(Faults(Good));

    [Fact]
    public void A_card_says_in_text_what_it_is() => AssertFault("fallbackText", Good with { FallbackText = " " });

    [Fact]
    public void A_card_is_of_version_1_5() => Assert.Contains(
        CardRules.FindFaults(JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.6","fallbackText":"A quiz","body":[]}""")!.AsObject()),
        fault => fault.Contains("version", StringComparison.Ordinal));

    [Fact]
    public void An_id_is_used_once_also_across_the_cards_inside()
    {
        AssertFault("the id topic", Good with
        {
            Body = [new InputText { Id = "topic" }],
            Actions = [new ActionShowCard(new AdaptiveCard { Body = [new InputText { Id = "topic" }] })],
        });
    }

    [Fact]
    public void A_fallback_may_have_the_id_of_what_it_stands_in_for_and_no_other()
    {
        var stars = new InputRating { Id = "stars", Fallback = new InputNumber { Id = "stars" } };

        Assert.Empty(Faults(Good with { Body = [stars] }));
        AssertFault("the id stars", Good with { Body = [stars, new InputNumber { Id = "stars" }] });
    }

    [Theory]
    [InlineData("""{"type":"Badge","text":"new"}""", "has no fallback")]
    [InlineData("""{"type":"RichTextBlock","inlines":[{"type":"IconRun","name":"Calendar"}]}""", "has no fallback")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Popover","content":{"type":"TextBlock","text":"a"}}]}""", "has no fallback")]
    [InlineData("""{"type":"Heading","text":"a"}""", "which no record describes")]
    [InlineData("""{"type":"TextBlock","text":"a","bold":true}""", "a member bold")]
    [InlineData("""{"type":"TextBlock","text":"a","size":"huge"}""", """size can't be "huge".""")]
    [InlineData("""{"type":"Badge","text":"new","style":"pink","fallback":"drop"}""", """style can't be "pink".""")]
    [InlineData("""{"type":"Icon","name":"Add","fallback":"drop","selectAction":{"type":"Action.ShowCard","card":{"type":"AdaptiveCard"}}}""", "can't be an Action.ShowCard")]
    public void What_Teams_would_draw_wrongly_or_not_at_all_is_found(string element, string fault) =>
        Assert.Contains(
            CardRules.FindFaults(JsonNode.Parse($$"""{"type":"AdaptiveCard","version":"1.5","fallbackText":"a","body":[{{element}}]}""")!.AsObject()),
            found => found.Contains(fault, StringComparison.Ordinal));

    [Fact]
    public void Values_are_compared_without_regard_to_case() =>
        Assert.Empty(Faults(Good with { Body = [new TextBlock("A quiz") { Size = "medium" }] }));

    [Fact]
    public void Six_buttons_stand_in_a_row_and_more_go_to_the_menu()
    {
        CardAction[] six = [.. Enumerable.Range(1, 6).Select(n => new ActionOpenUrl("https://example.com/") { Title = $"{n}" })];
        var seventh = new ActionOpenUrl("https://example.com/") { Title = "7" };

        Assert.Empty(Faults(Good with { Actions = [.. six, seventh with { Mode = ActionModes.Secondary }] }));
        AssertFault("primary actions", Good with { Actions = [.. six, seventh] });
        AssertFault("primary actions", Good with { Body = [new ActionSet([.. six, seventh])] });
    }

    [Fact]
    public void A_card_has_room_in_a_message()
    {
        Assert.Empty(Faults(Good with { Speak = new string('字', 40_000) }));
        AssertFault("KB", Good with { Speak = new string('字', 40_960) });
    }

    [Fact]
    public void A_refresh_names_at_most_sixty_people_by_their_Teams_ids()
    {
        string[] sixty = [.. Enumerable.Range(1, 60).Select(n => $"29:{n}")];

        Assert.Empty(Faults(Good with { Refresh = new Refresh(new ActionExecute("quiz.show"), sixty) }));
        Assert.Throws<ArgumentException>(() => new Refresh(new ActionExecute("quiz.show"), [.. sixty, "29:61"]));
        Assert.Throws<ArgumentException>(() => new Refresh(new ActionExecute("quiz.show"), ["8:orgid:1"]));
        Assert.Equal(2, CardRules.FindFaults(Refreshing([.. sixty, "8:orgid:1"])).Count);
    }

    [Fact]
    public void A_refresh_says_what_kind_of_action_it_runs()
    {
        var card = Wire(Good with { Refresh = new Refresh(new ActionExecute("quiz.show")) });

        Assert.Equal("Action.Execute", (string?)card["refresh"]!["action"]!["type"]);
        Assert.Null(card["refresh"]!["userIds"]);
    }

    private static void AssertFault(string part, AdaptiveCard card) =>
        Assert.Contains(Faults(card), fault => fault.Contains(part, StringComparison.Ordinal));

    private static IReadOnlyList<string> Faults(AdaptiveCard card) => CardRules.FindFaults(Wire(card));

    private static JsonObject Wire(AdaptiveCard card) => JsonSerializer.SerializeToNode(card, ProtocolJson.Options)!.AsObject();

    private static JsonObject Refreshing(string[] userIds)
    {
        var card = Wire(Good);
        card["refresh"] = JsonSerializer.SerializeToNode(new { action = new { type = "Action.Execute", verb = "quiz.show" }, userIds });
        return card;
    }
}
