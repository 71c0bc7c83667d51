namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>Keeps a spreadsheet from running a text as a formula: an apostrophe before it, which comes off when it is read.</summary>
public static class FormulaGuard
{
    /// <summary>The text as it is written to a table.</summary>
    public static string Guard(string text) => IsFormulaLike(text) || IsGuarded(text) ? "'" + text : text;

    /// <summary>The text as its author meant it.</summary>
    public static string Unguard(string text) => IsGuarded(text) ? text[1..] : text;

    /// <summary>Whether a spreadsheet would run it. Numbers such as -5 and -5% are none.</summary>
    public static bool IsFormulaLike(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t', _, ..] && !NumericalAnswer.TryRead(text.TrimEnd('%', '％'), out _);

    private static bool IsGuarded(string text) => text is ['\'', ..] && (IsFormulaLike(text[1..]) || IsGuarded(text[1..]));
}
