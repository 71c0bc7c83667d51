using System.Globalization;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Quizzes.Formats;

/// <summary>The weight before an answer, such as <c>%33.33333%</c>.</summary>
internal static partial class GiftWeight
{
    public static bool TryTake(string piece, out double fraction, out string rest)
    {
        var weight = Weight().Match(piece);
        fraction = weight.Success ? double.Parse(weight.Groups["percent"].Value, CultureInfo.InvariantCulture) / 100 : 0;
        rest = weight.Success ? piece[weight.Length..] : piece;
        return weight.Success;
    }

    /// <summary>In percent with up to five decimals, as the allowed weights have.</summary>
    public static string Percent(double fraction) => Math.Round(fraction * 100, 5).ToString(CultureInfo.InvariantCulture);

    // A plus sign is not part of it: %+50% stays text.
    [GeneratedRegex(@"^%(?<percent>-?[0-9]{1,2}\.?[0-9]*)%", RegexOptions.None, 1000)]
    private static partial Regex Weight();
}
