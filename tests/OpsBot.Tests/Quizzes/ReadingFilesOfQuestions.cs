using System.Text.Json.Nodes;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Tests.Handbook;
using OpsBot.Quizzes.Files;

namespace OpsBot.Tests.Quizzes;

/// <summary>The sample files with the results that Moodle's importer and the documents expect of them.</summary>
public class ReadingFilesOfQuestions
{
    private static readonly Texts Chinese = Texts.In("zh-CN");

    public static TheoryData<string> GiftSamples => Samples("gift", "*.gift");

    public static TheoryData<string> XmlSamples => Samples("xml", "*.xml");

    [SkippableTheory, MemberData(nameof(GiftSamples)), MemberData(nameof(XmlSamples))]
    public void A_file_that_Moodle_reads_gives_the_same_questions(string sample)
    {
        var expectedPath = Path.ChangeExtension(SharedFiles.Require("data", "quiz", sample), ".expected.json");
        Skip.IfNot(File.Exists(expectedPath), "This sample is refused; another test has it.");
        var expected = JsonNode.Parse(File.ReadAllText(expectedPath))!.AsObject();

        var json = Read(sample);

        var (questions, errors) = Ours(expected);
        Assert.Equal(questions.Select(Canonical), json["questions"]!.AsArray().Select(Canonical));
        Assert.Equal(errors, Errors(json));
        var counts = questions.CountBy(question => (string)question!["type"]!).ToDictionary();
        Assert.Equal(counts, json["counts"]!.AsObject().ToDictionary(pair => pair.Key, pair => (int)pair.Value!));
        Assert.Equal(expected["unsupported"]?.ToJsonString(), json["unsupported"]?.ToJsonString());
    }

    [SkippableFact]
    public void An_ill_formed_file_is_refused_with_its_line_and_column()
    {
        var json = Read("xml/zh-not-wellformed.xml");

        var error = Assert.Single(json["errors"]!.AsArray())!;
        Assert.Equal(("errorparsingxml", 5, 55), ((string)error["code"]!, (int)error["line"]!, (int)error["column"]!));
        Assert.Empty(json["questions"]!.AsArray());
    }

    [SkippableFact]
    public void A_document_type_is_refused_and_nothing_of_it_is_expanded()
    {
        var json = Read("xml/zh-xxe.xml");

        Assert.Equal("dtd-refused", (string)Assert.Single(json["errors"]!.AsArray())!["code"]!);
        Assert.Empty(json["questions"]!.AsArray());
    }

    [SkippableTheory]
    [InlineData("csv/items-utf8bom.csv")]
    [InlineData("csv/items-gb18030.csv")]
    public void A_table_gives_the_same_items_whatever_its_headings_and_encoding(string sample)
    {
        var expected = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(SharedFiles.Require("data", "quiz", sample), ".expected.json")))!;

        var json = Read(sample);

        Assert.Equal((string)expected["encoding"]!, (string)json["encoding"]!);
        Assert.Empty(json["errors"]!.AsArray());
        AssertContains(expected["items"]!.AsArray(), json["questions"]!.AsArray());
    }

    [SkippableFact]
    public void A_table_with_faults_names_each_by_row_and_takes_the_other_rows()
    {
        var expected = JsonNode.Parse(File.ReadAllText(SharedFiles.Require("data", "quiz", "csv", "items-errors.expected.json")))!;

        var json = Read("csv/items-errors.csv");

        AssertContains(expected["diagnostics"]!.AsArray(), json["errors"]!.AsArray());
        Assert.Equal(expected["imported_rows"]!.AsArray().Select(row => (int)row!), json["questions"]!.AsArray().Select(question => (int)question!["row"]!));
    }

    [SkippableFact]
    public void A_pasted_exam_gives_the_items_and_their_answers()
    {
        var expected = JsonNode.Parse(File.ReadAllText(SharedFiles.Require("data", "quiz", "csv", "paste-text.expected.json")))!;

        var json = Read("csv/paste-text.txt");

        Assert.Empty(json["errors"]!.AsArray());
        foreach (var question in json["questions"]!.AsArray())
        {
            // The sample counts the options; we give them.
            question!["options"] = question["options"]!.AsObject().Count;
        }

        AssertContains(expected["items"]!.AsArray(), json["questions"]!.AsArray());
    }

    private static TheoryData<string> Samples(string folder, string pattern)
    {
        var root = SharedFiles.Folder is { } shared ? Path.Combine(shared, "data", "quiz") : null;
        return root is null ? [$"{folder}/none"]
            : [.. Directory.GetFiles(Path.Combine(root, folder), pattern, SearchOption.AllDirectories).Order().Select(path => Path.GetRelativePath(root, path))];
    }

    private static JsonNode Read(string sample)
    {
        var path = SharedFiles.Require(["data", "quiz", .. sample.Split('/')]);
        return ItemJson.Of(new ItemFileReader(null, null, new Dictionary<string, ItemType>()).Read(path, File.ReadAllBytes(path)), Chinese);
    }

    // What Moodle answers, less what it takes by mistake: an answer that is no number becomes one that any number meets,
    // and a weight that it refuses later.
    private static (List<JsonNode?> Questions, List<string> Errors) Ours(JsonObject expected)
    {
        var refused = expected["invalidFractions"]!.AsArray().Select(weight => (string)weight!["name"]!).ToHashSet();
        List<string> errors =
        [
            .. expected["errors"]!.AsArray().Select(error => (string)error!["code"]!),
            .. expected["invalidFractions"]!.AsArray().Select(_ => "fraction-not-allowed"),
        ];
        var questions = new List<JsonNode?>();
        foreach (var question in expected["questions"]!.AsArray())
        {
            if (IsMoodlesMistake(question!))
            {
                errors.Add("errornotnumbers");
            }
            else if (!refused.Contains((string?)question!["name"] ?? ""))
            {
                questions.Add(question);
            }
        }

        return (questions, [.. errors.Order(StringComparer.Ordinal)]);
    }

    private static bool IsMoodlesMistake(JsonNode question) => (string)question["type"]! == "numerical"
        && question["answers"]!.AsArray().Any(answer => answer!["text"]!.ToString() == "*" && (double)answer["fraction"]! > 0);

    private static List<string> Errors(JsonNode json) =>
        [.. json["errors"]!.AsArray().Where(error => (string)error!["severity"]! == "error").Select(error => (string)error!["code"]!).Order(StringComparer.Ordinal)];

    private static string Canonical(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject json => "{" + string.Join(',', json.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}:{Canonical(pair.Value)}")) + "}",
        JsonArray array => "[" + string.Join(',', array.Select(Canonical)) + "]",
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number => "#" + double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture).ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        _ => node.ToString() is var text && node.GetValueKind() == System.Text.Json.JsonValueKind.String ? $"\"{text}\"" : text,
    };

    // Each object has what is expected of it, exactly; ours may say more.
    private static void AssertContains(JsonArray expected, JsonArray actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach (var (want, have) in expected.Zip(actual))
        {
            Assert.All(want!.AsObject(), pair => Assert.Equal(Canonical(pair.Value), Canonical(have![pair.Key])));
        }
    }
}
