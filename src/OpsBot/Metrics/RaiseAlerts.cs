using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>What a check with alerts came to.</summary>
/// <param name="Day">The checked day.</param>
/// <param name="Checked">Every series.</param>
/// <param name="Incidents">All of that day, old and new.</param>
/// <param name="NewAlerts">How many alerts this check raised.</param>
/// <param name="Queued">The messages that it queued.</param>
/// <param name="Subscriptions">How many conversations get alerts.</param>
internal sealed record RaisedAlerts(
    DateOnly Day,
    IReadOnlyList<CheckedSeries> Checked,
    IReadOnlyList<Incident> Incidents,
    int NewAlerts,
    IReadOnlyList<OutboxMessage> Queued,
    int Subscriptions);

/// <summary>
/// Checks a day, raises the alerts that are new and queues a card for each incident and subscribed conversation that hasn't
/// had it: alerts and outbox rows in one commit. A day that is checked twice raises and posts nothing new.
/// </summary>
internal sealed partial class RaiseAlerts(
    OpsBotDbContext db,
    DetectAnomalies detect,
    IncidentPosts posts,
    OutboxSignal signal,
    TimeProvider clock,
    ILogger<RaiseAlerts> logger)
{
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
        var series = await detect.RunAsync(day, cancellationToken);
        var known = await db.Alerts.Include(a => a.Series).Where(a => a.Day == day).ToListAsync(cancellationToken);
        var raised = await RaiseAsync(day, series, known, cancellationToken);
        var incidents = Incident.Group(known.Concat(raised));

        var subscriptions = await db.AlertSubscriptions.AsNoTracking().ToListAsync(cancellationToken);
        var queued = await posts.QueueAsync(incidents, raised.ToHashSet(), subscriptions, cancellationToken);
        if (sender is not null)
        {
            queued.ToList().ForEach(message => message.LeaseTo(sender.Owner, sender.Until));
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(cancellationToken);
            signal.Ring();
        }

        Log.Checked(logger, day, series.Count, raised.Count, queued.Count);
        return new(day, series, incidents, raised.Count, queued, subscriptions.Count);
    }

    private async Task<List<Alert>> RaiseAsync(
        DateOnly day, IReadOnlyList<CheckedSeries> series, List<Alert> known, CancellationToken cancellationToken)
    {
        var alerted = known.Select(a => a.SeriesId).ToHashSet();
        var raised = new List<Alert>();
        foreach (var (found, check) in series)
        {
            if (check is MetricCheck.Unusual unusual && !alerted.Contains(found.Id))
            {
                // The check read without tracking; the alert belongs to the series of this unit of work.
                var tracked = await db.MetricSeries.SingleAsync(s => s.Id == found.Id, cancellationToken);
                raised.Add(Alert.Raise(tracked, day, unusual.Anomaly, clock.GetUtcNow()));
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
