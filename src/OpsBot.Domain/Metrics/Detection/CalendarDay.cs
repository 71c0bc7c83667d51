namespace OpsBot.Domain.Metrics.Detection;

/// <summary>A day that is known beforehand to be unlike others.</summary>
/// <param name="Name">What recurs, with its phase: <c>618_peak</c>, <c>member_day</c>. Days of one name are expected to be alike.</param>
/// <param name="Kind">Decides what is expected while the name is new.</param>
public sealed record CalendarDay(string Name, CalendarKind Kind)
{
    /// <summary>Two things on one day are a thing of their own: a member day within 618 is like neither. Selling harder decides the kind.</summary>
    /// <param name="other">What else is special about the day.</param>
    public CalendarDay And(CalendarDay other)
    {
        if (Name.Split('+').Contains(other.Name, StringComparer.Ordinal))
        {
            return this;
        }

        var names = Name.Split('+').Append(other.Name).Order(StringComparer.Ordinal);
        return new(string.Join('+', names), Kind == CalendarKind.Promo ? Kind : other.Kind);
    }
}

/// <summary>What a calendar day does to business.</summary>
public enum CalendarKind
{
    /// <summary>A day off, or an ordinary day worked instead: fewer or more people, by an unknown amount.</summary>
    Holiday,

    /// <summary>The team sells harder; more is expected, and less than usual is a failure.</summary>
    Promo,
}
