using System.Text;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>
/// Undoes damage to a GBK byte stream: a character lost its first byte, became <c>?</c>, and what follows was read one byte off until an
/// ASCII character put the reader back in step, as in <c>確?;顒?dòng)</c> for 確保活動.
/// </summary>
/// <remarks>
/// Encoded in GBK again, with an unknown byte in front, a run gives all its characters exactly but those with a lost byte. Of the
/// candidates for these the neighbours choose: the text itself, a list of words, and a printed reading where there is one. A spot
/// that no neighbour confirms becomes one U+FFFD. Runs before <see cref="PinyinAnnotations.Strip"/>, because the readings are evidence.
/// </remarks>
public static class ByteShiftRepair
{
    private const int ContextCharacters = 6;

    /// <summary>One spot that was mended.</summary>
    /// <param name="Before">The damaged text with its surroundings.</param>
    /// <param name="After">What it was taken to be.</param>
    public sealed record Repair(string Before, string After);

    /// <param name="Text">The text with each damaged run repaired, or one U+FFFD in its place.</param>
    /// <param name="Repairs">In the order of the text.</param>
    /// <param name="Unreadable">How many spots became U+FFFD.</param>
    public sealed record Outcome(string Text, IReadOnlyList<Repair> Repairs, int Unreadable);

    /// <summary>Repairs a text that still has its reading annotations.</summary>
    public static Outcome Mend(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var readings = PinyinAnnotations.Readings(text);
        var plain = PinyinAnnotations.Strip(text).Text;
        var solver = new RunSolver(new CharacterNeighbours(plain, EmbeddedLines.Of("repair-words.txt")), readings);
        var mended = new StringBuilder(text.Length);
        var repairs = new List<Repair>();
        var unreadable = 0;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] != '?')
            {
                mended.Append(text[at++]);
                continue;
            }

            var run = DamagedRun.At(text, at);
            var solved = run is null ? null : solver.Solve(text, run);
            if (run is null || solved is null)
            {
                mended.Append(HanText.Unreadable);
                unreadable++;
                at = run?.End ?? at + 1;
                continue;
            }

            repairs.Add(new Repair(Around(text, run.Start, run.End), solved));
            mended.Append(solved);
            at = run.End;
        }

        return new Outcome(mended.ToString(), repairs, unreadable);
    }

    private static string Around(string text, int start, int end) =>
        text[Math.Max(0, start - ContextCharacters)..Math.Min(text.Length, end + ContextCharacters)];
}
