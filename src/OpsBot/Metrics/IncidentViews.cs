using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Handbook;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Explanation;
using OpsBot.Metrics.Cards;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Gathers what a card shows of an incident: four weeks of its lead, the money, what caused it and the clause behind it.</summary>
internal sealed class IncidentViews(OpsBotDbContext db, ReadSeries read, IClauseLookup clauses, BusinessDays days)
{
    private const int DaysShown = 28;

    private static readonly string[] Funnel = ["uv", "conversion", "paid_orders", "aov", "gmv"];

    public async Task<IncidentView> OfAsync(Incident incident, Texts texts, CancellationToken cancellationToken)
    {
        var lead = incident.Lead;
        var through = incident.ResolvedOn ?? incident.LastDay;
        var (shop, isSales) = (lead.Series.Shop, Funnel.Contains(lead.Series.Metric));
        var readings = await read.RunAsync(
            db.MetricSeries.Where(s => s.Id == lead.SeriesId || (isSales && s.Shop == shop && Funnel.Contains(s.Metric))), through, cancellationToken);
        var series = readings.SingleOrDefault(r => r.Series.Id == lead.SeriesId);
        var shown = series?.Days.Where(day => day.Point.Day > through.AddDays(-DaysShown)).ToList() ?? [];
        var cause = isSales ? SalesCause.Of(readings, lead.Series.Key, lead.Day) : null;
        return new(incident, shown, cause, clauses.Find(lead.Series.Definition.ClauseId), new MetricText(texts), days.Zone);
    }
}
