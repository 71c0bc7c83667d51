using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.BotFramework.Cards;
using OpsBot.BotFramework.Schema;

namespace OpsBot.BotFramework.Tests.Cards;

public class ProjectingCards
{
    private static readonly TextBlock InWords = new("12 of 20");

    public static TheoryData<Type> Records => [.. CardSamples.Records];

    public static TheoryData<Type> TeamsOnlyRecords => [.. CardSamples.Records.Where(IsTeamsOnly)];

    [SkippableTheory, MemberData(nameof(Records))]
    public void Every_record_with_every_member_set_is_valid_by_the_published_schema(Type record)
    {
        CardSchema.Require();

        for (var variant = 0; variant < CardSamples.Variants(record); variant++)
        {
            var card = Wire(CardSamples.CardWith(record, variant));

            Assert.Empty(CardRules.FindFaults(card));
            Assert.Empty(CardSchema.FindFaults(card));
        }
    }

    [SkippableFact]
    public void The_schema_finds_what_it_does_not_have()
    {
        CardSchema.Require();

        Assert.NotEmpty(CardSchema.FindFaults(Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock"}]}""")));
        Assert.NotEmpty(CardSchema.FindFaults(Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"a","bold":true}]}""")));
        Assert.NotEmpty(CardSchema.FindFaults(Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Heading","text":"a"}]}""")));
    }

    [SkippableFact]
    public void Nothing_that_the_published_schema_has_is_marked_as_only_for_Teams()
    {
        var definitions = Parse(File.ReadAllText(CardSchema.Require()))["definitions"]!.AsObject();

        foreach (var record in CardSamples.Records)
        {
            var json = Wire(CardSamples.CardWith(record)).Descendants().FirstOrDefault(o => IsOf(o, record));
            var known = json is null ? null : definitions[(string)json["type"]!]?["properties"]?.AsObject();

            Assert.Equal(known is null && record != typeof(TextRun), IsTeamsOnly(record));
            Assert.All(
                known is null ? [] : record.GetProperties().Where(property => property.IsDefined(typeof(TeamsOnlyAttribute))),
                property => Assert.False(known!.ContainsKey(JsonNamingPolicy.CamelCase.ConvertName(property.Name)), $"{record.Name}.{property.Name}"));
        }
    }

    [Theory, MemberData(nameof(TeamsOnlyRecords))]
    public void What_only_Teams_draws_can_not_be_built_without_a_fallback(Type record)
    {
        var fallback = record.GetProperty("Fallback")!;
        var sample = CardSamples.CardWith(record).Body[0];

        Assert.NotNull(sample);
        Assert.True(fallback.IsDefined(typeof(RequiredMemberAttribute)));
        var fault = Assert.Throws<TargetInvocationException>(() => fallback.SetValue(RuntimeHelpers.GetUninitializedObject(record), null));
        Assert.IsType<ArgumentNullException>(fault.InnerException);
    }

    [Fact]
    public void A_fallback_that_other_clients_do_not_know_either_gives_way_to_its_own()
    {
        var plain = PlainCard.Of(new AdaptiveCard
        {
            Body = [new ProgressBar(60) { Fallback = new Badge("60 %") { Fallback = InWords } }],
        });

        Assert.Equal("12 of 20", (string?)plain["body"]!.AsArray().Single()!["text"]);
    }

    [Fact]
    public void What_falls_back_to_nothing_leaves_no_gap_in_a_list_or_a_member()
    {
        var plain = PlainCard.Of(new AdaptiveCard
        {
            Body =
            [
                new Icon("Calendar") { Fallback = Fallback.Drop },
                new Container([new ProgressRing { Fallback = Fallback.Drop }, InWords])
                {
                    SelectAction = new ActionPopover(InWords) { Fallback = Fallback.Drop },
                },
            ],
        });

        var container = plain["body"]!.AsArray().Single()!.AsObject();
        Assert.Single(container["items"]!.AsArray());
        Assert.False(container.ContainsKey("selectAction"));
    }

    [Fact]
    public void Deep_inside_columns_tables_and_inner_cards_only_plain_elements_remain()
    {
        var chart = new ChartGauge(64) { Fallback = InWords };
        var plain = PlainCard.Of(new AdaptiveCard
        {
            Body =
            [
                new ColumnSet([new Column([chart]) { ShowBorder = true }]),
                new Table([new TableColumnDefinition()], [new TableRow([new TableCell([chart])])]),
                new TextBlock("kept") { TargetWidth = TargetWidths.Wide, Fallback = chart },
            ],
            Actions = [new ActionShowCard(new AdaptiveCard { Body = [chart], Msteams = new TeamsCardProperties(TeamsCardWidths.Full) })],
        }).ToJsonString();

        Assert.DoesNotContain("Chart.Gauge", plain);
        Assert.DoesNotContain("showBorder", plain);
        Assert.DoesNotContain("targetWidth", plain);
        Assert.DoesNotContain("msteams", plain);
        Assert.Equal(4, plain.Split("12 of 20").Length - 1);
    }

    [Fact]
    public void A_value_that_only_Teams_knows_gives_way_to_the_default()
    {
        var plain = PlainCard.Of(new AdaptiveCard
        {
            Body = [new InputChoiceSet([new Choice("Travel", "travel")]) { Id = "topic", Style = ChoiceSetStyles.Filtered, ChoicesData = new DataQuery("handbook") }],
        });

        var input = plain["body"]![0]!.AsObject();
        Assert.False(input.ContainsKey("style"));
        Assert.False(input.ContainsKey("choices.data"));
        Assert.Equal("travel", (string?)input["choices"]![0]!["value"]);
    }

    [Fact]
    public void What_a_button_sends_back_is_never_touched()
    {
        var plain = PlainCard.Of(new AdaptiveCard
        {
            Actions = [new ActionSubmit(new { type = "Badge", msteams = new { type = "task/fetch" } })],
        });

        Assert.Equal("""{"type":"Badge","msteams":{"type":"task/fetch"}}""", plain["actions"]![0]!["data"]!.ToJsonString());
    }

    [Fact]
    public void The_card_itself_stays_as_it_is()
    {
        var card = Wire(CardSamples.CardWith(typeof(ChartDonut)));
        var before = card.ToJsonString();

        PlainCard.Of(card);

        Assert.Equal(before, card.ToJsonString());
    }

    private static JsonObject Wire(AdaptiveCard card) => JsonSerializer.SerializeToNode(card, ProtocolJson.Options)!.AsObject();

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();

    private static bool IsTeamsOnly(Type record) => record.IsDefined(typeof(TeamsOnlyAttribute), inherit: true);

    private static bool IsOf(JsonObject json, Type record) =>
        record == typeof(AdaptiveCard) ? (string?)json["type"] == "AdaptiveCard" : CardJson.TypeName(record) == CardJson.TypeOf(json);
}
