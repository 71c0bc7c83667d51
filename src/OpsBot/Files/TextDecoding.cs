using System.Text;

namespace OpsBot.Files;

/// <summary>Finds out how a text file is encoded: by its mark, else the first strict reading that holds.</summary>
internal static class TextDecoding
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    private static readonly HashSet<char> EverydayCharacters =
    [
        .. "，。、：；（）「」“”《》的一是不了在有和人中为為以及等于於对對应應要与與上下年月日時时个個公司员員工作培训訓管理业業务務客户戶平台运運营營数數据據品商店店铺鋪规規定可用到提出行成大小生会會将將由所后後前内內部分其他进進"
    ];

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

        return Strict(StrictUtf8, "utf-8", bytes) ?? Likelier(DecodeAs(bytes, "gb18030"), DecodeAs(bytes, "big5"));
    }

    /// <summary>Reads bytes in a named encoding.</summary>
    /// <returns>Null when the name is unknown or the bytes are not of it.</returns>
    public static (string Text, string Encoding)? DecodeAs(byte[] bytes, string name)
    {
        var codePage = name is "gb2312" or "gbk" ? "gb18030" : name;
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return Strict(encoding, codePage, bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Bytes of one of the two are nearly always legal in the other, but read as rare characters: the everyday ones decide.
    private static (string Text, string Encoding)? Likelier((string Text, string Encoding)? simplified, (string Text, string Encoding)? traditional) =>
        simplified is null ? traditional
        : traditional is null || Everyday(simplified.Value.Text) >= Everyday(traditional.Value.Text) ? simplified
        : traditional;

    private static double Everyday(string text) => text.Length == 0 ? 0 : (double)text.Count(EverydayCharacters.Contains) / text.Length;

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
