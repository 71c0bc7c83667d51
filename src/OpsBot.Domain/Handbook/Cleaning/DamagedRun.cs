using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>A stretch of text that was read one byte off, as the bytes it was read from.</summary>
/// <param name="Start">Where the run begins in the text: its question mark.</param>
/// <param name="End">The first character after it.</param>
/// <param name="Bytes">Pairs of bytes, in order; null for a byte that is lost. An even number.</param>
/// <param name="LastReading">The reading printed behind the last character, if it is known.</param>
/// <param name="AteAnAsciiCharacter">Whether the last lost byte took an unknown ASCII character with it.</param>
internal sealed partial record DamagedRun(int Start, int End, IReadOnlyList<byte?> Bytes, string? LastReading, bool AteAnAsciiCharacter)
{
    // The longest run seen is ten characters; beyond this the question mark is just a question mark.
    private const int MaxCharacters = 24;

    /// <summary>Reads the run that begins with the question mark at <paramref name="start"/>.</summary>
    /// <returns>Null when what follows cannot have been read one byte off.</returns>
    public static DamagedRun? At(string text, int start)
    {
        var bytes = new List<byte?> { null };
        var at = start + 1 + ReadingTail().Match(text, start + 1).Length;
        while (at < text.Length && at - start < MaxCharacters)
        {
            var c = text[at];
            // "??" at the start: the second one is a full-width question mark's two bytes, not the end of the run.
            if (c == '?' && at > start + 1)
            {
                return Closed(text, start, at, bytes);
            }

            // ASCII from 0x40 can be a second byte, and then the reader is back in step. Smaller ASCII is a full-width mark made half-width.
            if (c is >= '@' and <= '~')
            {
                bytes.Add((byte)c);
                return bytes.Count % 2 == 0 ? new DamagedRun(start, at + 1, bytes, null, false) : null;
            }

            if (char.IsAsciiDigit(c) || c is '(' or ')' || !TryAdd(bytes, c is > ' ' and < '@' ? (char)(c + 0xFEE0) : c))
            {
                return null;
            }

            at++;
        }

        return null;
    }

    private static DamagedRun? Closed(string text, int start, int at, List<byte?> bytes)
    {
        bytes.Add(null);
        var tail = ReadingTail().Match(text, at + 1);
        var end = at + 1 + tail.Length;
        var ate = tail.Length == 0 && (end >= text.Length || text[end] is not ('、' or '。' or '，' or '；'));
        return bytes.Count % 2 == 0 ? new DamagedRun(start, end, bytes, tail.Length == 0 ? null : tail.Value[..^1], ate) : null;
    }

    private static bool TryAdd(List<byte?> bytes, char c)
    {
        if (!GbkBytes.TryEncode(c, out var lead, out var trail))
        {
            return false;
        }

        bytes.Add(lead);
        bytes.Add(trail);
        return true;
    }

    [GeneratedRegex(@"\G[a-zü\u00E0-\u01DC]{1,7}\)")]
    private static partial Regex ReadingTail();
}
