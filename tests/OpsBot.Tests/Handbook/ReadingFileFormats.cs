using System.Text;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Files;
using OpsBot.Handbook;
using OpsBot.Tests.Drivers;

namespace OpsBot.Tests.Handbook;

public sealed class ReadingFileFormats : IDisposable
{
    private const string Page = """
        <html><head><meta charset="CHARSET"><title>退货手册</title><style>p{}</style></head><body><nav>首页 登录</nav><main>
        <h1>退货手册</h1><h2>第1章 受理</h2><h3>1.1 时限</h3><p>客服在<b>24小时</b>内
        受理。</p><ul><li>普通退货：2天</li><li>加急<ruby>退<rt>tuì</rt></ruby>货：1天</li></ul>
        <table><tr><th>项目</th><th>上限</th></tr><tr><td>运费</td><td>30元</td></tr></table></main><footer>版权所有</footer></body></html>
        """;

    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void A_Word_file_keeps_its_numbers_lists_and_tables_and_loses_what_was_deleted()
    {
        var document = Read("客服.docx", OfficeFiles.Word()).Document;

        Assert.Equal("客服手册", document.Title);
        Assert.Equal(["第1章投诉", "第1章投诉 > 1.1 时限", "第1章投诉 > 1.2 费用"], document.Sections.Select(section => section.Path));
        Assert.Equal([(BlockKind.Paragraph, "客服在24小时内响应投诉。"), (BlockKind.Item, "重大投诉上报主管")], document.Sections[1].Blocks.Select(block => (block.Kind, block.Text)));
        Assert.Equal(["项目：退货运费；上限：30元", "项目：补偿；上限：50元"], document.Sections[2].Blocks.Select(block => block.Text));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb2312")]
    [InlineData("big5")]
    public void A_web_page_keeps_its_main_text_alone(string charset)
    {
        var html = Page.Replace("CHARSET", charset, StringComparison.Ordinal);
        var encoding = charset == "utf-8" ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(charset)!;
        const string Simplified = "册货时运费项内页录权", Traditional = "冊貨時運費項內頁錄權";
        var page = charset == "big5" ? string.Concat(html.Replace("ì", "i", StringComparison.Ordinal).Select(c => Simplified.Contains(c, StringComparison.Ordinal) ? Traditional[Simplified.IndexOf(c, StringComparison.Ordinal)] : c)) : html;

        var document = Read("page.html", encoding.GetBytes(page)).Document;

        Assert.Equal(2, document.Sections.Count(section => section.Level > 0));
        Assert.Equal(4, document.Sections[^1].Blocks.Count);
        Assert.Contains("24小", document.Sections[^1].Blocks[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(' ', document.Sections[^1].Blocks[0].Text);
        Assert.DoesNotContain("tu", document.Sections[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("首", document.Sections[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_of_questions_becomes_clauses_under_their_categories()
    {
        var document = Read("faq.xlsx", OfficeFiles.Excel(("退货", "退货几天内申请？", "收货后7天内。"), ("退货", "运费谁付？", "质量问题由店铺付。\n其他由客户付。"), ("发票", "怎么开发票？", "订单页申请。"))).Document;

        Assert.Equal(["退货", "退货 > 退货几天内申请？", "退货 > 运费谁付？", "发票", "发票 > 怎么开发票？"], document.Sections.Select(section => section.Path));
        Assert.Equal(2, document.Sections[2].Blocks.Count);
    }

    [Fact]
    public void A_PDF_gives_headings_by_size_whole_sentences_and_no_page_numbers()
    {
        var document = Read("manual.pdf", OfficeFiles.Pdf(3)).Document;

        Assert.Equal(["Chapter B complaints", "Chapter C complaints", "Chapter D complaints"], document.Sections.Select(section => section.Path));
        Assert.Equal("A complaint of kind B is answered within 10 hours and every case is then closed by the manager.", document.Sections[0].Text);
        Assert.DoesNotContain(document.Sections, section => section.Text.Contains("Harbour", StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_without_a_mark_are_told_apart_by_their_everyday_characters()
    {
        const string Simplified = "第1章 投诉\n客服应在24小时内响应客户的投诉，并与相关部门沟通。";
        const string Traditional = "第1章 投訴\n客服應在24小時內回應客戶的投訴，並與相關部門溝通。";

        Assert.Equal("gb18030", TextDecoding.Decode(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Simplified))!.Value.Encoding);
        Assert.Equal("gb18030", TextDecoding.Decode(CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(Traditional))!.Value.Encoding);
        Assert.Equal((Traditional, "big5"), TextDecoding.Decode(CodePagesEncodingProvider.Instance.GetEncoding("big5")!.GetBytes(Traditional)));
    }

    public static TheoryData<string, byte[], string> Malformed() => new()
    {
        { "broken.docx", [0x50, 0x4B, 0x03, 0x04, 1, 2, 3], "打不开" },
        { "broken.xlsx", [0x50, 0x4B, 0x03, 0x04, 1, 2, 3], "打不开" },
        { "broken.pdf", "%PDF-1.7 and then nothing"u8.ToArray(), "打不开" },
        { "scan.pdf", OfficeFiles.Pdf(1, hasText: false), "扫描件" },
        { "renamed.docx", "%PDF-1.7"u8.ToArray(), "PDF" },
        { "columns.xlsx", Sheet([new Dictionary<string, object> { ["甲"] = "一", ["乙"] = "二" }]), "“问题”和“答案”" },
        { "row.xlsx", OfficeFiles.Excel(("退货", "退货几天内申请？", "7天内。"), ("退货", "运费谁付？", null)), "第 3 行" },
        { "empty.html", "<html><body><nav>首页</nav></body></html>"u8.ToArray(), "empty.html" },
    };

    [Theory, MemberData(nameof(Malformed))]
    public void A_file_that_is_no_handbook_is_named_with_the_reason(string name, byte[] bytes, string reason)
    {
        var read = new HandbookReader(Texts.In("zh-CN")).Read([_terminal.File(name, bytes)]);

        var error = Assert.Single(read.Errors);
        Assert.Contains(name, error, StringComparison.Ordinal);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    private static byte[] Sheet(IEnumerable<Dictionary<string, object>> rows)
    {
        using var stream = new MemoryStream();
        MiniExcelLibs.MiniExcel.SaveAs(stream, rows);
        return stream.ToArray();
    }

    private OpsBot.Domain.Handbook.Cleaning.CleanedText Read(string name, byte[] bytes)
    {
        var read = new HandbookReader(Texts.In("zh-CN")).Read([_terminal.File(name, bytes)]);
        Assert.Empty(read.Errors);
        return read.Files.Single().Cleaned;
    }
}
