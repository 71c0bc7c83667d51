using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Domain.Metrics.Detection;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Somebody says that an incident was a known event, or takes that back: the <c>alert.known</c> verb. Its days join the
/// team's own plans, so that the same days of another year are expected to be like them.</summary>
internal sealed class MarkKnownEvent(OpsBotDbContext db, IncidentViews views, IncidentPosts posts, OutboxSignal signal, TimeProvider clock)
    : ICardActionHandler<MarkKnownEvent.Data>
{
    public const string Verb = "alert.known";

    /// <summary>What the card sends back: the alert that led the incident, and what is to hold. Said twice it holds all the same.</summary>
    public sealed record Data(Guid AlertId, bool IsKnown);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (await posts.FindAsync(new(data.AlertId), turn.Conversation.Id, cancellationToken) is not { } incident)
        {
            return new CardReply.Notice(turn.Texts["Metrics.AlertGone"]);
        }

        var now = clock.GetUtcNow();
        if (incident.SayKnown(data.IsKnown ? new(turn.Person.Id, turn.Person.Name, now) : null))
        {
            await PlanAsync(incident, data.IsKnown, cancellationToken);
            await posts.UpdateAllAsync(incident, $"known:{incident.Lead.Id}:{incident.Lead.Version}", cancellationToken);
            signal.Ring();
        }

        return AlertCard.Build(await views.OfAsync(incident, turn.Texts, turn.Conversation.Id, cancellationToken));
    }

    private async Task PlanAsync(Incident incident, bool isKnown, CancellationToken cancellationToken)
    {
        var (shop, channel, from) = (incident.Lead.Series.Shop, incident.Lead.Series.Channel, incident.FirstDay);
        var name = string.Create(CultureInfo.InvariantCulture, $"known_{from:MMdd}");
        var plan = await db.TeamPlans.SingleOrDefaultAsync(p => p.Shop == shop && p.Channel == channel && p.Name == name && p.From == from, cancellationToken);
        if (isKnown && plan is null)
        {
            db.TeamPlans.Add(new(Guid.CreateVersion7(clock.GetUtcNow()), shop, channel, name, from, incident.LastDay, CalendarKind.Holiday, isYearly: true));
        }
        else if (!isKnown && plan is not null)
        {
            db.TeamPlans.Remove(plan);
        }
    }
}
