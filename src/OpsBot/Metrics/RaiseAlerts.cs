using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Hosting.Telemetry;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>What a check with alerts came to.</summary>
/// <param name="Day">The checked day.</param>
/// <param name="Checked">Every series, and what became of each load.</param>
/// <param name="Incidents">All that have an alert on that day, old and new.</param>
/// <param name="NewAlerts">How many alerts this check raised.</param>
/// <param name="Queued">The messages that it queued.</param>
/// <param name="Subscriptions">How many conversations get alerts.</param>
/// <param name="Held">How many posts wait because a conversation's budget of false alerts is used up.</param>
internal sealed record RaisedAlerts(
    DateOnly Day,
    CheckedDay Checked,
    IReadOnlyList<Incident> Incidents,
    int NewAlerts,
    IReadOnlyList<OutboxMessage> Queued,
    int Subscriptions,
    int Held);

/// <summary>
/// Checks a day, raises the alerts that are new and queues a card for each incident and subscribed conversation that hasn't
/// had it: alerts and outbox rows in one commit. A day that is checked twice raises and posts nothing new.
/// </summary>
internal sealed partial class RaiseAlerts(
    OpsBotDbContext db,
    DetectAnomalies detect,
    IncidentPosts posts,
    OutboxSignal signal,
    Instruments instruments,
    TimeProvider clock,
    ILogger<RaiseAlerts> logger)
{
    // An incident that hasn't ended in a month is no incident any more: it is how things are.
    private const int OpenDays = 30;

    /// <param name="day">The day to check.</param>
    /// <param name="sender">Who sends the queued messages; null leaves them to the sender of the running bot.</param>
    /// <param name="cancellationToken">Ends the check; nothing is half stored.</param>
    public async Task<RaisedAlerts> RunAsync(DateOnly day, OutboxLease? sender, CancellationToken cancellationToken)
    {
        try
        {
            return await CheckAndSaveAsync(day, sender, cancellationToken);
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Another process checked the same day at the same time: look again, and find its alerts there.
            db.ChangeTracker.Clear();
            return await CheckAndSaveAsync(day, sender, cancellationToken);
        }
    }

    private async Task<RaisedAlerts> CheckAndSaveAsync(DateOnly day, OutboxLease? sender, CancellationToken cancellationToken)
    {
        var found = await detect.RunAsync(day, cancellationToken);
        var from = day.AddDays(-OpenDays);
        var known = await db.Alerts.Include(a => a.Series)
            .Where(a => a.Day >= from && a.Day <= day && (a.Day == day || a.ResolvedOn == null))
            .ToListAsync(cancellationToken);
        var open = Incident.Group(known).Where(i => i.FirstDay < day && i.IsOpen).ToList();
        var raised = await RaiseAsync(day, found.Series, known, open, cancellationToken);
        var incidents = Incident.Group(known.Concat(raised)).Where(i => i.LastDay == day).ToList();
        var quiet = found.Series.ToDictionary(s => s.Series.Id, s => s.QuietDays);
        var resolved = open.Where(i => i.TryResolve(day, id => quiet.GetValueOrDefault(id))).ToList();

        var subscriptions = await db.AlertSubscriptions.AsNoTracking().ToListAsync(cancellationToken);
        var judged = found.Series.Where(s => s.IsJudged).Select(s => s.Series).ToList();
        var (posted, held) = await posts.QueueAsync(incidents, raised.ToHashSet(), subscriptions, judged, cancellationToken);
        var queued = posted.ToList();
        foreach (var incident in resolved)
        {
            queued.AddRange(await posts.UpdateAllAsync(incident, $"resolved:{incident.Lead.Id}", cancellationToken));
        }

        if (sender is not null)
        {
            queued.ForEach(message => message.LeaseTo(sender.Owner, sender.Until));
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(cancellationToken);
            signal.Ring();
        }

        instruments.Alerts(raised.Count);
        Log.Checked(logger, day, found.Series.Count, raised.Count, queued.Count);
        return new(day, found, incidents, raised.Count, queued, subscriptions.Count, held);
    }

    private async Task<List<Alert>> RaiseAsync(
        DateOnly day, IReadOnlyList<CheckedSeries> series, List<Alert> known, List<Incident> open, CancellationToken cancellationToken)
    {
        var alerted = known.Where(a => a.Day == day).Select(a => a.SeriesId).ToHashSet();
        var raised = new List<Alert>();
        foreach (var (found, check, _) in series)
        {
            if (check is MetricCheck.Unusual { Severity: > Severity.Notice } unusual && !alerted.Contains(found.Id))
            {
                // The check read without tracking; the alert belongs to the series of this unit of work.
                var tracked = await db.MetricSeries.SingleAsync(s => s.Id == found.Id, cancellationToken);
                var alert = Alert.Raise(tracked, day, unusual.Anomaly, unusual.Severity, clock.GetUtcNow());
                _ = open.Find(incident => incident.TryContinue(alert));
                raised.Add(alert);
            }
        }

        db.Alerts.AddRange(raised);
        return raised;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Checked {Day}: {Series} series, {Alerts} new alerts, {Messages} messages queued")]
        public static partial void Checked(ILogger logger, DateOnly day, int series, int alerts, int messages);
    }
}
