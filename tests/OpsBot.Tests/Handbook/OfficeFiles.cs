using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using MiniExcelLibs;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace OpsBot.Tests.Handbook;

/// <summary>Small real files of each format, written by the formats' own libraries.</summary>
internal static class OfficeFiles
{
    /// <summary>A Word file: a title, two automatically numbered headings, a paragraph with deleted text, a bullet and a table.</summary>
    public static byte[] Word()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(Style("T", "Title"), Style("H1", "heading 1"), Style("H2", "heading 2"), Style("C", "toc 1"));
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
                new AbstractNum(Level(0, NumberFormatValues.Decimal, "第%1章"), Level(1, NumberFormatValues.Decimal, "%1.%2")) { AbstractNumberId = 1 },
                new AbstractNum(Level(0, NumberFormatValues.Bullet, "•")) { AbstractNumberId = 2 },
                new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 },
                new NumberingInstance(new AbstractNumId { Val = 2 }) { NumberID = 2 });
            var deleted = new DeletedRun(new Run(new DeletedText("一天"))) { Author = "x", Id = "1" };
            var paragraph = new Paragraph(new Run(new Text("客服在24小时内响应投诉")), deleted, new Run(new Text("。")));
            main.Document = new Document(new Body(
                Styled("T", "客服手册"), Styled("C", "第1章 投诉……1"), Numbered("H1", "投诉", 1, 0), Numbered("H2", "时限", 1, 1), paragraph,
                Numbered(null, "重大投诉上报主管", 2, 0), Numbered("H2", "费用", 1, 1),
                new Table(Row("项目", "上限"), Row("退货运费", "30元"), Row("补偿", "50元"))));
        }

        return stream.ToArray();
    }

    public static byte[] Excel(params (string? Category, string? Question, string? Answer)[] rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(rows.Select(row => new Dictionary<string, object?> { ["分类"] = row.Category, ["问题"] = row.Question, ["答案"] = row.Answer }));
        return stream.ToArray();
    }

    /// <summary>A PDF: on each page a running head, a large heading, two lines of one sentence and a page number. Without lines, an empty page.</summary>
    public static byte[] Pdf(int pages, bool hasText = true)
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        for (var i = 1; i <= pages; i++)
        {
            var page = builder.AddPage(UglyToad.PdfPig.Content.PageSize.A4);
            if (hasText)
            {
                page.AddText("Harbour Goods Manual", 9, new PdfPoint(40, 800), font);
                page.AddText($"Chapter {(char)('A' + i)} complaints", 18, new PdfPoint(40, 760), font);
                page.AddText($"A complaint of kind {(char)('A' + i)} is answered within {i * 10} hours and every case is then", 11, new PdfPoint(40, 730), font);
                page.AddText("closed by the manager.", 11, new PdfPoint(40, 715), font);
                page.AddText($"- {i} -", 9, new PdfPoint(290, 30), font);
            }
        }

        return builder.Build();
    }

    private static Style Style(string id, string name) => new(new StyleName { Val = name }) { StyleId = id, Type = StyleValues.Paragraph };

    private static Level Level(int index, NumberFormatValues format, string text) =>
        new(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = format }, new LevelText { Val = text }) { LevelIndex = index };

    private static Paragraph Styled(string? style, string text) =>
        new(new ParagraphProperties(style is null ? [] : [new ParagraphStyleId { Val = style }]), new Run(new Text(text)));

    private static Paragraph Numbered(string? style, string text, int list, int level)
    {
        var paragraph = Styled(style, text);
        paragraph.ParagraphProperties!.Append(new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = list }));
        return paragraph;
    }

    private static TableRow Row(params string[] cells) => new(cells.Select(cell => new TableCell(new Paragraph(new Run(new Text(cell))))));
}
