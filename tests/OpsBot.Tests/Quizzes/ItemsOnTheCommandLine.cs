using System.Text;
using System.Text.Json.Nodes;
using MiniExcelLibs;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Quizzes;

public sealed class ItemsOnTheCommandLine : IDisposable
{
    private const string Storable = "// [id:X-1] [tag:条款:平台-2.3]\n$CATEGORY: 试用\n\n// [id:X-1] [tag:条款:平台-2.3]\n::X-1::题干在这里{=甲#对 ~乙#错 ####因为}\n";

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task A_dry_run_writes_the_JSON_and_touches_no_store()
    {
        var gift = _terminal.File("a.gift", "::好::好题{T}\n\n::坏::坏题{#abc}\n");
        var json = Path.Combine(_terminal.Folder, "out.json");

        var outcome = await _terminal.RunsAsync("items", "import", gift, "--dry-run", "--json", json);

        var written = JsonNode.Parse(await File.ReadAllTextAsync(json))!;
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("errornotnumbers", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("好", (string)Assert.Single(written["questions"]!.AsArray())!["name"]!);
        Assert.Equal(3, (int)written["errors"]![0]!["line"]!);
        Assert.False(Directory.Exists(Path.Combine(_terminal.Folder, "data")));
    }

    [Fact]
    public async Task Several_files_give_an_array_and_each_encoding_and_format_is_found()
    {
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        const string Table = "题型;题干;选项A;选项B;答案\r\n单选题;退款几天到账;七天;三天;A\r\n";
        string[] files =
        [
            _terminal.File("a.csv", gb18030.GetBytes(Table)),
            _terminal.File("b.tsv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Table.Replace(';', '\t'))]),
            _terminal.File("c.txt", "1、退款几天到账？\nA、七天\nB、三天\n答案：A\n"),
            _terminal.File("d.txt", "退款几天到账？{=七天 ~三天}\n"),
            _terminal.File("e.dat", "<quiz><question type=\"truefalse\"><name><text>n</text></name><questiontext><text>s</text></questiontext><answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question></quiz>"),
            Path.Combine(_terminal.Folder, "f.xlsx"),
        ];
        await MiniExcel.SaveAsAsync(files[5], new[] { new Dictionary<string, object> { ["题型"] = "判断题", ["题干"] = "七天到账", ["答案"] = "对", ["分值"] = 2 } });
        var json = Path.Combine(_terminal.Folder, "out.json");

        var outcome = await _terminal.RunsAsync(["items", "import", .. files, "--dry-run", "--json", json]);

        var written = JsonNode.Parse(await File.ReadAllTextAsync(json))!.AsArray();
        Assert.Equal("", outcome.Errors);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["gb18030", "utf-16le with BOM", "utf-8", "utf-8", "utf-8", null], written.Select(file => (string?)file!["encoding"]));
        Assert.Equal(
            ["choice-single", "choice-single", "choice-single", "choice-single", "truefalse", "truefalse"],
            written.Select(file => (string)Assert.Single(file!["questions"]!.AsArray())!["type"]!));
    }

    [Fact]
    public async Task Storing_is_all_or_nothing_unless_the_good_ones_are_asked_for()
    {
        var file = _terminal.File("a.gift", Storable + "\n::坏::坏题{#abc}\n");

        var refused = await _terminal.RunsAsync("items", "import", file);
        var kept = await _terminal.RunsAsync("items", "import", file, "--keep-good", "--lang", "en");
        var again = await _terminal.RunsAsync("items", "import", file, "--keep-good", "--lang", "en");

        Assert.Equal((1, 1, 1), (refused.ExitCode, kept.ExitCode, again.ExitCode));
        Assert.Contains("没有写入", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("1 new", kept.Output, StringComparison.Ordinal);
        Assert.Contains("0 new, 0 new versions, 1 unchanged", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_type_is_stored_and_an_import_can_be_taken_back()
    {
        var file = _terminal.File("types.gift", """
            ::短::平台的英文{=platform}

            ::数::几小时？{#24:1}

            ::配::配一配{=甲 -> 一 =乙 -> 二}

            ::文::说说看{}

            ::平-1::请处理客户投诉，最迟在多少小时内响应客户咨询？{#24:0}
            """);
        var path = Path.Combine(_terminal.Folder, "out.gift");

        var imported = await _terminal.RunsAsync("items", "import", file, "--lang", "en");
        var exported = await _terminal.RunsAsync("items", "export", "--format", "gift", "--out", path, "--topic", "types", "--lang", "en");
        var again = await _terminal.RunsAsync("items", "import", path, "--lang", "en");
        var id = imported.Output.Split("--undo ")[1].Trim();
        var undone = await _terminal.RunsAsync("items", "import", "--undo", id, "--lang", "en");
        var twice = await _terminal.RunsAsync("items", "import", "--undo", id, "--lang", "en");
        var returned = await _terminal.RunsAsync("items", "import", file, "--lang", "en");
        var disputes = await _terminal.RunsAsync("items", "disputes", "--lang", "en");

        Assert.True(imported.ExitCode == 0, imported.Errors);
        Assert.Contains("5 new", imported.Output, StringComparison.Ordinal);
        Assert.True(exported.ExitCode == 0, exported.Errors);
        Assert.Contains("0 new, 0 new versions, 5 unchanged", again.Output, StringComparison.Ordinal);
        Assert.Contains("5 versions left", undone.Output, StringComparison.Ordinal);
        Assert.Equal((0, 1), (undone.ExitCode, twice.ExitCode));
        Assert.Contains("0 new, 5 new versions", returned.Output, StringComparison.Ordinal);
        Assert.Contains("Nobody", disputes.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_the_bank_nearly_has_is_named()
    {
        const string Stem = "客户咨询应在多少小时之内给出首次响应，才算符合公司的客服规范要求";

        await _terminal.RunsAsync("items", "import", _terminal.File("a.gift", $"::一::{Stem}？{{#24:0}}\n"));
        var second = await _terminal.RunsAsync("items", "import", _terminal.File("b.gift", $"::二::{Stem}呢？{{#24:0}}\n"));

        Assert.Contains("[near-duplicate-of-stored]", second.Errors, StringComparison.Ordinal);
        Assert.Equal(0, second.ExitCode);
    }

    [Theory]
    [InlineData("gift", "out.gift")]
    [InlineData("moodle-xml", "out.xml")]
    [InlineData("table", "out.csv")]
    [InlineData("table", "out.xlsx")]
    public async Task The_bundled_bank_exported_and_imported_again_changes_nothing(string format, string name)
    {
        var path = Path.Combine(_terminal.Folder, name);

        var exported = await _terminal.RunsAsync("items", "export", "--format", format, "--out", path, "--topic", "privacy", "--lang", "en");
        var imported = await _terminal.RunsAsync("items", "import", path, "--lang", "en");

        Assert.Equal("", exported.Errors);
        Assert.Equal(0, exported.ExitCode);
        Assert.Equal("", imported.Errors);
        Assert.Contains("0 new, 0 new versions", imported.Output, StringComparison.Ordinal);
        Assert.Equal(0, imported.ExitCode);
    }

    [Theory]
    [InlineData("empty.gift", "", "file-empty")]
    [InlineData("picture.csv", "\0\u0001\u0002", "other-format")]
    [InlineData("words.csv", "hello\nworld\n", "header-not-found")]
    public async Task A_file_that_cannot_be_read_is_an_error_and_never_an_empty_result(string name, string content, string code)
    {
        var outcome = await _terminal.RunsAsync("items", "import", _terminal.File(name, content), "--dry-run");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"[{code}]", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GIFT_in_another_encoding_is_refused_until_someone_names_it()
    {
        var file = _terminal.File("a.gift", CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes("::名::题干{T}\n"));

        var guessed = await _terminal.RunsAsync("items", "import", file, "--dry-run");
        var named = await _terminal.RunsAsync("items", "import", file, "--dry-run", "--encoding", "gb18030");

        Assert.Contains("[encoding-not-utf8]", guessed.Errors, StringComparison.Ordinal);
        Assert.Equal((1, 0), (guessed.ExitCode, named.ExitCode));
    }

    [Fact]
    public async Task Responses_are_analysed_on_the_terminal_and_their_faults_are_named()
    {
        var good = _terminal.File("r.csv", "attempt,q1,q2\nmax,1,2\n1,1,2\n2,0,1\n3,1,0\n");
        var bad = _terminal.File("bad.csv", "attempt,q1,q2\nmax,1,2\n1,1,3\n1,x,1\n2,1\n");
        var json = Path.Combine(_terminal.Folder, "out.json");

        var analysed = await _terminal.RunsAsync("items", "analyse", good, "--json", json);
        var refused = await _terminal.RunsAsync("items", "analyse", bad, "--lang", "en");

        Assert.Equal((0, 1), (analysed.ExitCode, refused.ExitCode));
        Assert.Contains("答卷不足 10 份", analysed.Output, StringComparison.Ordinal);
        Assert.Equal("too-few", (string)JsonNode.Parse(await File.ReadAllTextAsync(json))!["sample"]!);
        Assert.Contains("row 3, q2", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("row 4, q1", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("row 5", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exam_is_imported_checked_and_published_and_a_wrong_one_says_why()
    {
        var good = _terminal.File("exam.json", """{"id":"q1","title":"一季度","cells":[{"topic":"privacy","count":2}],"minutes":15}""");
        var bad = _terminal.File("bad.csv", "编号,名称,主题,题数\nq2,二季度,没有这个,2\n");

        var imported = await _terminal.RunsAsync("exams", "import", good);
        var refused = await _terminal.RunsAsync("exams", "import", bad, "--lang", "en");
        var published = await _terminal.RunsAsync("exams", "publish", "q1");
        var listed = await _terminal.RunsAsync("exams", "list", "--lang", "en");
        var unknown = await _terminal.RunsAsync("exams", "check", "q9");

        Assert.Equal((0, 1, 0, 0, 1), (imported.ExitCode, refused.ExitCode, published.ExitCode, listed.ExitCode, unknown.ExitCode));
        Assert.Contains("There is no topic “没有这个”", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("已发布", published.Output, StringComparison.Ordinal);
        Assert.Contains("q1  一季度  published", listed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_regrade_without_answers_changes_nothing_and_an_unknown_item_is_an_error()
    {
        var none = await _terminal.RunsAsync("items", "regrade", "PV-001", "--lang", "en");
        var unknown = await _terminal.RunsAsync("items", "regrade", "NO-1", "--apply");

        Assert.Equal((0, 1), (none.ExitCode, unknown.ExitCode));
        Assert.Contains("nobody’s score changes", none.Output, StringComparison.Ordinal);
        Assert.Contains("NO-1", unknown.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stored_answers_are_analysed_into_a_workbook_and_a_file_and_the_store_together_are_wrong_usage()
    {
        var sheet = Path.Combine(_terminal.Folder, "figures.xlsx");

        var written = await _terminal.RunsAsync("items", "analyse", "--stored", "--out", sheet);
        var both = await _terminal.RunsAsync("items", "analyse", "a.csv", "--stored");
        var neither = await _terminal.RunsAsync("items", "analyse");

        Assert.Equal((0, 2, 2), (written.ExitCode, both.ExitCode, neither.ExitCode));
        Assert.True(File.Exists(sheet));
    }
}
