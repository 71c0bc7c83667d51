using System.Text;

namespace OpsBot.Files;

/// <summary>Finds out how a text file is encoded: by its mark, else the first strict reading that holds.</summary>
internal static class TextDecoding
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private static readonly (byte[] Mark, string Name, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], "utf-8", StrictUtf8),
        ([0xFF, 0xFE], "utf-16", new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], "utf-16be", new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)),
    ];

    /// <returns>The text and the encoding's name; null when the bytes are no text in an encoding that we know.</returns>
    public static (string Text, string Encoding)? Decode(byte[] bytes)
    {
        foreach (var (mark, name, encoding) in Marks)
        {
            if (bytes.AsSpan().StartsWith(mark))
            {
                return Strict(encoding, name, bytes[mark.Length..]);
            }
        }

        // Text has no NUL; every second byte being one is UTF-16 without its mark.
        if (bytes.Contains((byte)0))
        {
            return LooksLikeUtf16(bytes, zeroAt: 1) ? Strict(Marks[1].Encoding, Marks[1].Name, bytes)
                : LooksLikeUtf16(bytes, zeroAt: 0) ? Strict(Marks[2].Encoding, Marks[2].Name, bytes)
                : null;
        }

        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
            "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return Strict(StrictUtf8, "utf-8", bytes) ?? Strict(gb18030!, "gb18030", bytes);
    }

    private static (string Text, string Encoding)? Strict(Encoding encoding, string name, byte[] bytes)
    {
        try
        {
            var text = encoding.GetString(bytes);
            return text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f')) ? null : (text, name);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool LooksLikeUtf16(byte[] bytes, int zeroAt)
    {
        var zeros = Enumerable.Range(0, bytes.Length / 2).Count(i => bytes[2 * i + zeroAt] == 0);
        var others = Enumerable.Range(0, bytes.Length / 2).Count(i => bytes[2 * i + 1 - zeroAt] == 0);
        return bytes.Length % 2 == 0 && others == 0 && zeros > 0;
    }
}
