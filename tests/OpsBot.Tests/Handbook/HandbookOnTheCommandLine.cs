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
    public async Task Next_months_version_is_stored_beside_the_live_one_and_answers_are_as_of_a_day()
    {
        var now = _terminal.File("now/park.md", Park.Replace("until: 2026-06-30", "until:", StringComparison.Ordinal));
        var next = _terminal.File("next/park.md", "# 园区手册\n## 第1章 观星台\n### 园区-1.1 开放时间\n观星台每天19点到21点开放，满30人限流。\n- 周一闭馆；\n- 雨天闭馆。\n");
        await _terminal.RunsAsync("handbook", "import", now);

        var imported = await _terminal.RunsAsync("handbook", "import", next, "--effective", "2027-06-01", "--version", "3.2");
        var may = await _terminal.RunsAsync("ask", "观星台几点开放？", "--day", "2027-05-31");
        var june = await _terminal.RunsAsync("ask", "观星台几点开放？", "--day", "2027-06-01");
        var april = await _terminal.RunsAsync("ask", "观星台几点开放？", "--day", "2027-04-01");

        Assert.Equal((0, ""), (imported.ExitCode, imported.Errors));
        Assert.Contains("修改 1", imported.Output);
        Assert.StartsWith("观星台每天20点到22点开放，满30人限流。", may.Output, StringComparison.Ordinal);
        Assert.Contains("到 2027-05-31 为止：观星台每天20点到22点开放，满30人限流。", may.Output);
        Assert.Contains("自 2027-06-01 起：观星台每天19点到21点开放，满30人限流。", may.Output);
        Assert.StartsWith("观星台每天19点到21点开放，满30人限流。", june.Output, StringComparison.Ordinal);
        Assert.Contains("3.2", june.Output);
        Assert.DoesNotContain("19点到21点", april.Output);
    }

    [Fact]
    public async Task Two_versions_named_together_answer_each_on_its_days()
    {
        var now = _terminal.File("now/park.md", Park);
        var next = _terminal.File("next/park.md", Park.Replace("3.1", "3.2", StringComparison.Ordinal).Replace("2026-06-30", "", StringComparison.Ordinal).Replace("2026-01-01", "2026-06-01", StringComparison.Ordinal).Replace("20点", "19点", StringComparison.Ordinal));
        var questions = _terminal.File("questions.jsonl", """{"id":"a","question":"观星台几点开放？"}""");
        var output = Path.Combine(_terminal.Folder, "answers.jsonl");

        await _terminal.RunsAsync("ask", "--questions", questions, "--out", output, "--handbook", now, next, "--day", "2026-05-31");

        var answer = JsonNode.Parse(File.ReadAllText(output))!;
        Assert.Equal(["3.1", "3.2"], answer["citations"]!.AsArray().Select(citation => (string?)citation!["version"]));
        Assert.Equal(["观星台每天20点到22点开放，满30人限流。", "观星台每天19点到22点开放，满30人限流。"], answer["citations"]!.AsArray().Select(citation => (string?)citation!["quote"]));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_change_on_the_terminal_and_in_the_report()
    {
        await _terminal.RunsAsync("handbook", "import", _terminal.File("park.md", Park.Replace("until: 2026-06-30", "until:", StringComparison.Ordinal)));
        var next = _terminal.File("next/park.md", "# 园区手册\n## 第1章 观星台\n### 园区-1.1 开放时间\n观星台每天19点到22点开放，满30人限流。\n1. 周一闭馆；\n2. 雨天闭馆。\n### 园区-1.2 入场\n凭工牌入场。\n");
        var report = Path.Combine(_terminal.Folder, "report.json");

        var outcome = await _terminal.RunsAsync("handbook", "import", next, "--dry-run", "--report", report);
        var asked = await _terminal.RunsAsync("ask", "观星台几点开放？", "--day", "2026-03-01");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.All(["新增 1，修改 1，取消 0，不变 0", "原文：观星台每天20点到22点开放", "新文：观星台每天19点到22点开放", "园区-1.2"], words => Assert.Contains(words, outcome.Output));
        Assert.Contains("20点到22点", asked.Output);
        var difference = JsonNode.Parse(File.ReadAllText(report))!["sources"]![0]!["difference"]!;
        Assert.Equal(("园区-1.1", "园区-1.2", 0, 0), ((string?)difference["changed"]![0]!["clause"], (string?)difference["new"]![0]!["clause"], difference["gone"]!.AsArray().Count, (int)difference["unchanged"]!));
        Assert.StartsWith("观星台每天20点", (string?)difference["changed"]![0]!["old"], StringComparison.Ordinal);
        Assert.StartsWith("观星台每天19点", (string?)difference["changed"]![0]!["new"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("客服手册.docx")]
    [InlineData("客服手册.md")]
    [InlineData("客服手册.html")]
    public async Task The_same_content_in_another_format_changes_no_clause(string file)
    {
        await _terminal.RunsAsync("handbook", "import", _terminal.File("客服手册.docx", OfficeFiles.Word()));
        byte[] content = Path.GetExtension(file) switch
        {
            ".docx" => OfficeFiles.Word(),
            ".html" => Encoding.UTF8.GetBytes("<html><head><title>客服手册</title></head><body><h1>客服手册</h1><h2>投诉</h2><h3>时限</h3><p>客服在24小时内响应投诉。</p><ul><li>重大投诉上报主管</li></ul><h3>费用</h3><table><tr><th>项目</th><th>上限</th></tr><tr><td>退货运费</td><td>30元</td></tr><tr><td>补偿</td><td>50元</td></tr></table></body></html>"),
            _ => Encoding.UTF8.GetBytes("# 客服手册\n\n# 一、投訴\n\n## 時限\n\n客服在24小時內響應投訴。\n\n1. 重大投訴上報主管\n\n## 費用\n\n項目：退貨運費；上限：30元\n\n項目：補償；上限：50元\n"),
        };

        var outcome = await _terminal.RunsAsync("handbook", "import", _terminal.File("next/" + file, content), "--dry-run");

        Assert.Contains("新增 0，修改 0，取消 0，不变 2", outcome.Output);
    }

    [Fact]
    public async Task A_manual_that_becomes_a_PDF_or_a_workbook_keeps_its_clauses()
    {
        await _terminal.RunsAsync("handbook", "import",
            _terminal.File("harbour.md", "# Harbour Goods Manual\n\n" + string.Concat(Enumerable.Range(1, 3).Select(i => $"## {i}. Chapter {(char)('A' + i)} complaints\n\nA complaint of kind {(char)('A' + i)} is answered within {i * 10} hours and every case\nis then closed by the manager.\n\n"))),
            _terminal.File("faq.md", "# 常见问题\n## 退货\n### Q1 几天内可以退货？\n收货后 7 天内。\n### Q2 运费谁出？\n- 质量问题由商家出；\n- 其他由会员出。\n"));

        var outcome = await _terminal.RunsAsync("handbook", "import",
            _terminal.File("next/harbour.pdf", OfficeFiles.Pdf(3)),
            _terminal.File("next/faq.xlsx", OfficeFiles.Excel(("售后", "運費由誰出？", "質量問題由商家出；\n其他由會員出。"), ("售后", "几天内可以退货？", "收货后7天内。"))), "--dry-run");

        Assert.Contains("新增 0，修改 0，取消 0，不变 3", outcome.Output);
        Assert.Contains("新增 0，修改 0，取消 0，不变 2", outcome.Output);
    }

    [Fact]
    public async Task Sections_for_some_are_answered_to_those_who_are_named_only()
    {
        var file = _terminal.File("pay.md", "# 薪酬手册\n## 第1章 内部\n<!-- readers: 主管 -->\n### 1.1 佣金比例\n直播间佣金比例为成交额的12%。\n## 第2章 公开\n### 2.1 发薪日\n每月10日发放工资。\n");

        var anyone = await _terminal.RunsAsync("ask", "直播间佣金比例是多少？", "--handbook", file, "--explain");
        var manager = await _terminal.RunsAsync("ask", "直播间佣金比例是多少？", "--handbook", file, "--as", "主管");

        Assert.DoesNotContain("佣金", anyone.Output);
        Assert.Contains("12%", manager.Output);
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
