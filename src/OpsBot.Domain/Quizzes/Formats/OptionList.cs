using System.Text.RegularExpressions;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>Options that stand together, in one cell or on lines of their own.</summary>
internal static partial class OptionList
{
    /// <summary>Parts a cell by lines or <c>|</c>, and takes the letters off.</summary>
    public static List<string> Split(string cell) =>
        [.. cell.Split(['\n', '|', '｜']).Select(option => option.Trim()).Where(option => option.Length > 0).Select(option => Label().Replace(option, "").Trim())];

    /// <summary>The options of a line: <c>A. one  B. two</c>. Empty when the line begins with none.</summary>
    public static List<(int Place, string Text)> OfLine(string line)
    {
        if (Label().Match(line) is not { Success: true } first)
        {
            return [];
        }

        var found = new List<(int, string)>();
        var place = Place(first);
        var from = first.Length;
        while (Next().Match(line, from) is { Success: true } next && Place(next) == place + 1)
        {
            found.Add((place, line[from..next.Index].Trim()));
            place++;
            from = next.Index + next.Length;
        }

        found.Add((place, line[from..].Trim()));
        return found;
    }

    private static int Place(Match label) => char.ToUpperInvariant(label.Groups["letter"].Value.Normalize(System.Text.NormalizationForm.FormKC)[0]) - 'A';

    [GeneratedRegex(@"^\s*(?:[（(]\s*(?<letter>[A-ZＡ-Ｚ])\s*[)）]|(?<letter>[A-ZＡ-Ｚ])\s*[.．、)）:：])\s*", RegexOptions.None, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"(?:\s+|(?<=[。；;]))(?:[（(]\s*(?<letter>[A-ZＡ-Ｚ])\s*[)）]|(?<letter>[A-ZＡ-Ｚ])\s*[.．、)）])\s*", RegexOptions.None, 1000)]
    private static partial Regex Next();
}
