using OpsBot.Domain.Handbook.Reading;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>Turns a handbook as a hosting site served it into a document: the parts of this folder in their order.</summary>
public static class SiteTextCleaner
{
    private static readonly string[] TitleEndings = ["手册", "制度", "指南", "细则", "规范", "办法", "规定", "标准", "守则", "流程"];

    /// <param name="source">The id that the document gets.</param>
    /// <param name="raw">The file's text, damage and all; see <see cref="SiteBoilerplate.Surrounds"/>.</param>
    public static CleanedText Clean(string source, string raw)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var page = SiteBoilerplate.Remove(raw);
        var mended = ByteShiftRepair.Mend(page.Body);
        var plain = PinyinAnnotations.Strip(mended.Text).Text;
        var (body, entries) = TableOfContents.Remove(TextFolding.ForDisplay(plain));
        var title = page.Title ?? TitleAtStart(body);
        if (title.Length > 0 && body.StartsWith(title, StringComparison.Ordinal))
        {
            body = body[title.Length..];
        }

        var sections = DocumentOutline.Sections(HeadingRecovery.Blocks(body, title));
        var document = new HandbookDocument(source, title.Length > 0 ? title : source, null, null, null, sections);
        return new CleanedText(
            document,
            [new("boilerplate-lines", page.LinesRemoved), new("pinyin-annotations", PinyinAnnotations.Strip(raw).Count), new("contents-entries", entries)],
            [.. mended.Repairs.Select(repair => new ByteShiftRepair.Repair(repair.Before, TextFolding.ForDisplay(repair.After)))],
            CleanedText.SuspectsIn(document));
    }

    // The title runs into the text; it ends with the first word that names a kind of document.
    private static string TitleAtStart(string body)
    {
        var end = TitleEndings
            .Select(ending => (At: body.IndexOf(ending, StringComparison.Ordinal), ending.Length))
            .Where(found => found.At is > 0 and < 30)
            .Select(found => found.At + found.Length)
            .DefaultIfEmpty(0)
            .Min();
        return body[..end];
    }
}
