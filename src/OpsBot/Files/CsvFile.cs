using System.Text;
using CsvHelper;

namespace OpsBot.Files;

/// <summary>Reads CSV as spreadsheets on Chinese computers write it: UTF-8 with or without a mark, UTF-16 with one, or GB18030.</summary>
internal static class CsvFile
{
    private const int GB18030 = 54936;

    // The separator is found from the first lines: spreadsheets write commas, semicolons or tabs as the country pleases.
    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>All records of a text, the header among them, each with the line where it begins.</summary>
    /// <exception cref="CsvFormatException">The quotes don't match; it names the line.</exception>
    public static IReadOnlyList<SheetRow> Rows(string text)
    {
        using var csv = CsvReader.FromText(text, Options);
        var rows = new List<SheetRow>();
        while (csv.Read())
        {
            rows.Add(new((int)csv.LineNumber, csv.Current.ToArray()));
        }

        return rows;
    }

    /// <summary>Tells a text from a picture or a workbook: no text has a zero byte, save UTF-16 with its mark.</summary>
    public static bool LooksLikeText(byte[] bytes) => HasUtf16Mark(bytes) || !bytes.AsSpan().Contains((byte)0);

    public static string Decode(byte[] bytes)
    {
        if (HasUtf16Mark(bytes))
        {
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes.AsSpan(2));
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8, so it is what Excel saves on a Chinese system. GB18030 reads GBK and GB2312 as well.
            return CodePagesEncodingProvider.Instance.GetEncoding(GB18030)!.GetString(bytes);
        }
    }

    private static bool HasUtf16Mark(byte[] bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
}
