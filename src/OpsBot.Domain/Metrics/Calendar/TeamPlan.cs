using OpsBot.Domain.Metrics.Detection;

namespace OpsBot.Domain.Metrics.Calendar;

/// <summary>Days of a shop that its team knows to be unlike others, planned beforehand or named afterwards.</summary>
public sealed class TeamPlan
{
    /// <param name="id">New for every plan.</param>
    /// <param name="shop">Whose days; the shop as people call it.</param>
    /// <param name="channel">Where; empty for all channels of the shop.</param>
    /// <param name="name">What recurs: days of one name are expected to be alike.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <param name="kind">What it does to business.</param>
    /// <param name="isYearly">Whether it comes again on the same dates of every year.</param>
    /// <exception cref="ArgumentException">It ends before it begins.</exception>
    public TeamPlan(Guid id, string shop, string channel, string name, DateOnly from, DateOnly to, CalendarKind kind, bool isYearly = false)
    {
        if (to < from)
        {
            throw new ArgumentException($"The plan {name} ends before it begins.");
        }

        (Id, Shop, Channel, Name, From, To, Kind, IsYearly) = (id, shop, channel, name, from, to, kind, isYearly);
    }

    private TeamPlan()
    {
    }

    /// <summary>Of this plan and no other.</summary>
    public Guid Id { get; private set; }

    /// <summary>Whose days.</summary>
    public string Shop { get; private set; } = "";

    /// <summary>Where; empty for all channels of the shop.</summary>
    public string Channel { get; private set; } = "";

    /// <summary>What recurs.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The first day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly To { get; private set; }

    /// <summary>What it does to business.</summary>
    public CalendarKind Kind { get; private set; }

    /// <summary>Whether it comes again on the same dates of every year.</summary>
    public bool IsYearly { get; private set; }

    /// <summary>Whether the days of the series are meant.</summary>
    public bool AppliesTo(MetricSeries series) => Shop == series.Shop && (Channel.Length == 0 || Channel == series.Channel);

    /// <summary>All days that are meant, as far as a calendar goes.</summary>
    public IEnumerable<PlannedDays> Days() =>
        Enumerable.Range(0, IsYearly ? BusinessCalendar.LastYear - From.Year + 1 : 1)
            .Select(years => new PlannedDays(Name, From.AddYears(years), To.AddYears(years), Kind));
}
