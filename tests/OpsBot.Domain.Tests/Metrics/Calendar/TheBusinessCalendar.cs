using OpsBot.Domain.Metrics.Calendar;
using OpsBot.Domain.Metrics.Detection;

namespace OpsBot.Domain.Tests.Metrics.Calendar;

public sealed class TheBusinessCalendar
{
    private static readonly BusinessCalendar Bundled = new(AnnouncedDay.Read(File.ReadAllText(BundledFile())), []);

    [Theory]
    [InlineData("2024-02-10")]
    [InlineData("2025-01-29")]
    [InlineData("2026-02-17")]
    [InlineData("2027-02-06")]
    [InlineData("2028-01-26")]
    [InlineData("2029-02-13")]
    [InlineData("2030-02-03")]
    public void The_Spring_Festival_is_where_the_moon_puts_it(string day)
    {
        var first = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(first, LunarFestivals.SpringFestival(first.Year));
        Assert.Equal("cny", Bundled.Of(first)?.Name);
        Assert.Equal("cny_eve", Bundled.Of(first.AddDays(-1))?.Name);
    }

    [Theory]
    [InlineData(2024, 9, 17)]
    [InlineData(2025, 10, 6)]
    [InlineData(2026, 9, 25)]
    [InlineData(2027, 9, 15)]
    public void Mid_Autumn_counts_a_leap_month_when_there_is_one(int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), LunarFestivals.MidAutumn(year));

    [Fact]
    public void Other_festivals_of_years_with_and_without_a_leap_month()
    {
        Assert.Equal(new(2025, 5, 31), LunarFestivals.DragonBoat(2025));
        Assert.Equal(new(2026, 6, 19), LunarFestivals.DragonBoat(2026));
        Assert.Equal(new(2025, 8, 29), LunarFestivals.Qixi(2025));
        Assert.Equal(new(2025, 2, 12), LunarFestivals.Lantern(2025));
        Assert.Equal(new(2025, 10, 29), LunarFestivals.DoubleNinth(2025));
    }

    [Theory]
    [InlineData(2024, 4)]
    [InlineData(2025, 4)]
    [InlineData(2026, 5)]
    [InlineData(2027, 5)]
    [InlineData(2028, 4)]
    public void Qingming_is_where_the_sun_puts_it(int year, int day) =>
        Assert.Equal(new DateOnly(year, 4, day), LunarFestivals.Qingming(year));

    [Fact]
    public void Weekends_that_are_worked_are_known_for_announced_years_only()
    {
        Assert.Equal(BusinessCalendar.MadeUpWorkday, Bundled.Of(new(2026, 10, 10))?.Name);
        Assert.True(Bundled.IsAnnounced(2026));
        Assert.False(Bundled.IsAnnounced(2028));
        Assert.Null(Bundled.Of(new(2028, 10, 14)));
    }

    [Fact]
    public void Every_worked_day_is_a_weekend_day_and_every_row_lies_in_a_year_we_know() =>
        Assert.All(AnnouncedDay.Read(File.ReadAllText(BundledFile())), day =>
        {
            Assert.InRange(day.Day.Year, BusinessCalendar.FirstYear, BusinessCalendar.LastYear);
            Assert.True(!day.IsWorked || day.Day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        });

    [Fact]
    public void Promotions_of_the_platforms_have_phases_in_every_year()
    {
        Assert.Equal(new CalendarDay("618_peak", CalendarKind.Promo), Bundled.Of(new(2030, 6, 18)));
        Assert.Equal(new CalendarDay("d11_open", CalendarKind.Promo), Bundled.Of(new(2026, 11, 1)));
        Assert.Null(Bundled.Of(new(2026, 6, 10)));
    }

    [Fact]
    public void A_plan_of_the_team_on_a_day_of_618_is_a_day_of_its_own()
    {
        var calendar = new BusinessCalendar([], [new("member_day", new(2026, 6, 18), new(2026, 6, 19), CalendarKind.Promo)]);

        Assert.Equal("618_peak+member_day", calendar.Of(new(2026, 6, 18))?.Name);
        Assert.Equal("member_day", calendar.Of(new(2026, 6, 19))?.Name.Replace("dragon_boat+", "", StringComparison.Ordinal));
        Assert.Equal(CalendarKind.Promo, calendar.Of(new(2026, 6, 19))?.Kind);
    }

    [Theory]
    [InlineData("2026-13-01,2026-13-02,x,no")]
    [InlineData("2026-01-03,2026-01-02,x,no")]
    [InlineData("2026-01-03,2026-01-03,,no")]
    [InlineData("2026-01-03,2026-01-03,x,perhaps")]
    public void A_wrong_row_is_named_by_its_line(string row)
    {
        var fault = Assert.Throws<FormatException>(() => AnnouncedDay.Read($"date,to,name,worked\n# words\n{row}\n"));

        Assert.StartsWith("3: ", fault.Message, StringComparison.Ordinal);
    }

    private static string BundledFile()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "OpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "content", "metrics", "calendar.csv");
    }
}
