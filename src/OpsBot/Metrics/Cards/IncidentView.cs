using OpsBot.Domain.Handbook;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Explanation;
using OpsBot.Domain.People;

namespace OpsBot.Metrics.Cards;

/// <summary>An incident as a card shows it.</summary>
/// <param name="Incident">What happened.</param>
/// <param name="Days">Of the lead, oldest first, up to the last day of the incident; missing days are left out.</param>
/// <param name="Cause">What it did to sales; null when that isn't known.</param>
/// <param name="Clause">What the handbook says about the lead's metric; null when no handbook is loaded.</param>
/// <param name="Words">Names and numbers in the reader's language.</param>
/// <param name="Zone">For the time of the acknowledgement.</param>
internal sealed record IncidentView(
    Incident Incident, IReadOnlyList<ReadDay> Days, SalesCause? Cause, ClauseText? Clause, MetricText Words, TimeZoneInfo Zone)
{
    /// <summary>How large it was; null when that can't be said.</summary>
    public IncidentSize? Size { get; init; }

    /// <summary>Who may be asked to look after it; empty when nobody needs to.</summary>
    public IReadOnlyList<Person> Assignees { get; init; } = [];

    /// <summary>Who answers for these metrics in the conversation of the card; null for nobody.</summary>
    public Person? Owner { get; init; }

    /// <summary>Whether it is put off at the moment.</summary>
    public bool IsSnoozed { get; init; }

    /// <summary>How much plainer the lead's series must be after what people said, see <see cref="Domain.Metrics.Alerting.Demand"/>.</summary>
    public int Steps { get; init; }

    /// <summary>What the lead's day was said to be at first, and what it is since it was corrected; null when it wasn't.</summary>
    public (double First, double Now)? ToldAtFirst { get; init; }

    /// <summary>What happened, in one sentence.</summary>
    public string Sentence => Words.Sentence(Incident.Lead);
}
