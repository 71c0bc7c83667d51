using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.People;
using OpsBot.Hosting;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Follows the open incidents: one that was put off comes back, one that nobody took in time goes up to the deputy, once, and one whose day was corrected says so.</summary>
internal sealed class FollowIncidents(
    OpsBotDbContext db, IncidentPosts posts, Staff staff, BusinessDays days, WorkCalendar calendar, MetricsOptions options, OutboxSignal signal, TimeProvider clock)
{
    private const int OpenDays = 31;

    private EscalationClock Clock => new(
        TimeSpan.FromHours(options.CriticalHours), TimeSpan.FromHours(options.WarningHours), new(options.WorkdayStart, options.WorkdayEnd, calendar.IsWorkingDay));

    /// <returns>How many incidents came back, went up or were marked as corrected.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var from = days.Yesterday.AddDays(-OpenDays);
        var alerts = await db.Alerts.Include(a => a.Series)
            .Where(a => a.Day >= from && a.ResolvedOn == null && a.KnownEvent == null && a.FalseAlarm == null)
            .ToListAsync(cancellationToken);
        var changed = 0;
        var restated = await RestatedAsync(alerts, from, cancellationToken);
        foreach (var incident in Incident.Group(alerts))
        {
            changed += await ShowRestatedAsync(incident, restated, cancellationToken) ? 1 : 0;

            if (await posts.FirstPostAsync(incident, cancellationToken) is var (at, where))
            {
                changed += await WakeAsync(incident, where, cancellationToken) || await EscalateAsync(incident, at, where, cancellationToken) ? 1 : 0;
            }
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException fault) when (db.IsConflict(fault))
        {
            // Somebody took it, or another server followed it, at the same moment: the next look sees what holds.
            db.ChangeTracker.Clear();
            return 0;
        }

        signal.Ring();
        return changed;
    }

    private async Task<Dictionary<AlertId, double>> RestatedAsync(List<Alert> alerts, DateOnly from, CancellationToken cancellationToken)
    {
        var corrected = await db.Set<MetricPoint>().AsNoTracking()
            .Where(point => point.ToldAtFirst != null && point.Day >= from)
            .Select(point => new { SeriesId = EF.Property<SeriesId>(point, "SeriesId"), point.Day, point.Value })
            .ToListAsync(cancellationToken);
        var values = corrected.ToDictionary(point => (point.SeriesId, point.Day), point => point.Value);
        return alerts.Where(alert => values.ContainsKey((alert.SeriesId, alert.Day))).ToDictionary(alert => alert.Id, alert => values[(alert.SeriesId, alert.Day)]);
    }

    // A day that was corrected after its alert is marked on the card, once for each correction; nobody is called again for it.
    private async Task<bool> ShowRestatedAsync(Incident incident, Dictionary<AlertId, double> restated, CancellationToken cancellationToken)
    {
        if (!restated.TryGetValue(incident.Lead.Id, out var value))
        {
            return false;
        }

        var reason = string.Create(CultureInfo.InvariantCulture, $"restated:{incident.Lead.Id}:{value:R}");
        return !await db.Outbox.AnyAsync(m => m.DedupeKey.StartsWith(reason), cancellationToken)
            && (await posts.UpdateAllAsync(incident, reason, cancellationToken)).Count > 0;
    }

    private async Task<bool> WakeAsync(Incident incident, IReadOnlyList<Guid> where, CancellationToken cancellationToken)
    {
        if (incident.TryWake(clock.GetUtcNow()) is not { } snooze)
        {
            return false;
        }

        var reason = string.Create(CultureInfo.InvariantCulture, $"woken:{snooze.Until.ToUnixTimeSeconds()}");
        await posts.UpdateAllAsync(incident, $"{reason}:{incident.Lead.Id}", cancellationToken);
        if (!await posts.TellAsync(incident, snooze.PersonId, reason, Say, cancellationToken))
        {
            await posts.RemindAsync(incident, where, reason, Say, cancellationToken);
        }

        return true;

        string Say(Texts texts) => texts.Format("Metrics.Snooze.Over", new MetricText(texts).Sentence(incident.Lead));
    }

    private async Task<bool> EscalateAsync(Incident incident, DateTimeOffset postedAt, IReadOnlyList<Guid> where, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (incident.Acknowledgement is not null || incident.Escalation is not null || incident.IsSnoozed(now)
            || days.Local(now).DateTime < Clock.DueAt(incident, Local(postedAt), Local))
        {
            return false;
        }

        var deputy = await DeputyAsync(incident, where, cancellationToken);
        if (!incident.Escalate(new(deputy?.Id, deputy?.Name ?? "", now)))
        {
            return false;
        }

        await posts.UpdateAllAsync(incident, $"escalated:{incident.Lead.Id}", cancellationToken);
        if (deputy is null || !await posts.TellAsync(incident, deputy.Id, "escalated", Say, cancellationToken))
        {
            await posts.RemindAsync(incident, where, "escalated", Say, cancellationToken);
        }

        return true;

        string Say(Texts texts) => texts.Format("Metrics.Escalate.Told", new MetricText(texts).Sentence(incident.Lead));
        DateTime Local(DateTimeOffset instant) => days.Local(instant).DateTime;
    }

    // The deputy of the channel; else whoever looks after its owner, or after the person who was asked.
    private async Task<Person?> DeputyAsync(Incident incident, IReadOnlyList<Guid> where, CancellationToken cancellationToken)
    {
        var subscriptions = await db.AlertSubscriptions.AsNoTracking()
            .Where(subscription => where.Contains(subscription.ConversationId)).OrderBy(subscription => subscription.SubscribedAt).ToListAsync(cancellationToken);
        foreach (var deputyId in subscriptions.Select(subscription => subscription.DeputyId).OfType<PersonId>())
        {
            if (await staff.Present.AsNoTracking().SingleOrDefaultAsync(person => person.Id == deputyId, cancellationToken) is { } deputy)
            {
                return deputy;
            }
        }

        foreach (var personId in subscriptions.Select(subscription => subscription.OwnerId).Append(incident.Assignment?.PersonId).OfType<PersonId>())
        {
            if (await staff.ManagerOfAsync(personId, cancellationToken) is { } manager)
            {
                return manager;
            }
        }

        return null;
    }
}
