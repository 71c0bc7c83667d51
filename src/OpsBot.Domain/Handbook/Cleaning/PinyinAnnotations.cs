using System.Text;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Cleaning;

/// <summary>The readings that a site put behind characters: <c>運(yùn)營</c>.</summary>
/// <remarks>
/// A reading is lower-case Latin with at least one tone mark (or ü), in half-width brackets, directly behind a Han character. Brackets
/// with anything else, such as (SEO), (30%) or (附答案), are the author's own.
/// </remarks>
public static partial class PinyinAnnotations
{
    /// <summary>How often each character is given each reading; both parts as printed.</summary>
    internal static IReadOnlyDictionary<(char Character, string Reading), int> Readings(string text) =>
        Annotation().Matches(text)
            .GroupBy(match => (text[match.Index - 1], match.Groups[1].Value))
            .ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Removes the readings.</summary>
    /// <returns>The text without them, and how many there were.</returns>
    public static (string Text, int Count) Strip(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder(text.Length);
        var (from, count) = (0, 0);
        foreach (Match match in Annotation().Matches(text))
        {
            kept.Append(text, from, match.Index - from);
            from = match.Index + match.Length;
            count++;
        }

        return (kept.Append(text, from, text.Length - from).ToString(), count);
    }

    [GeneratedRegex(@"(?<=[\u3400-\u9FFF\uF900-\uFAFF\uFFFD])\(((?=[a-zêü]*[\u00E0-\u01DC\u1E3F\u0143-\u0148])[a-zü\u00E0-\u01DC\u1E3F\u0143-\u0148\u01F9]{1,7})\)")]
    private static partial Regex Annotation();
}
