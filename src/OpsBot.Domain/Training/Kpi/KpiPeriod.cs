using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace OpsBot.Domain.Training.Kpi;

/// <summary>A month, quarter or year that is appraised, such as <c>2026-01</c>, <c>2026Q1</c> or <c>2026</c>.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
[StructLayout(LayoutKind.Auto)]
public readonly partial record struct KpiPeriod(DateOnly From, DateOnly To)
{
    private const int MonthsOfAQuarter = 3;

    private int Months => (To.Year - From.Year) * 12 + To.Month - From.Month + 1;

    /// <summary>The period of the same length before it.</summary>
    public KpiPeriod Previous => new(From.AddMonths(-Months), From.AddDays(-1));

    /// <summary>How many days it has.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>As people type it.</summary>
    public string Name => Months switch
    {
        1 => From.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        MonthsOfAQuarter => string.Create(CultureInfo.InvariantCulture, $"{From.Year:0000}Q{(From.Month + 2) / MonthsOfAQuarter}"),
        _ => From.Year.ToString("0000", CultureInfo.InvariantCulture),
    };

    /// <summary>The quarter of a day.</summary>
    public static KpiPeriod QuarterOf(DateOnly day) => Of(new DateOnly(day.Year, (day.Month - 1) / MonthsOfAQuarter * MonthsOfAQuarter + 1, 1), MonthsOfAQuarter);

    /// <summary>The half-year of a day: in which manuals are counted.</summary>
    public static KpiPeriod HalfYearOf(DateOnly day) => Of(new DateOnly(day.Year, day.Month <= 6 ? 1 : 7, 1), 6);

    /// <summary>Reads a period as people type it: also <c>2026年1月</c>, <c>2026年Q1</c>.</summary>
    public static KpiPeriod? Read(string typed)
    {
        var match = Shape().Match(typed.Trim());
        if (!match.Success)
        {
            return null;
        }

        var year = int.Parse(match.Groups["year"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        return match.Groups["quarter"] is { Success: true } quarter ? Of(new DateOnly(year, (quarter.Value[0] - '1') * MonthsOfAQuarter + 1, 1), MonthsOfAQuarter)
            : match.Groups["month"] is { Success: true } month ? int.Parse(month.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) is var number and >= 1 and <= 12 ? Of(new DateOnly(year, number, 1), 1) : null
            : Of(new DateOnly(year, 1, 1), 12);
    }

    private static KpiPeriod Of(DateOnly from, int months) => new(from, from.AddMonths(months).AddDays(-1));

    [GeneratedRegex("^(?<year>20[0-9]{2})年?(?:[ -]?[Qq](?<quarter>[1-4])|[-/.]?(?<month>[0-9]{1,2})月?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();
}
