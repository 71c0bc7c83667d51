using System.Text;
using System.Text.RegularExpressions;
using OpsBot.Domain.Handbook.Retrieval;

namespace OpsBot.Domain.Handbook.Versions;

/// <summary>The words of a clause without their layout: what a reformatted file keeps.</summary>
public static partial class ClauseWords
{
    private const string SignsOfFigures = "%<>=+-./";

    /// <summary>Letters and figures, with the signs that belong to figures; script, width, case, blanks, marks and list bullets make no difference.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new StringBuilder(text.Length);
        foreach (var line in text.Split('\n'))
        {
            var plain = SearchText.Of(Bullet().Replace(line, ""));
            for (var i = 0; i < plain.Length; i++)
            {
                if (char.IsLetterOrDigit(plain[i]) || SignsOfFigures.Contains(plain[i], StringComparison.Ordinal) && IsAtFigure(plain, i))
                {
                    words.Append(plain[i]);
                }
            }
        }

        return words.ToString();
    }

    /// <summary>Whether two texts say the same, word for word.</summary>
    public static bool AreSame(string one, string other) => one == other || Of(one) == Of(other);

    /// <summary>How much two texts have in common: twice the shared pairs of characters over all pairs (Dice), from 0 to 1.</summary>
    /// <remarks>Source: L. R. Dice, "Measures of the Amount of Ecologic Association Between Species", Ecology 26(3), 1945.</remarks>
    /// <param name="one">As <see cref="Of"/> has it.</param>
    /// <param name="other">As <see cref="Of"/> has it.</param>
    public static double Likeness(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        if (one.Length < 2 || other.Length < 2)
        {
            return one == other && one.Length > 0 ? 1 : 0;
        }

        var pairs = new Dictionary<(char, char), int>();
        for (var i = 0; i + 1 < one.Length; i++)
        {
            var pair = (one[i], one[i + 1]);
            pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
        }

        var shared = 0;
        for (var i = 0; i + 1 < other.Length; i++)
        {
            var pair = (other[i], other[i + 1]);
            if (pairs.GetValueOrDefault(pair) is > 0 and var left)
            {
                pairs[pair] = left - 1;
                shared++;
            }
        }

        return 2.0 * shared / (one.Length + other.Length - 2);
    }

    /// <summary>The figures of a text with their units, such as <c>24小时</c>, each once, in their order.</summary>
    public static IReadOnlyList<string> FiguresOf(string text) => [.. Figure().Matches(SearchText.Of(text)).Select(match => match.Value).Distinct()];

    private static bool IsAtFigure(string text, int at) =>
        at > 0 && char.IsAsciiDigit(text[at - 1]) || at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);

    [GeneratedRegex(@"^\s*(?:[-*+•·●○▪◆]\s*|[(（]?\d{1,2}[.、)）](?!\d)\s*|[①-⑳]\s*)")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"\d+(?:\.\d+)?\s*(?:%|个?工作日|小时|分钟|天|日|周|个月|月|年|次|元|万|亿|人|分|倍|学时)?")]
    private static partial Regex Figure();
}
