using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using OpsBot.Domain.Quizzes;
using OpsBot.Domain.Quizzes.Formats;
using OpsBot.Files;

namespace OpsBot.Quizzes.Files;

/// <summary>Reads a file of questions: finds out how it is encoded and written, and hands the text to the reader of its format.</summary>
/// <param name="format"><c>null</c> to find it out.</param>
/// <param name="encoding">What a GIFT or XML file is encoded in if it is not UTF-8; <c>null</c> when the author says nothing.</param>
/// <param name="typeWords">What the type words of a table template mean.</param>
internal sealed partial class ItemFileReader(ItemFileFormat? format, string? encoding, IReadOnlyDictionary<string, ItemType> typeWords)
{
    // A bank of ten thousand questions is 10 MB; a larger file is something else.
    private const int MaxBytes = 50 * 1024 * 1024;

    private const int MaxRows = 50_000;

    public async Task<ItemFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
            {
                return ItemFile.Unreadable(path, "file-too-large");
            }

            return Read(path, await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ItemFile.Unreadable(path, "file-unreadable", fault.Message);
        }
    }

    public ItemFile Read(string path, byte[] bytes)
    {
        try
        {
            return WorkbookFile.IsWorkbook(bytes) ? Table(path, "", WorkbookFile.Rows(bytes)) : ReadText(path, bytes);
        }
        catch (Exception fault) when (fault is InvalidDataException or System.Xml.XmlException)
        {
            return ItemFile.Unreadable(path, "file-damaged", fault.Message);
        }
        catch (CsvFormatException fault)
        {
            return ItemFile.Unreadable(path, "table-damaged", fault.Message);
        }
    }

    private ItemFile ReadText(string path, byte[] bytes)
    {
        if (Decode(bytes) is not var (text, found))
        {
            return ItemFile.Unreadable(path, "other-format");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return ItemFile.Unreadable(path, "file-empty");
        }

        var written = format ?? FormatOf(path, text);
        if (written is ItemFileFormat.Gift && found == "gb18030" && encoding is null)
        {
            // GIFT is UTF-8 by definition, and almost any bytes pass for GB18030: someone has to say so.
            return ItemFile.Unreadable(path, "encoding-not-utf8");
        }

        return written switch
        {
            ItemFileFormat.Gift => Of(path, written, found, GiftReader.Read(text)),
            ItemFileFormat.MoodleXml => Of(path, written, found, MoodleXmlReader.Read(text)),
            ItemFileFormat.Table => Table(path, found, CsvFile.Rows(text)),
            _ => Of(path, written, found, PastedTextReader.Read(text)),
        };
    }

    private ItemFile Table(string path, string found, IReadOnlyList<SheetRow> rows) =>
        format is not null and not ItemFileFormat.Table ? ItemFile.Unreadable(path, "other-format")
        : rows.Count > MaxRows ? ItemFile.Unreadable(path, "file-too-large")
        : new(path, ItemFileFormat.Table, found, new ItemTableReader(typeWords).Read([.. rows.Select(row => row.Cells)]));

    // A file without any question is an error, never an empty result.
    private static ItemFile Of(string path, ItemFileFormat format, string encoding, ItemFileContent content) =>
        new(path, format, encoding, content is { Entries.Count: 0, Problems.Count: 0 } ? content with { Problems = [new("no-questions") { Line = 1 }] } : content);

    private (string Text, string Encoding)? Decode(byte[] bytes)
    {
        if (encoding == "gb18030")
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(bytes), "gb18030");
        }

        if (TextDecoding.Decode(bytes) is not var (text, name))
        {
            return null;
        }

        var isMarked = bytes is [0xEF, 0xBB, 0xBF, ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        return (text, (name == "utf-16" ? "utf-16le" : name) + (isMarked ? " with BOM" : ""));
    }

    private static ItemFileFormat FormatOf(string path, string text) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".gift" => ItemFileFormat.Gift,
        ".xml" => ItemFileFormat.MoodleXml,
        ".csv" or ".tsv" => ItemFileFormat.Table,
        _ when text.TrimStart('\uFEFF').TrimStart().StartsWith('<') => ItemFileFormat.MoodleXml,
        _ when LooksLikeTable(text) => ItemFileFormat.Table,
        _ when GiftMark().IsMatch(text) => ItemFileFormat.Gift,
        _ => ItemFileFormat.Text,
    };

    private static bool LooksLikeTable(string text)
    {
        var header = text.TrimStart('\uFEFF').Split('\n', 2)[0];
        return ",;\t".Any(separator => ItemTable.IsHeader(header.Trim().Split(separator)));
    }

    // A name, a category, or a block that holds an answer.
    [GeneratedRegex(@"^::|^\$CATEGORY:|\{\s*(?:[=~#}]|T(?:RUE)?\s*[#}]|F(?:ALSE)?\s*[#}])", RegexOptions.Multiline, 1000)]
    private static partial Regex GiftMark();
}
