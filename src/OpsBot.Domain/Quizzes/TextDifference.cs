namespace OpsBot.Domain.Quizzes;

/// <summary>Where two wordings differ: what they begin and end with alike, and what stands between.</summary>
/// <param name="Start">How both begin; may be empty.</param>
/// <param name="Old">What only the first says; may be empty.</param>
/// <param name="New">What only the second says; may be empty.</param>
/// <param name="End">How both end; may be empty.</param>
public sealed record TextDifference(string Start, string Old, string New, string End)
{
    /// <summary>Compares two wordings.</summary>
    public static TextDifference Of(string before, string after)
    {
        var start = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();

        // A number or a Latin word is one thing: of 24 and 48 both digits differ to the reader, of 24 and 25 too.
        while (start > 0 && IsWord(before[start - 1]) && ((start < before.Length && IsWord(before[start])) || (start < after.Length && IsWord(after[start]))))
        {
            start--;
        }

        var end = before[start..].Reverse().Zip(after[start..].Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        while (end > 0 && IsWord(before[^end]) && ((end < before.Length - start && IsWord(before[^(end + 1)])) || (end < after.Length - start && IsWord(after[^(end + 1)]))))
        {
            end--;
        }

        return new(before[..start], before[start..^end], after[start..^end], before[^end..]);
    }

    private static bool IsWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '.';
}
