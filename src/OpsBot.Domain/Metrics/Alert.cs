using OpsBot.Domain.People;

namespace OpsBot.Domain.Metrics;

/// <summary>One series was unusual on one day. There is at most one for a series and day, however often it is checked.</summary>
public sealed class Alert
{
    private Alert()
    {
    }

    /// <summary>Opaque; may travel in a card.</summary>
    public AlertId Id { get; private set; }

    /// <summary>The series that was unusual.</summary>
    public SeriesId SeriesId { get; private set; }

    /// <summary>The same, loaded.</summary>
    public MetricSeries Series { get; private set; } = null!;

    /// <summary>The unusual day.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>The first day of the incident that it goes on with; null when it began one.</summary>
    public DateOnly? Since { get; private set; }

    /// <summary>The first day of its incident.</summary>
    public DateOnly IncidentDay => Since ?? Day;

    /// <summary>The day beside the usual, as known when the alert was raised; later corrections don't rewrite it.</summary>
    public Anomaly Anomaly { get; private set; } = null!;

    /// <summary>How loudly it speaks.</summary>
    public Severity Severity { get; private set; }

    /// <summary>When the check raised it.</summary>
    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>Who took it; null while nobody has.</summary>
    public Acknowledgement? Acknowledgement { get; private set; }

    /// <summary>Who said that it was a known event; null for nobody.</summary>
    public Verdict? KnownEvent { get; private set; }

    /// <summary>Who said that it was no use; null for nobody.</summary>
    public Verdict? FalseAlarm { get; private set; }

    /// <summary>Who said that it was worth their time; null for nobody.</summary>
    public Verdict? Useful { get; private set; }

    /// <summary>Who was asked to look after it; null for nobody.</summary>
    public Assignment? Assignment { get; private set; }

    /// <summary>Who put it off and until when; null when it isn't put off.</summary>
    public Snooze? Snooze { get; private set; }

    /// <summary>To whom it went up when nobody took it; null while it didn't.</summary>
    public Escalation? Escalation { get; private set; }

    /// <summary>The first day on which all was as usual again, once two of them have passed; null while it lasts.</summary>
    public DateOnly? ResolvedOn { get; private set; }

    /// <summary>Goes up with each change, so that two people who take it at once can't both succeed.</summary>
    public int Version { get; private set; }

    /// <param name="series">The series that was unusual.</param>
    /// <param name="day">The unusual day.</param>
    /// <param name="anomaly">What the check found.</param>
    /// <param name="severity">How loudly it speaks.</param>
    /// <param name="at">Now.</param>
    public static Alert Raise(MetricSeries series, DateOnly day, Anomaly anomaly, Severity severity, DateTimeOffset at) => new()
    {
        Id = AlertId.New(at),
        SeriesId = series.Id,
        Series = series,
        Day = day,
        Anomaly = anomaly,
        Severity = severity,
        RaisedAt = at,
    };

    /// <summary>Somebody takes the alert. The first person has it; a second click, theirs or another's, changes nothing.</summary>
    /// <param name="personId">Who clicked.</param>
    /// <param name="personName">As it is shown to the others.</param>
    /// <param name="at">Now.</param>
    public AcknowledgeOutcome Acknowledge(PersonId personId, string personName, DateTimeOffset at)
    {
        if (Acknowledgement is { } earlier)
        {
            return new AcknowledgeOutcome.AlreadyAcknowledged(earlier);
        }

        Acknowledgement = new(personId, personName, at);
        Version++;
        return new AcknowledgeOutcome.Acknowledged(Acknowledgement);
    }

    /// <summary>The alert goes on with an incident of earlier days, and all that people said of that holds for it.</summary>
    internal void Continue(Incident incident)
    {
        // A copy each: one record belongs to one alert of the store.
        Since = incident.FirstDay;
        Acknowledgement = incident.Acknowledgement is { } taken ? taken with { } : null;
        Assignment = incident.Assignment is { } asked ? asked with { } : null;
        Snooze = incident.Snooze is { } snooze ? snooze with { } : null;
        Escalation = incident.Escalation is { } up ? up with { } : null;
        Useful = incident.Useful is { } useful ? useful with { } : null;
    }

    internal void AssignTo(Assignment assignment)
    {
        Assignment = assignment;
        if (Acknowledgement is { } taken && taken.PersonId != assignment.PersonId)
        {
            // It is somebody else's now, and they have not said yet that they take it.
            Acknowledgement = null;
        }

        Version++;
    }

    internal void PutOff(Snooze? snooze)
    {
        Snooze = snooze;
        Version++;
    }

    internal void Escalate(Escalation escalation)
    {
        Escalation = escalation;
        Version++;
    }

    internal void SayUseful(Verdict? verdict)
    {
        Useful = verdict;
        Version++;
    }

    internal void Resolve(DateOnly day)
    {
        ResolvedOn = day;
        Version++;
    }

    internal void SayKnown(Verdict? verdict)
    {
        KnownEvent = verdict;
        Version++;
    }

    internal void SayFalse(Verdict? verdict)
    {
        FalseAlarm = verdict;
        Version++;
    }
}
