using System.Text;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>The two bytes that a character has in GBK, and back.</summary>
internal static class GbkBytes
{
    // Code page 54936 (GB 18030) holds GBK as its two-byte part, private use included, which 936 maps differently from one system to the next.
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding(54936)
        ?? throw new InvalidOperationException("The GB 18030 code page is missing.");

    private const string Marks = "。、，：；《》“”（）！？…—·％";

    // The site prints these marks half-width.
    private static readonly Dictionary<char, char> HalfWidth = new() { ['，'] = ',', ['：'] = ':', ['；'] = ';' };

    private static readonly char[] Characters = BuildTable();

    /// <returns>False for a character outside GBK's two-byte part.</returns>
    public static bool TryEncode(char c, out byte lead, out byte trail)
    {
        Span<byte> bytes = stackalloc byte[4];
        var length = char.IsSurrogate(c) ? 0 : Gbk.GetBytes([c], bytes);
        (lead, trail) = length == 2 ? (bytes[0], bytes[1]) : default;
        return length == 2;
    }

    /// <returns>The characters that fit; an unknown byte is null.</returns>
    public static IEnumerable<char> Matching(byte? lead, byte? trail)
    {
        for (var first = lead ?? 0x81; first <= (lead ?? 0xFE); first++)
        {
            for (var second = trail ?? 0x40; second <= (trail ?? 0xFE); second++)
            {
                if (Characters[(first << 8) + second] is var c && (HanText.IsHan(c) || Marks.Contains(c, StringComparison.Ordinal)))
                {
                    yield return HalfWidth.GetValueOrDefault(c, c);
                }
            }
        }
    }

    private static char[] BuildTable()
    {
        var table = new char[0x10000];
        Span<char> decoded = stackalloc char[2];
        for (var lead = 0x81; lead <= 0xFE; lead++)
        {
            for (var trail = 0x40; trail <= 0xFE; trail++)
            {
                if (trail != 0x7F && Gbk.GetChars([(byte)lead, (byte)trail], decoded) == 1)
                {
                    table[(lead << 8) + trail] = decoded[0];
                }
            }
        }

        return table;
    }
}
