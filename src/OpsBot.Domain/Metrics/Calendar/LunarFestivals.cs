using System.Globalization;

namespace OpsBot.Domain.Metrics.Calendar;

/// <summary>Festivals of the Chinese lunisolar calendar, and Qingming, which the sun sets.</summary>
/// <remarks>The lunisolar calendar is the one of the base class library, which knows it to the year 2100.</remarks>
public static class LunarFestivals
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>The first day of the first month.</summary>
    public static DateOnly SpringFestival(int year) => On(year, 1, 1);

    /// <summary>元宵: the fifteenth of the first month.</summary>
    public static DateOnly Lantern(int year) => On(year, 1, 15);

    /// <summary>端午: the fifth of the fifth month.</summary>
    public static DateOnly DragonBoat(int year) => On(year, 5, 5);

    /// <summary>七夕: the seventh of the seventh month.</summary>
    public static DateOnly Qixi(int year) => On(year, 7, 7);

    /// <summary>中秋: the fifteenth of the eighth month.</summary>
    public static DateOnly MidAutumn(int year) => On(year, 8, 15);

    /// <summary>重阳: the ninth of the ninth month.</summary>
    public static DateOnly DoubleNinth(int year) => On(year, 9, 9);

    /// <summary>清明: the day on which the sun is 15° past the spring equinox, 4 or 5 April.</summary>
    /// <remarks>The usual rule of thumb for this century, exact from 2001 to 2099: ⌊0.2422 y + 4.81⌋ − ⌊y / 4⌋.</remarks>
    /// <param name="year">2001 to 2099.</param>
    /// <exception cref="ArgumentOutOfRangeException">Another century.</exception>
    public static DateOnly Qingming(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 2001);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 2099);
        var y = year - 2000;
        return new(year, 4, (int)Math.Floor((0.2422 * y) + 4.81) - (y / 4));
    }

    // A leap month repeats the one before it: from there on the library counts one more.
    private static DateOnly On(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);
        var counted = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, counted, day, 0, 0, 0, 0));
    }
}
