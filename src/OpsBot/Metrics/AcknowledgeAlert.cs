using System.Diagnostics;
using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;
using OpsBot.Storage;

namespace OpsBot.Metrics;

/// <summary>Somebody takes an incident from its card: the <c>alert.acknowledge</c> verb.</summary>
internal sealed partial class AcknowledgeAlert(
    OpsBotDbContext db, IncidentViews views, IncidentPosts posts, OutboxSignal signal, TimeProvider clock, ILogger<AcknowledgeAlert> logger)
    : ICardActionHandler<AcknowledgeAlert.Data>
{
    public const string Verb = "alert.acknowledge";

    /// <summary>What the card sends back: the alert that led the incident when the card was made.</summary>
    public sealed record Data(Guid AlertId);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (await posts.FindAsync(new(data.AlertId), turn.Conversation.Id, cancellationToken) is not { } incident)
        {
            // One reply for "gone" and "never posted here": a guessed id learns nothing.
            return new CardReply.Notice(turn.Texts["Metrics.AlertGone"]);
        }

        var outcome = incident.Acknowledge(turn.Person.Id, turn.Person.Name, clock.GetUtcNow());
        switch (outcome)
        {
            case AcknowledgeOutcome.Acknowledged:
                // The answer changes the card of the person who clicked; the update changes everybody's.
                await posts.UpdateAllAsync(incident, $"acknowledged:{incident.Lead.Id}:{incident.Alerts.Count}", cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                signal.Ring();
                Log.Acknowledged(logger, incident.Lead.Id, turn.Person.Id.ToString());
                break;
            case AcknowledgeOutcome.AlreadyAcknowledged:
                break;
            default:
                throw new UnreachableException();
        }

        return AlertCard.Build(await views.OfAsync(incident, turn.Texts, turn.Conversation.Id, cancellationToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Alert {AlertId} was taken by {PersonId}")]
        public static partial void Acknowledged(ILogger logger, AlertId alertId, string personId);
    }
}
