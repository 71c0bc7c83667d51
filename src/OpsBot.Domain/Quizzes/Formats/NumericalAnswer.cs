using System.Globalization;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>The answers of a numerical item as text: <c>20</c>, <c>3.14:0.005</c> or <c>0..24</c>.</summary>
internal static class NumericalAnswer
{
    /// <param name="answer">Its text is what the file says.</param>
    /// <returns><c>null</c> when that is no number, no number with a tolerance, and no range.</returns>
    public static ItemAnswer? Read(ItemAnswer answer)
    {
        var text = answer.Text.Text;
        var range = text.IndexOf("..", StringComparison.Ordinal);
        if (range > 0)
        {
            return TryRead(text[..range], out var min) && TryRead(text[(range + 2)..], out var max) && min <= max ? OfRange(answer, min, max) : null;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var value = (colon > 0 ? text[..colon] : text).Trim();
        var tolerance = 0.0;
        return (value == "*" || TryRead(value, out _)) && (colon <= 0 || (TryRead(text[(colon + 1)..], out tolerance) && tolerance >= 0))
            ? answer with { Text = answer.Text with { Text = value }, Tolerance = tolerance }
            : null;
    }

    public static bool TryRead(string text, out double number) =>
        double.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);

    // Stored as the middle and half the width, as Moodle does.
    private static ItemAnswer OfRange(ItemAnswer answer, double min, double max)
    {
        var middle = (max + min) / 2;
        return answer with
        {
            Text = answer.Text with { Text = middle.ToString(CultureInfo.InvariantCulture) },
            Tolerance = max - middle,
            Range = answer.Text.Text,
        };
    }
}
