using System.Globalization;
using System.Text;
using OpsBot.Domain.Quizzes.Formats;

namespace OpsBot.Domain.Quizzes.Scoring;

/// <summary>Compares a number that a learner typed with the accepted ones and their tolerances.</summary>
public static class AcceptedNumber
{
    // 0.1 + 0.2 is not quite 0.3 in binary: a difference this small, relative to the number, is none.
    private const double BinaryRounding = 1e-14;

    /// <summary>The accepted number that a text meets, the first in order.</summary>
    /// <param name="answers">With their tolerances; <c>*</c> is met by any text.</param>
    /// <param name="response">What was typed: half or full width.</param>
    /// <param name="allowsThousands">Whether commas may part the thousands, as in <c>1,000</c>.</param>
    /// <returns><c>null</c> when none is met.</returns>
    public static ItemAnswer? Find(IEnumerable<ItemAnswer> answers, string response, bool allowsThousands = false)
    {
        var isNumber = TryRead(response, allowsThousands, out var number);
        return answers.FirstOrDefault(answer => answer.Text.Text == "*"
            || (isNumber && NumericalAnswer.TryRead(answer.Text.Text, out var value)
                && Math.Abs(number - value) <= (answer.Tolerance ?? 0) + BinaryRounding * Math.Max(Math.Abs(value), Math.Abs(number))));
    }

    /// <summary>Reads a number that was typed; never NaN or an infinity.</summary>
    public static bool TryRead(string response, bool allowsThousands, out double number)
    {
        var style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(
                response.Normalize(NormalizationForm.FormKC).Trim(), allowsThousands ? style | NumberStyles.AllowThousands : style, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }
}
