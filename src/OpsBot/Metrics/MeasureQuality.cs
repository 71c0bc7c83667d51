using Microsoft.EntityFrameworkCore;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>The quality of a week's alerts in a channel, and what people say was missed. Changes nothing.</summary>
internal sealed class MeasureQuality(OpsBotDbContext db, MetricsOptions options, BusinessDays days)
{
    // An incident of a week may have begun before it.
    private const int DaysBefore = 31;

    /// <param name="subscription">Of the channel.</param>
    /// <param name="to">The last day of the week.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(AlertQuality Quality, IReadOnlyList<MissedReport> Missed)> RunAsync(AlertSubscription subscription, DateOnly to, CancellationToken cancellationToken)
    {
        var from = to.AddDays(-6);
        var (begins, ends) = (Start(from), Start(to.AddDays(1)));
        var conversationId = subscription.ConversationId;
        var posts = await db.Outbox.AsNoTracking()
            .Where(m => m.ConversationId == conversationId && m.Kind != OutboxKind.Update && m.Subject.StartsWith(IncidentPosts.SubjectPrefix) && m.CreatedAt >= begins && m.CreatedAt < ends)
            .Select(m => new { m.Subject, m.CreatedAt })
            .ToListAsync(cancellationToken);
        var first = from.AddDays(-DaysBefore);
        var alerts = await db.Alerts.AsNoTracking().Include(a => a.Series).Where(a => a.Day >= first && a.Day <= to).ToListAsync(cancellationToken);
        var posted = from incident in Incident.Group(alerts)
                     join post in posts on IncidentPosts.SubjectOf(incident) equals post.Subject
                     select (incident, post.CreatedAt);
        var series = await db.MetricSeries.AsNoTracking().ToListAsync(cancellationToken);
        var missed = await db.MissedReports.AsNoTracking()
            .Where(report => report.ConversationId == conversationId && report.At >= begins && report.At < ends).OrderBy(report => report.At).ToListAsync(cancellationToken);
        return (AlertQuality.Of(from, to, [.. posted], series.Count(subscription.Wants), options.FalseAlertsPerWeek), missed);
    }

    private DateTimeOffset Start(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, days.Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
