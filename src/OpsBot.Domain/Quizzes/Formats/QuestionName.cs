using System.Text.RegularExpressions;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>The name of a question that its file gives none: the beginning of its stem.</summary>
internal static partial class QuestionName
{
    private const int MaxCharacters = 80;

    // A long name ends in three dots, which count.
    private const string Ending = "...";

    public static string Clean(string name) => Tag().Replace(name, "").Trim();

    public static string From(string stem)
    {
        var plain = Tag().Replace(stem, "");
        if (plain.Length <= MaxCharacters)
        {
            return plain.Trim();
        }

        // Cut after a space, a full stop or a Chinese character, whichever comes last.
        var cut = MaxCharacters - Ending.Length;
        var left = cut;
        while (left > 0 && plain[left] is not ('.' or ' ') && plain[left] < '\u0800')
        {
            left--;
        }

        return (plain[..(left == 0 ? cut : Math.Min(left + 1, cut))] + Ending).Trim();
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
