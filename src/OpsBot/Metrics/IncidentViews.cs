using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Alerting;
using OpsBot.Domain.Metrics.Explanation;
using OpsBot.Domain.People;
using OpsBot.Metrics.Cards;
using OpsBot.People;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Gathers what a card shows of an incident: four weeks of its lead, the money, what caused it, the clause behind it and who may look after it.</summary>
internal sealed class IncidentViews(OpsBotDbContext db, ReadSeries read, IClauseLookup clauses, Staff staff, BusinessDays days, TimeProvider clock)
{
    private const int DaysShown = 28;

    // A list that is longer is no choice; Teams searches all members beside it.
    private const int MostAssignees = 25;

    private static readonly string[] Funnel = ["uv", "conversion", "paid_orders", "aov", "gmv"];

    private IReadOnlyList<Person>? _assignees;

    /// <param name="incident">With its series loaded.</param>
    /// <param name="texts">The reader's language.</param>
    /// <param name="conversationId">Where the card is: its subscription says who answers for these metrics.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IncidentView> OfAsync(Incident incident, Texts texts, Guid conversationId, CancellationToken cancellationToken)
    {
        var lead = incident.Lead;
        var through = incident.ResolvedOn ?? incident.LastDay;
        var (shop, isSales) = (lead.Series.Shop, Funnel.Contains(lead.Series.Metric));
        var readings = await read.RunAsync(
            db.MetricSeries.Where(s => s.Id == lead.SeriesId || (isSales && s.Shop == shop && Funnel.Contains(s.Metric))), through, cancellationToken);
        var series = readings.SingleOrDefault(r => r.Series.Id == lead.SeriesId);
        var shown = series?.Days.Where(day => day.Point.Day > through.AddDays(-DaysShown)).ToList() ?? [];
        var cause = isSales ? SalesCause.Of(readings, lead.Series.Key, lead.Day) : null;
        return new(incident, shown, cause, clauses.Find(lead.Series.Definition.ClauseId), new MetricText(texts), days.Zone)
        {
            Size = isSales ? IncidentSize.Of(incident, readings) : series is null ? null : IncidentSize.Of(incident, [series]),
            Assignees = incident.IsOpen ? await AssigneesAsync(cancellationToken) : [],
            Owner = await OwnerAsync(conversationId, cancellationToken),
            Steps = incident.Useful is null && incident.FalseAlarm is null ? 0 : await StepsAsync(incident, cancellationToken),
            ToldAtFirst = series?.On(lead.Day)?.Point is { ToldAtFirst: { } first } point && first != point.Value ? (first, point.Value) : null,
            IsSnoozed = incident.IsSnoozed(clock.GetUtcNow()),
        };
    }

    // What was said in this turn isn't saved yet: this incident is counted from what it says itself.
    private async Task<int> StepsAsync(Incident incident, CancellationToken cancellationToken)
    {
        var (id, day) = (incident.Lead.SeriesId, incident.FirstDay);
        var others = await db.Alerts.AsNoTracking()
            .Where(a => a.SeriesId == id && (a.FalseAlarm != null || a.Useful != null) && (a.Since ?? a.Day) != day)
            .Select(a => new { Day = a.Since ?? a.Day, IsFalse = a.FalseAlarm != null })
            .Distinct()
            .ToListAsync(cancellationToken);
        return Demand.Of(
            others.Count(one => one.IsFalse) + (incident.FalseAlarm is null ? 0 : 1), others.Count(one => !one.IsFalse) + (incident.Useful is null ? 0 : 1)).Steps;
    }

    private async Task<IReadOnlyList<Person>> AssigneesAsync(CancellationToken cancellationToken) =>
        _assignees ??= [.. (await staff.FindAsync("", cancellationToken)).Where(person => person is { IsMapped: true, Name.Length: > 0 }).Take(MostAssignees)];

    private async Task<Person?> OwnerAsync(Guid conversationId, CancellationToken cancellationToken) =>
        await (from subscription in db.AlertSubscriptions.AsNoTracking()
               join person in staff.Present.AsNoTracking() on subscription.OwnerId equals person.Id
               where subscription.ConversationId == conversationId
               select person).SingleOrDefaultAsync(cancellationToken);
}
