using OpsBot.Domain.People;

namespace OpsBot.Domain.Metrics;

/// <summary>
/// The alerts of one shop and channel that began on one day, and those of the days on which it lasted: what falls together
/// there has one cause as a rule, so people see one card and one person takes all of it.
/// </summary>
public sealed class Incident
{
    /// <summary>A day as usual may be luck; two are an end.</summary>
    public const int QuietDaysToResolve = 2;

    private Incident(IReadOnlyList<Alert> alerts) => Alerts = alerts;

    /// <summary>At least one; earlier days first, and causes before what they cause, as in the <see cref="MetricCatalogue"/>.</summary>
    public IReadOnlyList<Alert> Alerts { get; }

    /// <summary>The alert that names the incident: the one highest in the sales funnel.</summary>
    public Alert Lead => Alerts[0];

    /// <summary>The first alert of each other series.</summary>
    public IEnumerable<Alert> Others => Alerts.DistinctBy(a => a.SeriesId).Where(a => a.SeriesId != Lead.SeriesId);

    /// <summary>The day on which it began.</summary>
    public DateOnly FirstDay => Lead.IncidentDay;

    /// <summary>The last day that was unusual.</summary>
    public DateOnly LastDay => Alerts.Max(a => a.Day);

    /// <summary>The first day on which all was as usual again; null while it lasts.</summary>
    public DateOnly? ResolvedOn => Lead.ResolvedOn;

    /// <summary>Who said that it was a known event.</summary>
    public Verdict? KnownEvent => Lead.KnownEvent;

    /// <summary>Who said that it was a false alarm.</summary>
    public Verdict? FalseAlarm => Lead.FalseAlarm;

    /// <summary>Who said that it was worth their time.</summary>
    public Verdict? Useful => Lead.Useful;

    /// <summary>Who was asked to look after it last; null for nobody.</summary>
    public Assignment? Assignment => Lead.Assignment;

    /// <summary>Who put it off last, and until when; null when nobody did or it was brought back.</summary>
    public Snooze? Snooze => Lead.Snooze;

    /// <summary>To whom it went up; null while it didn't.</summary>
    public Escalation? Escalation => Lead.Escalation;

    /// <summary>Days from the first unusual one to the first as usual, or to the last unusual one; at least 1.</summary>
    public int Days => (ResolvedOn ?? LastDay.AddDays(1)).DayNumber - FirstDay.DayNumber;

    /// <summary>Whether it still is somebody's business.</summary>
    public bool IsOpen => ResolvedOn is null && KnownEvent is null && FalseAlarm is null;

    /// <summary>The share of ordinary days as odd as the oddest of its alerts.</summary>
    public double P => Alerts.Min(a => a.Anomaly.P);

    /// <summary>How loudly the loudest of its alerts speaks.</summary>
    public Severity Severity => Alerts.Max(a => a.Severity);

    /// <summary>Who took it; null while any of its alerts is nobody's.</summary>
    public Acknowledgement? Acknowledgement =>
        Alerts.All(a => a.Acknowledgement is not null) ? Alerts.Select(a => a.Acknowledgement).MinBy(a => a!.At) : null;

