using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Handbook.Generation;

/// <summary>The calendar dates of a text.</summary>
internal static partial class Dates
{
    /// <summary>A date; a year, or a day that is not said is 0.</summary>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct CalendarDate(int Year, int Month, int Day)
    {
        /// <summary>Whether a text with this date bears out a claim of the other, which may say less of it.</summary>
        public bool BearsOut(CalendarDate claimed) =>
            Month == claimed.Month && (claimed.Year == 0 || Year == claimed.Year) && (claimed.Day == 0 || Day == claimed.Day);
    }

    /// <summary>The dates, and the text without them.</summary>
    /// <param name="normalised">As <see cref="Retrieval.SearchText"/> has it.</param>
    public static (IReadOnlyList<CalendarDate> Dates, string Text) TakenFrom(string normalised)
    {
        var dates = new List<CalendarDate>();
        var rest = Date().Replace(normalised, match =>
        {
            dates.Add(new CalendarDate(PartOf(match, "year"), PartOf(match, "month"), PartOf(match, "day")));
            return "#";
        });
        return (dates, rest);
    }

    private static int PartOf(Match match, string part) =>
        match.Groups[part] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(?<![\d.])(?:(?<year>(?:19|20)\d{2})年(?<month>1[0-2]|0?[1-9])月(?:(?<day>3[01]|[12]\d|0?[1-9])[日号])?|(?<month>1[0-2]|0?[1-9])月(?<day>3[01]|[12]\d|0?[1-9])[日号]|(?<year>(?:19|20)\d{2})[-/.](?<month>1[0-2]|0?[1-9])[-/.](?<day>3[01]|[12]\d|0?[1-9]))(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
