using OpsBot.Domain.People;

namespace OpsBot.Domain.Metrics;

/// <summary>
/// The alerts of one shop, channel and day: what falls together there has one cause as a rule, so people see one card and
/// one person takes all of it.
/// </summary>
public sealed class Incident
{
    private Incident(IReadOnlyList<Alert> alerts) => Alerts = alerts;

    /// <summary>At least one; causes before what they cause, as in the <see cref="MetricCatalogue"/>.</summary>
    public IReadOnlyList<Alert> Alerts { get; }

    /// <summary>The alert that names the incident: the one highest in the sales funnel.</summary>
    public Alert Lead => Alerts[0];

    /// <summary>How loudly the loudest of its alerts speaks.</summary>
    public Severity Severity => Alerts.Max(a => a.Severity);

    /// <summary>Who took it; null while any of its alerts is nobody's.</summary>
    public Acknowledgement? Acknowledgement =>
        Alerts.All(a => a.Acknowledgement is not null) ? Alerts.Select(a => a.Acknowledgement).MinBy(a => a!.At) : null;

    /// <summary>Groups alerts into incidents, one for each shop, channel and day that occurs.</summary>
    /// <param name="alerts">With their series loaded, in any order.</param>
    public static IReadOnlyList<Incident> Group(IEnumerable<Alert> alerts) =>
    [
        .. alerts.GroupBy(a => (a.Series.Shop, a.Series.Channel, a.Day))
            .OrderBy(g => g.Key.Day).ThenBy(g => g.Key.Shop, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Channel, StringComparer.Ordinal)
            .Select(g => new Incident([.. InFunnelOrder(g)])),
    ];

    /// <summary>Somebody takes all alerts of the incident that nobody has taken.</summary>
    /// <param name="personId">Who clicked.</param>
    /// <param name="personName">As it is shown to the others.</param>
    /// <param name="at">Now.</param>
    /// <returns><see cref="AcknowledgeOutcome.Acknowledged"/> when at least one alert was still open.</returns>
    public AcknowledgeOutcome Acknowledge(PersonId personId, string personName, DateTimeOffset at)
    {
        var outcomes = Alerts.Select(a => a.Acknowledge(personId, personName, at)).ToList();
        return outcomes.Find(o => o is AcknowledgeOutcome.Acknowledged) ?? outcomes[0];
    }

    private static IEnumerable<Alert> InFunnelOrder(IEnumerable<Alert> alerts) =>
        alerts.OrderBy(a => MetricCatalogue.PlaceOf(a.Series.Metric))
            .ThenBy(a => a.Series.Category, StringComparer.Ordinal)
            .ThenBy(a => a.Series.Metric, StringComparer.Ordinal);
}
