using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

public sealed class DetectingOnTheCommandLine : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Every_row_is_scored_in_its_place_without_a_database()
    {
        var days = Enumerable.Range(0, 90).Select(i => new DateOnly(2026, 1, 1).AddDays(i)).ToList();
        var rows = days.Select((day, i) => $"\"天猫, 访客\",{day:yyyy-MM-dd},{(i == 80 ? 0 : 1000 + (i * 37 % 101))}")
            .Concat(days.Select((day, i) => $"other,{day:yyyy-MM-dd},{200 + (i % 7)}")).Reverse();
        var input = _terminal.File("in.csv", "series,date,value\n" + string.Join("\r\n", rows));
        var output = Path.Combine(_terminal.Folder, "out.csv");

        var outcome = await _terminal.RunsAsync("metrics", "detect", "--in", input, "--out", output);

        Assert.Equal((0, "", ""), (outcome.ExitCode, outcome.Output, outcome.Errors));
        var lines = await File.ReadAllLinesAsync(output);
        Assert.Equal("series,date,score,is_alert,expected,lower,upper", lines[0]);
        Assert.Equal(181, lines.Length);
        Assert.StartsWith("other,2026-03-31,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"天猫, 访客\",2026-01-01,,0,,,", lines[180], StringComparison.Ordinal);
        var alert = Assert.Single(lines, line => line.Contains(",1,", StringComparison.Ordinal));
        Assert.StartsWith("\"天猫, 访客\",2026-03-22,", alert, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_terminal.Folder, "data")));
    }

    [Fact]
    public async Task A_calendar_makes_the_promotion_expected()
    {
        var days = Enumerable.Range(0, 150).Select(i => new DateOnly(2026, 1, 1).AddDays(i)).ToList();
        var input = _terminal.File("in.csv", "series,date,value\n" + string.Concat(days.Select((day, i) => $"uv,{day:yyyy-MM-dd},{(1000 + (i * 37 % 101)) * (day.Day == 18 ? 2 : 1)}\n")));
        var calendar = _terminal.File("calendar.csv", "series,date,name,kind\n" + string.Concat(days.Where(day => day.Day == 18).Select(day => $"uv,{day:yyyy-MM-dd},member_day,promo\n")));
        var (with, without) = (Path.Combine(_terminal.Folder, "with.csv"), Path.Combine(_terminal.Folder, "without.csv"));

        await _terminal.RunsAsync("metrics", "detect", "--in", input, "--out", with, "--calendar", calendar);
        await _terminal.RunsAsync("metrics", "detect", "--in", input, "--out", without);

        Assert.DoesNotContain(",1,", await File.ReadAllTextAsync(with), StringComparison.Ordinal);
        Assert.Contains(",1,", await File.ReadAllTextAsync(without), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_wrong_row_is_named_and_nothing_is_written()
    {
        var input = _terminal.File("in.csv", """
            series,date,value,numerator,denominator,type
            a,2026-01-01,5,,,
            a,2026-13-01,5,,,
            a,2026-01-02,abc,,,
            a,2026-01-03,,,,
            ,2026-01-04,5,,,
            b,2026-01-05,0.5,5,,
            b,2026-01-06,0.5,5,10,speed
            b,2026-01-07,1.5,15,10,rate
            a,2026-01-01,6,,,
            """);
        var output = Path.Combine(_terminal.Folder, "out.csv");

        var outcome = await _terminal.RunsAsync("metrics", "detect", "--in", input, "--out", output, "--lang", "en");

        Assert.Equal(1, outcome.ExitCode);
        Assert.All([3, 4, 5, 6, 7, 8, 9, 10], row => Assert.Contains($"row {row}", outcome.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("row 2,", outcome.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Theory]
    [InlineData("", "空")]
    [InlineData("series,date,value\n", "数据")]
    [InlineData("series,day,value\na,2026-01-01,1\n", "date")]
    [InlineData("\0\u0001PNG", "CSV")]
    public async Task What_is_no_file_of_series_is_an_error_and_says_why(string text, string why)
    {
        var outcome = await _terminal.RunsAsync("metrics", "detect", "--in", _terminal.File("in.csv", text), "--out", Path.Combine(_terminal.Folder, "out.csv"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(why, outcome.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_terminal.Folder, "out.csv")));
    }

    [Fact]
    public async Task A_wrong_kind_in_the_calendar_and_a_missing_file_are_errors()
    {
        var input = _terminal.File("in.csv", "series,date,value\na,2026-01-01,1\n");
        var calendar = _terminal.File("calendar.csv", "series,date,name,kind\na,2026-01-01,618_peak,sale\n");

        var wrong = await _terminal.RunsAsync("metrics", "detect", "--in", input, "--out", "out.csv", "--calendar", calendar);
        var missing = await _terminal.RunsAsync("metrics", "detect", "--in", "nowhere.csv", "--out", "out.csv");
        var usage = await _terminal.RunsAsync("metrics", "detect", "--in", input);

        Assert.Equal((1, 1, 2), (wrong.ExitCode, missing.ExitCode, usage.ExitCode));
        Assert.Contains("sale", wrong.Errors, StringComparison.Ordinal);
        Assert.Contains("nowhere.csv", missing.Errors, StringComparison.Ordinal);
    }
}
