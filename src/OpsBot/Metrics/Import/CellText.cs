using System.Globalization;
using System.Text;

namespace OpsBot.Metrics.Import;

/// <summary>Reads days and numbers as people and platforms write them: 2026/3/9, 2026年3月9日, 1,234, ￥98.5, 3.2%.</summary>
internal static class CellText
{
    // A month alone is its first day, where its targets stand.
    private static readonly string[] DayFormats =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-M-d HH:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss", "yyyy-M", "yyyy/M", "yyyy年M月",
    ];

    // 1.2万 is 12,000 and 3亿 is 300,000,000: dashboards shorten what they export.
    private static readonly (char Sign, double Factor)[] Shortened = [('万', 1e4), ('萬', 1e4), ('亿', 1e8), ('億', 1e8)];

    public static bool TryReadDay(string cell, out DateOnly day)
    {
        var read = DateTime.TryParseExact(
            cell.Normalize(NormalizationForm.FormKC), DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment);
        day = DateOnly.FromDateTime(moment);
        return read;
    }

    /// <param name="cell">With a percent sign, thousands in commas, a yuan sign before or 元 behind, or plain.</param>
    /// <param name="number">A percentage becomes a fraction.</param>
    public static bool TryReadNumber(string cell, out double number)
    {
        var text = cell.Normalize(NormalizationForm.FormKC).Trim().TrimStart('¥', '￥').TrimEnd('元').Trim();
        var shortened = Array.Find(Shortened, one => text.EndsWith(one.Sign));
        text = shortened.Factor > 0 ? text[..^1].TrimEnd() : text;
        var isPercentage = text.EndsWith('%');
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!TryDropThousands(isPercentage ? text[..^1].TrimEnd() : text, out var digits)
            || !double.TryParse(digits, Style, CultureInfo.InvariantCulture, out number)
            || !double.IsFinite(number))
        {
            number = 0;
            return false;
        }

        // Through decimal where it fits: 3.2 % is 0.032 and not 0.032000000000000001.
        number = shortened.Factor > 0 ? Math.Round(number * shortened.Factor, 4)
            : !isPercentage ? number
            : Math.Abs(number) < 1e12 ? (double)((decimal)number / 100) : number / 100;
        return true;
    }

    // 1,234,567 is a number; 1,23 and 12,3456 are somebody's decimal comma or a slip.
    private static bool TryDropThousands(string text, out string digits)
    {
        digits = text.Replace(",", "", StringComparison.Ordinal);
        var whole = text.Split('.')[0].TrimStart('-', '+').Split(',');
        return whole.Length == 1
            ? !text.Contains(',', StringComparison.Ordinal)
            : whole[0].Length is >= 1 and <= 3 && whole.Skip(1).All(group => group.Length == 3)
                && text.LastIndexOf(',') < (text.Contains('.', StringComparison.Ordinal) ? text.IndexOf('.', StringComparison.Ordinal) : text.Length);
    }
}
