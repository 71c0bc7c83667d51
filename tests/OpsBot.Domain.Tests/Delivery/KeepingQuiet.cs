using OpsBot.Domain.People;

namespace OpsBot.Domain.Tests.Delivery;

public sealed class KeepingQuiet
{
    private static readonly QuietHours Hours = new(new TimeOnly(9, 0), new TimeOnly(18, 30));

    [Theory]
    [InlineData("2026-11-25 10:00", "2026-11-25 10:00")]
    [InlineData("2026-11-25 07:15", "2026-11-25 09:00")]
    [InlineData("2026-11-25 18:30", "2026-11-26 09:00")]
    [InlineData("2026-11-27 19:00", "2026-11-30 09:00")]
    [InlineData("2026-11-28 10:00", "2026-11-30 09:00")]
    public void It_waits_for_working_hours_of_a_working_day(string now, string expected)
    {
        var next = Hours.Next(DateTime.Parse(now, null), day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

        Assert.Equal(DateTime.Parse(expected, null), next);
    }

    [Fact]
    public void A_calendar_without_a_working_day_does_not_hold_it_for_ever()
    {
        Assert.Equal(new DateTime(2026, 12, 25, 9, 0, 0), Hours.Next(new DateTime(2026, 11, 25, 10, 0, 0), _ => false));
    }
}
