namespace OpsBot.Domain.People;

/// <summary>When messages that nobody asked for may arrive: on some days, from one time of day to another.</summary>
/// <param name="Until">From then on they may.</param>
/// <param name="From">From then on they wait for the next day.</param>
public sealed record QuietHours(TimeOnly Until, TimeOnly From)
{
    private const int FarthestDays = 30;

    /// <summary>The first moment, not before <paramref name="now"/>, at which a message may arrive.</summary>
    /// <param name="now">By the clock of the place.</param>
    /// <param name="isOpen">Whether messages may arrive on a day at all. A calendar without one in a month is wrong, and a message that never comes would be worse: then it counts for nothing.</param>
    public DateTime Next(DateTime now, Func<DateOnly, bool> isOpen)
    {
        ArgumentNullException.ThrowIfNull(isOpen);
        var today = DateOnly.FromDateTime(now);
        var time = TimeOnly.FromDateTime(now);
        for (var day = time < From ? today : today.AddDays(1); ; day = day.AddDays(1))
        {
            if (isOpen(day) || day >= today.AddDays(FarthestDays))
            {
                return day == today && time >= Until ? now : day.ToDateTime(Until);
            }
        }
    }
}
