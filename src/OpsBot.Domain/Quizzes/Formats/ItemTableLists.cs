using System.Globalization;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>Lists in one cell of our own columns: parted by <c>|</c>, in which a backslash keeps the next character.</summary>
internal static class ItemTableLists
{
    public static string Join(IEnumerable<string> parts) => string.Join('|', parts.Select(part =>
        part.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)));

    public static List<string> Split(string cell)
    {
        var parts = new List<string> { "" };
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] == '|')
            {
                parts.Add("");
            }
            else
            {
                parts[^1] += cell[i] == '\\' && i + 1 < cell.Length ? cell[++i] : cell[i];
            }
        }

        return parts;
    }

    /// <summary>Puts the weights and feedbacks of the options, one each, onto the options that the visible columns gave.</summary>
    public static ItemContent WithAnswers(ItemContent item, string weights, string feedback)
    {
        if (item.Type == ItemType.TrueFalse && feedback.Length > 0 && Split(feedback) is [var ifTrue, var ifFalse])
        {
            return item with { FeedbackIfTrueChosen = Marked(ifTrue), FeedbackIfFalseChosen = Marked(ifFalse) };
        }

        var fractions = weights.Length > 0 ? Split(weights) : [];
        var feedbacks = feedback.Length > 0 ? Split(feedback) : [];
        return item with
        {
            Answers =
            [
                .. item.Answers.Select((answer, i) => answer with
                {
                    Fraction = fractions.Count == item.Answers.Count && double.TryParse(fractions[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
                        && Math.Sign(percent) > 0 == answer.Fraction > 0 ? percent / 100 : answer.Fraction,
                    Feedback = feedbacks.Count == item.Answers.Count ? Marked(feedbacks[i]) : default,
                }),
            ],
        };
    }

    private static MarkedText Marked(string text) => text.Length == 0 ? default : new(text, TextFormat.Plain);
}
