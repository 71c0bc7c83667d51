using OpsBot.Domain.Handbook.Experts;
using OpsBot.Domain.People;

namespace OpsBot.Domain.Metrics;

/// <summary>Nobody had taken an incident in time, so it went up.</summary>
/// <param name="PersonId">To whom; null where no deputy is named: then its channels were reminded.</param>
/// <param name="PersonName">As it was shown; empty for the channels.</param>
/// <param name="At">When.</param>
public sealed record Escalation(PersonId? PersonId, string PersonName, DateTimeOffset At);

/// <summary>How much working time passes before an incident that nobody took goes up.</summary>
/// <param name="Critical">Of a critical one.</param>
/// <param name="Warning">Of any other.</param>
/// <param name="Hours">When people work, in local time.</param>
public sealed record EscalationClock(TimeSpan Critical, TimeSpan Warning, WorkingHours Hours)
{
    /// <summary>When it goes up unless somebody takes it before, in local time.</summary>
    /// <param name="incident">Open, and nobody's.</param>
    /// <param name="postedAt">When people could first know of it, in local time.</param>
    /// <param name="local">Turns an instant into local time.</param>
    /// <returns>Counted from the post, from the last assignment or from the end of a snooze, whichever is last.</returns>
    public DateTime DueAt(Incident incident, DateTime postedAt, Func<DateTimeOffset, DateTime> local)
    {
        DateTime[] starts = [postedAt, .. incident.Assignment is { } asked ? [local(asked.At)] : Array.Empty<DateTime>(), .. incident.Snooze is { } snooze ? [local(snooze.Until)] : Array.Empty<DateTime>()];
        return Hours.After(starts.Max(), incident.Severity == Severity.Critical ? Critical : Warning);
    }
}