    /// <summary>Groups alerts into incidents, one for each shop, channel and first day that occurs.</summary>
    /// <param name="alerts">With their series loaded, in any order.</param>
    public static IReadOnlyList<Incident> Group(IEnumerable<Alert> alerts) =>
    [
        .. alerts.GroupBy(a => (a.Series.Shop, a.Series.Channel, a.IncidentDay))
            .OrderBy(g => g.Key.IncidentDay).ThenBy(g => g.Key.Shop, StringComparer.Ordinal)
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

    /// <summary>An alert of a later day goes on with this incident when it is still open there.</summary>
    /// <param name="alert">Just raised.</param>
    /// <returns>Whether it does.</returns>
    public bool TryContinue(Alert alert)
    {
        var isSame = IsOpen && alert.Day > FirstDay && (alert.Series.Shop, alert.Series.Channel) == (Lead.Series.Shop, Lead.Series.Channel);
        if (isSame)
        {
            alert.Continue(this);
        }

        return isSame;
    }

    /// <summary>Ends the incident once all of its series have been as usual for <see cref="QuietDaysToResolve"/> days.</summary>
    /// <param name="day">The checked day.</param>
    /// <param name="quietDays">How long each of its series has been as usual, up to that day.</param>
    /// <returns>Whether it ended now.</returns>
    public bool TryResolve(DateOnly day, Func<SeriesId, int> quietDays)
    {
        var quiet = Alerts.Min(a => quietDays(a.SeriesId));
        if (!IsOpen || quiet < QuietDaysToResolve || day <= LastDay)
        {
            return false;
        }

        var first = day.AddDays(1 - quiet);
        foreach (var alert in Alerts)
        {
            alert.Resolve(first > LastDay ? first : LastDay.AddDays(1));
        }

        return true;
    }

    /// <summary>Asks a person to look after the incident. Whoever had taken it before no longer has it.</summary>
    /// <param name="assignment">Whom, and who asks.</param>
    /// <returns>Whether that changed anything: a second click for the same person doesn't, nor is what is over anybody's.</returns>
    public bool Assign(Assignment assignment)
    {
        if (!IsOpen || Assignment?.PersonId == assignment.PersonId)
        {
            return false;
        }

        Alerts.ToList().ForEach(alert => alert.AssignTo(assignment with { }));
        return true;
    }

    /// <summary>Puts the incident off, or brings it back.</summary>
    /// <param name="snooze">Until when; null brings it back.</param>
    /// <returns>Whether that changed anything.</returns>
    /// <exception cref="ArgumentException">The time is over before it begins.</exception>
    public bool PutOff(Snooze? snooze)
    {
        if (snooze is not null && snooze.Until <= snooze.At)
        {
            throw new ArgumentException("A snooze ends after it begins.", nameof(snooze));
        }

        if ((snooze is not null && !IsOpen) || snooze?.Until == Snooze?.Until)
        {
            return false;
        }

        Alerts.ToList().ForEach(alert => alert.PutOff(snooze is null ? null : snooze with { }));
        return true;
    }

    /// <summary>Brings the incident back when its time is over.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Who put it off, when it came back now; else null.</returns>
    public Snooze? TryWake(DateTimeOffset now)
    {
        if (!IsOpen || Snooze is not { IsOver: false } snooze || snooze.Until > now)
        {
            return null;
        }

        Alerts.ToList().ForEach(alert => alert.PutOff(snooze with { IsOver = true }));
        return snooze;
    }

    /// <summary>Whether it is put off at a moment.</summary>
    public bool IsSnoozed(DateTimeOffset at) => Snooze is { } snooze && snooze.Until > at;

    /// <summary>It goes up, once, when it is open and nobody has taken it.</summary>
    /// <param name="escalation">To whom.</param>
    /// <returns>Whether it went up now.</returns>
    public bool Escalate(Escalation escalation)
    {
        if (!IsOpen || Acknowledgement is not null || Escalation is not null || IsSnoozed(escalation.At))
        {
            return false;
        }

        Alerts.ToList().ForEach(alert => alert.Escalate(escalation with { }));
        return true;
    }

    /// <summary>Somebody says that it was worth their time, or takes that back. What is useful is no false alarm.</summary>
    /// <param name="verdict">Who; null takes it back.</param>
    /// <returns>Whether that changed anything: the first to say it stands.</returns>
    public bool SayUseful(Verdict? verdict)
    {
        var changed = Say(Useful, verdict, alert => alert.SayUseful(verdict is null ? null : verdict with { }));
        if (changed && verdict is not null && FalseAlarm is not null)
        {
            Alerts.ToList().ForEach(alert => alert.SayFalse(null));
        }

        return changed;
    }

    /// <summary>Somebody says that this was a known event, or takes it back.</summary>
    /// <param name="verdict">Who; null takes it back.</param>
    /// <returns>Whether that changed anything: the first to say it stands.</returns>
    public bool SayKnown(Verdict? verdict) => Say(KnownEvent, verdict, alert => alert.SayKnown(verdict is null ? null : verdict with { }));

    /// <summary>Somebody says that this was a false alarm, or takes it back. What is false is not useful.</summary>
    /// <param name="verdict">Who; null takes it back.</param>
    /// <returns>Whether that changed anything: the first to say it stands.</returns>
    public bool SayFalse(Verdict? verdict)
    {
        var changed = Say(FalseAlarm, verdict, alert => alert.SayFalse(verdict is null ? null : verdict with { }));
        if (changed && verdict is not null && Useful is not null)
        {
            Alerts.ToList().ForEach(alert => alert.SayUseful(null));
        }

        return changed;
    }

    private bool Say(Verdict? before, Verdict? now, Action<Alert> say)
    {
        if (before is null == now is null)
        {
            return false;
        }

        Alerts.ToList().ForEach(say);
        return true;
    }

    private static IEnumerable<Alert> InFunnelOrder(IEnumerable<Alert> alerts) =>
        alerts.OrderBy(a => a.Day)
            .ThenBy(a => MetricCatalogue.PlaceOf(a.Series.Metric))
            .ThenBy(a => a.Series.Category, StringComparer.Ordinal)
            .ThenBy(a => a.Series.Metric, StringComparer.Ordinal);
}
