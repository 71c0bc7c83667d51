using System.Text.Encodings.Web;
using System.Text.Json;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Handbook.Reading;

namespace OpsBot.Handbook;

/// <summary>The <c>--report</c> of an import. Its member names are a contract.</summary>
internal static class ImportReport
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(IReadOnlyList<HandbookFile> files) => JsonSerializer.Serialize(new { sources = files.Select(Source) }, Format);

    private static object Source(HandbookFile file)
    {
        var document = file.Cleaned.Document;
        return new
        {
            document.Source,
            document.Title,
            file.Encoding,
            Characters = MarkdownText.CharactersOf(document),
            Sections = document.Sections.Count(section => section.Level > 0),
            Passages = SentenceSplitter.PassagesOf(document).Count(),
            file.Cleaned.Removed,
            file.Cleaned.Repaired,
            file.Cleaned.Suspect,
            document.Version,
            document.Effective,
            document.Until,
        };
    }
}
