using System.Globalization;
using System.Text.RegularExpressions;
using OpsBot.Bot;
using OpsBot.Domain.Quizzes.Formats;

namespace OpsBot.Quizzes.Files;

/// <summary>Says what is wrong with a question, and what to do about it.</summary>
internal static partial class ProblemText
{
    public static string Of(ItemFileProblem problem, Texts texts) => texts.Format(
        $"Quizzes.Problem.{KeyOf(problem.Code)}",
        problem.Near ?? problem.Name ?? "",
        problem.Fraction is { } fraction ? (fraction * 100).ToString("0.#####", CultureInfo.InvariantCulture) : "",
        problem.Code.Split(' ')[^1]);

    /// <summary>The code without what it names: <c>duplicate-of-row-15</c> is one of <c>duplicate-of-row</c>.</summary>
    public static string KeyOf(string code) => RowNumber().Replace(code.Split(' ')[0], "");

    [GeneratedRegex(@"-[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex RowNumber();
}
