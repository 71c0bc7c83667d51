using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Cards;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Gathers what a card shows of an incident: the last four weeks of its lead and the clause behind it.</summary>
internal sealed class IncidentViews(OpsBotDbContext db, IClauseLookup clauses, BusinessDays days)
{
    private const int DaysShown = 28;

    public async Task<IncidentView> OfAsync(Incident incident, Texts texts, CancellationToken cancellationToken)
    {
        var lead = incident.Lead;
        var from = lead.Day.AddDays(1 - DaysShown);
        var points = await db.MetricSeries.AsNoTracking()
            .Where(s => s.Id == lead.SeriesId)
            .SelectMany(s => s.Points)
            .Where(p => p.Day >= from && p.Day <= lead.Day)
            .OrderBy(p => p.Day)
            .Select(p => new DayValue(p.Day, p.Value))
            .ToListAsync(cancellationToken);
        return new(incident, points, clauses.Find(lead.Series.Definition.ClauseId), new MetricText(texts), days.Zone);
    }
}
