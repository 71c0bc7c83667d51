using System.Text.Json.Nodes;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Xapi;

namespace OpsBot.Domain.Tests.Quizzes;

public class TellingARecordStore
{
    private static readonly XapiAttempt Attempt = new(
        "https://opsbot.example", "7f0c", new("3f0e7c9a-5a55-4d7f-9c36-0a3d1d1c7b11"), "https://opsbot.example/tenants/contoso", "u-2f6c1d",
        "https://opsbot.example/xapi/quizzes/q1-2026-compliance", "2026年一季度合规测验", 1, "zh-CN", "https://opsbot.example/xapi/programmes/2026");

    private static readonly DateTimeOffset Start = new(2026, 1, 12, 10, 0, 0, TimeSpan.FromHours(8));

    [SkippableFact]
    public void The_statements_of_an_attempt_are_the_published_ones()
    {
        var expected = Vectors.Read("xapi", "statements.json")["statements"]!.AsArray();
        var statements = new XapiStatements(Attempt);
        var total = new XapiScore(9, 11);

        JsonObject[] ours =
        [
            statements.Attempted(Start),
            Answered(statements, "TR-001", "培训覆盖率目标", Choice(1, "100%", "95%", "92%", "85%"), "c1", 2, 2, 21.34, 21.34),
            Answered(statements, "TR-002", "综合成绩组成", Choice(3, "理论考试", "实操考核", "过程考核", "岗位面试"), "c1[,]c2", 2, 3, 30.66, 52),
            Answered(statements, "TR-003", "集中培训", XapiInteraction.Of(new ItemContent { Type = ItemType.TrueFalse, IsTrue = true }, withKey: true), "true", 1, 1, 9, 61),
            Answered(statements, "TR-004", "线上学时", new("numeric") { CorrectPatterns = ["20[:]"] }, "20", 1, 1, 19, 80),
            Answered(statements, "TR-005", "课程更新", XapiInteraction.Of(Short("每季度", "每季度一次"), withKey: true), "每季度", 1, 1, 20, 100),
            Answered(statements, "TR-006", "权重配对", XapiInteraction.Of(Pairs(), withKey: true), "s1[.]t1[,]s2[.]t2[,]s3[.]t2", 2, 3, 30, 130),
            statements.Completed(total, TimeSpan.FromSeconds(132), Start.AddSeconds(132)),
            statements.Judged(isPassed: true, total, TimeSpan.FromSeconds(132), Start.AddMilliseconds(132_001)),
        ];

        foreach (var (want, have) in expected.Zip(ours))
        {
            // The sample names its answers by a string that is not published; ours is stable all the same.
            var isAnswer = have["verb"]!["id"]!.ToString().EndsWith("answered", StringComparison.Ordinal);
            Assert.Equal(Canonical(want, withoutId: isAnswer), Canonical(have, withoutId: isAnswer));
            Assert.Empty(XapiRules.FaultsOf(have));
        }
    }

    [SkippableFact]
    public void A_statement_that_a_store_would_refuse_is_named_before_it_is_sent()
    {
        var vectors = Vectors.Read("xapi", "statements.json");

        Assert.All(vectors["statements"]!.AsArray(), statement => Assert.Empty(XapiRules.FaultsOf(statement!.AsObject())));
        Assert.All(vectors["invalid"]!.AsArray(), invalid => Assert.NotEmpty(XapiRules.FaultsOf(invalid!["statement"]!.AsObject())));
    }

    [Fact]
    public void The_same_event_has_the_same_id_again_and_another_has_another()
    {
        var statements = new XapiStatements(Attempt);

        Assert.Equal(statements.Attempted(Start)["id"]!.ToString(), new XapiStatements(Attempt).Attempted(Start)["id"]!.ToString());
        Assert.NotEqual(statements.Attempted(Start)["id"]!.ToString(), statements.Completed(new(1, 1), TimeSpan.Zero, Start)["id"]!.ToString());
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), NameBasedUuid.Of(new("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"));
    }

    [Fact]
    public void The_key_stays_out_unless_the_store_may_know_it()
    {
        Assert.Empty(XapiInteraction.Of(Short("每季度"), withKey: false).CorrectPatterns);
    }

    [Theory]
    [InlineData(0, "PT0S")]
    [InlineData(59.999, "PT1M")]
    [InlineData(3723.5, "PT1H2M3.5S")]
    public void A_duration_is_written_in_hundredths(double seconds, string expected)
    {
        Assert.Equal(expected, XapiStatements.Duration(TimeSpan.FromSeconds(seconds)));
    }

    private static JsonObject Answered(
        XapiStatements statements, string item, string name, XapiInteraction interaction, string response, decimal earned, decimal maximum, double took, double at) =>
        statements.Answered($"{item}/v3", name, interaction, response, earned == maximum, new(earned, maximum), TimeSpan.FromSeconds(took), Start.AddMilliseconds(Math.Round(at * 1000)));

    private static XapiInteraction Choice(int keys, params string[] options) => XapiInteraction.Of(
        new ItemContent
        {
            Type = keys > 1 ? ItemType.ChoiceMultiple : ItemType.ChoiceSingle,
            Answers = [.. options.Select((option, i) => new ItemAnswer(Text(option), i < keys ? 1.0 / keys : 0))],
        },
        withKey: true);

    private static ItemContent Short(params string[] accepted) =>
        new() { Type = ItemType.ShortAnswer, Answers = [.. accepted.Select(text => new ItemAnswer(Text(text), 1))] };

    private static ItemContent Pairs() => new()
    {
        Type = ItemType.Matching,
        Pairs = [new(Text("理论考试"), "40%"), new(Text("实操考核"), "40%"), new(Text("过程考核"), "20%"), new(default, "10%")],
    };

    private static MarkedText Text(string text) => new(text, TextFormat.Plain);

    private static string Canonical(JsonNode? node, bool withoutId = false) => node switch
    {
        JsonObject json => "{" + string.Join(',', json.Where(pair => !withoutId || pair.Key != "id")
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}:{Canonical(pair.Value)}")) + "}",
        JsonArray array => "[" + string.Join(',', array.Select(item => Canonical(item))) + "]",
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number =>
            double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => node?.ToJsonString() ?? "null",
    };
}
