using OpsBot.Domain.Metrics.Detection;

namespace OpsBot.Domain.Metrics.Calendar;

/// <summary>The days of a year that every shop in China knows beforehand, by law, moon and platform.</summary>
internal static class ShopYear
{
    // Phases of the platforms' promotions, month and day. Days of one phase sell alike; the wait between them is ordinary.
    private static readonly (string Name, int Month, int From, int To)[] Phases =
    [
        ("queen38", 3, 5, 8), ("618_open", 6, 1, 3), ("618_peak", 6, 16, 18),
        ("d11_open", 11, 1, 3), ("d11_peak", 11, 10, 11), ("d12", 12, 12, 12),
    ];

    public static IEnumerable<(DateOnly Day, CalendarDay What)> Promotions(int year) =>
        from phase in Phases
        from day in Enumerable.Range(phase.From, phase.To - phase.From + 1)
        select (new DateOnly(year, phase.Month, day), new CalendarDay(phase.Name, CalendarKind.Promo));

    /// <summary>Public holidays as far as law and moon fix them. Business is quiet three days before the Spring Festival and a
    /// week after, whatever is announced.</summary>
    public static IEnumerable<(DateOnly Day, CalendarDay What)> Holidays(int year) =>
    [
        .. Days("new_year", new(year, 1, 1), 0, 0),
        .. Days("cny_eve", LunarFestivals.SpringFestival(year), -3, -1),
        .. Days("cny", LunarFestivals.SpringFestival(year), 0, 7),
        .. Days("qingming", LunarFestivals.Qingming(year), 0, 0),
        .. Days("labour_day", new(year, 5, 1), 0, 4),
        .. Days("dragon_boat", LunarFestivals.DragonBoat(year), 0, 0),
        .. Days("mid_autumn", LunarFestivals.MidAutumn(year), 0, 0),
        .. Days("national_day", new(year, 10, 1), 0, 6),
    ];

    private static IEnumerable<(DateOnly, CalendarDay)> Days(string name, DateOnly day, int from, int to) =>
        Enumerable.Range(from, to - from + 1).Select(i => (day.AddDays(i), new CalendarDay(name, CalendarKind.Holiday)));
}
