using OpsBot.Domain.Handbook;
using OpsBot.Domain.Metrics;

namespace OpsBot.Metrics.Cards;

/// <summary>One day of a chart.</summary>
internal sealed record DayValue(DateOnly Day, double Value);

/// <summary>An incident as a card shows it.</summary>
/// <param name="Incident">What happened.</param>
/// <param name="Days">Of the lead, oldest first, up to the day of the incident; missing days are left out.</param>
/// <param name="Clause">What the handbook says about the lead's metric; null when no handbook is loaded.</param>
/// <param name="Words">Names and numbers in the reader's language.</param>
/// <param name="Zone">For the time of the acknowledgement.</param>
internal sealed record IncidentView(
    Incident Incident, IReadOnlyList<DayValue> Days, ClauseText? Clause, MetricText Words, TimeZoneInfo Zone)
{
    /// <summary>What happened, in one sentence.</summary>
    public string Sentence => Words.Sentence(Incident.Lead);
}
