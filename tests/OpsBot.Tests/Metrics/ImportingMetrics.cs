using System.Text;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics;
using OpsBot.Metrics.Import;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Metrics;

public sealed class ImportingMetrics : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opsbot-import-");

    public static TheoryData<string> OnEachStore => Providers.All;

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableTheory, MemberData(nameof(OnEachStore))]
    public async Task A_file_twice_is_as_good_as_once_and_a_corrected_one_is_counted(string provider)
    {
        await using var bot = await RunningBot.OnAsync(provider);
        var first = Write("a.csv", "series,date,value,numerator,denominator\nx,2026-03-01,0.5,5,10\nx,2026-03-02,0.6,6,10\n");
        var corrected = Write("b.csv", "series,date,value,numerator,denominator\nx,2026-03-02,0.7,7,10\nx,2026-03-03,0.1,1,10\n");

        var added = await ImportAsync(bot, first);
        var again = await ImportAsync(bot, first);
        var restated = await ImportAsync(bot, corrected);

        Assert.Equal(2, added.Counts[RecordOutcome.Added]);
        Assert.Equal(2, again.Counts[RecordOutcome.Unchanged]);
        Assert.Equal((1, 1), (restated.Counts[RecordOutcome.Restated], restated.Counts[RecordOutcome.Added]));
        var series = await bot.AskStoreAsync(db => db.MetricSeries.Include(s => s.Points).AsNoTracking().SingleAsync());
        Assert.Equal(MetricType.Rate, series.Type);
        Assert.Equal([0.5, 0.7, 0.1], series.Points.OrderBy(p => p.Day).Select(p => p.Value));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("gb18030", false)]
    public async Task A_wide_table_with_Chinese_headings_is_read_in_each_encoding(string encoding, bool marked)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        const string Table = "统计日期,店铺,渠道,访客数,支付转化率,成交额（元）,备注\n2026/3/9,青禾家居,天猫,\"1,234\",3.2%,\"￥98,765.40\",好\n2026年3月10日,青禾家居,天猫,,3.1%,1,\n";
        var path = Path.Combine(_folder.FullName, "wide.csv");
        var encoder = encoding == "gb18030" ? CodePagesEncodingProvider.Instance.GetEncoding("gb18030")! : Encoding.GetEncoding(encoding);
        await File.WriteAllBytesAsync(path, [.. marked ? encoder.GetPreamble() : [], .. encoder.GetBytes(Table)]);

        var file = await ImportAsync(bot, path);

        Assert.Equal("备注", Assert.Single(file.Notes).Column);
        var series = await bot.AskStoreAsync(db => db.MetricSeries.Include(s => s.Points).AsNoTracking().ToListAsync());
        Assert.Equal(["conversion", "gmv", "uv"], series.Select(s => s.Metric).Order());
        Assert.Equal(1234, Assert.Single(series.Single(s => s.Metric == "uv").Points).Value);
        Assert.Equal(0.032, series.Single(s => s.Metric == "conversion").Points.MinBy(p => p.Day)!.Value);
        Assert.Equal(98765.4, series.Single(s => s.Metric == "gmv").Points.MinBy(p => p.Day)!.Value);
    }

    [Fact]
    public async Task A_workbook_is_read_like_a_table()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var path = Path.Combine(_folder.FullName, "book.xlsx");
        await MiniExcel.SaveAsAsync(path, new[]
        {
            new Dictionary<string, object> { ["日期"] = new DateTime(2026, 3, 9), ["UV"] = 1234, ["退款率"] = 0.032 },
            new Dictionary<string, object> { ["日期"] = new DateTime(2026, 3, 10), ["UV"] = 1300, ["退款率"] = "3.1%" },
        });

        var file = await ImportAsync(bot, path);

        Assert.Empty(file.Problems);
        Assert.Equal(4, file.Counts[RecordOutcome.Added]);
    }

    [Fact]
    public async Task One_bad_row_keeps_the_whole_file_out_and_each_bad_row_is_named()
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);
        var path = Write("bad.csv", """
            series,date,value,numerator,denominator,metric
            good,2026-11-01,5,,,
            a,2026-13-01,5,,,
            b,2026-11-01,abc,,,
            c,2026-11-01,,,,
            d,2026-11-02,3.2,,,退款率
            e,2026-11-02,1.5,,,uv
            f,2026-11-02,0.5,9,,refund_rate
            g,2026-11-02,0.5,9,8,refund_rate
            good,2026-11-01,6,,,
            """);

        var file = await ImportAsync(bot, path);

        Assert.Equal([3, 4, 5, 6, 7, 8, 9, 10], file.Problems.Select(p => p.Row));
        Assert.Equal(["date", "value", "value", "value", "value", "denominator", "value", "value"], file.Problems.Select(p => p.Column));
        Assert.Equal(0, await bot.AskStoreAsync(db => db.MetricSeries.CountAsync()));
    }

    [Theory]
    [InlineData("", "Metrics.Import.Empty")]
    [InlineData("a,b\n1,2\n", "Metrics.Import.UnknownColumns")]
    [InlineData("series,date,value\n", "Metrics.Import.NoRows")]
    [InlineData("\0\u0001\u0002PNG", "Metrics.Import.OtherFormat")]
    [InlineData("PK\u0003\u0004 no archive", "Metrics.Import.Damaged")]
    public async Task What_is_no_metrics_file_is_an_error_and_says_why(string text, string problem)
    {
        await using var bot = await RunningBot.OnAsync(Providers.Sqlite);

        Assert.Equal(problem, Assert.Single((await ImportAsync(bot, Write("x.csv", text))).Problems).Text);
    }

    [Theory]
    [InlineData("1234.5", 1234.5)]
    [InlineData("1,234", 1234)]
    [InlineData("-1,234,567.25", -1234567.25)]
    [InlineData("３．２％", 0.032)]
    [InlineData(" 0.07 % ", 0.0007)]
    [InlineData("￥98.5", 98.5)]
    [InlineData("98.5元", 98.5)]
    [InlineData("1e3", 1000)]
    public void A_number_is_read_as_people_write_it(string text, double expected)
    {
        Assert.True(CellText.TryReadNumber(text.Trim(), out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("1,23")]
    [InlineData("12,3456")]
    [InlineData("3,2%")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("1.2.3")]
    [InlineData("一千")]
    [InlineData("-")]
    public void What_could_mean_two_things_or_nothing_is_no_number(string text) =>
        Assert.False(CellText.TryReadNumber(text, out _));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static Task<ImportedFile> ImportAsync(RunningBot bot, string path) =>
        bot.DoAsync<ImportMetrics, ImportedFile>(import => import.RunAsync(path, CancellationToken.None));
}
