using Microsoft.EntityFrameworkCore;
using OpsBot.Bot;
using OpsBot.Domain.People;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Somebody asks a person to look after an incident: the <c>alert.assign</c> verb. The person is told in their own chat, once.</summary>
internal sealed class AssignIncident(OpsBotDbContext db, IncidentViews views, IncidentPosts posts, OutboxSignal signal, TimeProvider clock)
    : ICardActionHandler<AssignIncident.Data>
{
    public const string Verb = "alert.assign";

    /// <summary>The id of the input: our id of a person, or what Teams' own list of people gives, their Entra object id.</summary>
    public const string AssigneeInput = "assignee";

    /// <summary>The alert that led the incident, and who was picked.</summary>
    public sealed record Data(Guid AlertId, string? Assignee = null);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (await posts.FindAsync(new(data.AlertId), turn.Conversation.Id, cancellationToken) is not { } incident)
        {
            return new CardReply.Notice(turn.Texts["Metrics.AlertGone"]);
        }

        if (await FindAsync(turn, data.Assignee, cancellationToken) is not { } person)
        {
            return new CardReply.Notice(turn.Texts[string.IsNullOrWhiteSpace(data.Assignee) ? "Metrics.Assign.Nobody" : "Metrics.Assign.Unknown"]);
        }

        if (incident.Assign(new(person.Id, person.Name, turn.Person.Id, clock.GetUtcNow())))
        {
            // Whoever picks themselves knows it.
            var isReached = person.Id == turn.Person.Id || await posts.TellAsync(
                incident, person.Id, "assigned", texts => texts.Format("Metrics.Assign.Told", turn.Person.Name, new MetricText(texts).Sentence(incident.Lead)), cancellationToken);
            await posts.UpdateAllAsync(incident, $"assigned:{incident.Lead.Id}:{incident.Lead.Version}", cancellationToken);
            signal.Ring();
            if (!isReached)
            {
                return new CardReply.Notice(turn.Texts.Format("Metrics.Assign.NoChat", person.Name));
            }
        }

        return AlertCard.Build(await views.OfAsync(incident, turn.Texts, turn.Conversation.Id, cancellationToken));
    }

    private async Task<Person?> FindAsync(Turn turn, string? picked, CancellationToken cancellationToken)
    {
        var id = (picked ?? "").Split(',')[0].Trim();
        var personId = new PersonId(Guid.TryParse(id, out var guid) ? guid : Guid.Empty);
        var tenant = turn.Person.TenantId;
        return id.Length == 0 ? null : await db.People.AsNoTracking().FirstOrDefaultAsync(
            person => person.LeftAt == null && (person.Id == personId || (person.AccountId == id && person.TenantId == tenant)), cancellationToken);
    }
}
