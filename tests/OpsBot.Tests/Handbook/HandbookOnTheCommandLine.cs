using System.Text;
using System.Text.Json.Nodes;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Handbook;

public sealed class HandbookOnTheCommandLine : IDisposable
{
    private const string Park = "---\ntitle: 园区手册\nversion: 3.1\neffective: 2026-01-01\nuntil: 2026-06-30\n---\n# 园区手册\n## 第1章 观星台\n### 园区-1.1 开放时间\n观星台每天20点到22点开放，满30人限流。\n- 周一闭馆；\n- 雨天闭馆。\n";

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_question_is_answered_from_named_files_without_a_database()
    {
        var file = _terminal.File("park.md", Park);

        var outcome = await _terminal.RunsAsync("ask", "观星台几点开放？", "--handbook", file, "--day", "2026-03-01", "--explain");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("观星台每天20点到22点开放", outcome.Output);
        Assert.Contains("园区-1.1", outcome.Output);
        Assert.Contains("0.50", outcome.Output);
        Assert.False(Directory.Exists(Path.Combine(_terminal.Folder, "data")));
    }

    [Fact]
    public async Task A_handbook_that_is_no_longer_in_force_is_not_answered_from()
    {
        var file = _terminal.File("park.md", Park);

        var outcome = await _terminal.RunsAsync("ask", "观星台几点开放？", "--handbook", file, "--day", "2026-07-01", "--lang", "en");

        Assert.Equal(0, outcome.ExitCode);
        Assert.StartsWith("The handbook does not say.", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_questions_is_answered_line_by_line()
    {
        var park = _terminal.File("park.md", Park);
        var questions = _terminal.File("questions.jsonl", """
            {"id":"a","question":"观星台几点开放？"}
            {"id":"b","question":"食堂几点开饭？","lang":"zh-CN"}
            """);
        var output = Path.Combine(_terminal.Folder, "answers.jsonl");

        var outcome = await _terminal.RunsAsync("ask", "--questions", questions, "--out", output, "--handbook", park, "--day", "2026-03-01");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        var answers = File.ReadAllLines(output).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["a", "b"], answers.Select(answer => (string?)answer["id"]));
        Assert.Equal([true, false], answers.Select(answer => (bool)answer["answered"]!));
        Assert.Equal("park", (string?)answers[0]["citations"]![0]!["source"]);
        Assert.Equal("第1章 观星台 > 园区-1.1 开放时间", (string?)answers[0]["citations"]![0]!["section"]);
        Assert.Empty(answers[1]["citations"]!.AsArray());
    }

    [Fact]
    public async Task An_import_writes_the_cleaned_text_and_the_report_and_answers_afterwards()
    {
        var gb = _terminal.File("in/park.txt", CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes("园区手册\n第1章 观星台\n1.1 开放时间\n观星台每天20点到22点开放，满30人限流。\n"));
        var report = Path.Combine(_terminal.Folder, "report.json");

        var outcome = await _terminal.RunsAsync("handbook", "import", Path.GetDirectoryName(gb)!, "--text", Path.Combine(_terminal.Folder, "text"), "--report", report, "--version", "9");
        var asked = await _terminal.RunsAsync("ask", "观星台几点开放？");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.Equal("# 第1章 观星台\n\n\n## 1.1 开放时间\n\n观星台每天20点到22点开放，满30人限流。\n", File.ReadAllText(Path.Combine(_terminal.Folder, "text", "park.md")));
        var source = JsonNode.Parse(File.ReadAllText(report))!["sources"]![0]!;
        Assert.Equal(("park", "园区手册", "gb18030", 2, 1), ((string?)source["source"], (string?)source["title"], (string?)source["encoding"], (int)source["sections"]!, (int)source["passages"]!));
        Assert.Contains("20点到22点", asked.Output);
        Assert.Contains("9", asked.Output);
    }

    [Fact]
    public async Task A_dry_run_stores_nothing()
    {
        var file = _terminal.File("park.md", Park);

        var outcome = await _terminal.RunsAsync("handbook", "import", file, "--dry-run");

        Assert.Equal(0, outcome.ExitCode);
        Assert.False(Directory.Exists(Path.Combine(_terminal.Folder, "data")));
    }

    [Fact]
    public async Task Every_file_that_is_no_handbook_is_named_and_nothing_is_written()
    {
        _terminal.File("in/empty.md", "");
        _terminal.File("in/binary.txt", [1, 2, 0, 3, 4, 5]);
        _terminal.File("in/really.md", Encoding.ASCII.GetBytes("%PDF-1.7 x"));
        _terminal.File("in/date.md", "---\neffective: 1/2/26\n---\n正文。");
        _terminal.File("in/good.md", Park);
        var report = Path.Combine(_terminal.Folder, "report.json");

        var outcome = await _terminal.RunsAsync("handbook", "import", Path.Combine(_terminal.Folder, "in"), "missing.md", "--report", report);

        Assert.Equal(1, outcome.ExitCode);
        Assert.All(["empty.md", "binary.txt", "really.md", "date.md", "missing.md"], name => Assert.Contains(name, outcome.Errors));
        Assert.Contains("第 2 行", outcome.Errors);
        Assert.Contains("PDF", outcome.Errors);
        Assert.DoesNotContain("good.md", outcome.Errors);
        Assert.False(File.Exists(report));
    }

    [Theory]
    [InlineData("handbook", "import")]
    [InlineData("handbook", "import", "x.md", "--effective", "1/2/26")]
    [InlineData("ask")]
    [InlineData("ask", "问题", "--questions", "q.jsonl")]
    [InlineData("ask", "--questions", "q.jsonl", "--out", "a.jsonl")]
    public async Task Wrong_usage_exits_with_2(params string[] arguments)
    {
        Assert.Equal(2, (await _terminal.RunsAsync(arguments)).ExitCode);
    }
}
