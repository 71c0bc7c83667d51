using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;

namespace OpsBot.Metrics;

/// <summary>Somebody says that an incident was no use, or takes that back: the <c>alert.wrong</c> verb. The series in it must be
/// plainer from now on, within limits.</summary>
internal sealed class MarkFalseAlarm(IncidentViews views, IncidentPosts posts, OutboxSignal signal, TimeProvider clock)
    : ICardActionHandler<MarkFalseAlarm.Data>
{
    public const string Verb = "alert.wrong";

    /// <summary>What the card sends back: the alert that led the incident, and what is to hold. Said twice it holds all the same.</summary>
    public sealed record Data(Guid AlertId, bool IsFalse);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (await posts.FindAsync(new(data.AlertId), turn.Conversation.Id, cancellationToken) is not { } incident)
        {
            return new CardReply.Notice(turn.Texts["Metrics.AlertGone"]);
        }

        if (incident.SayFalse(data.IsFalse ? new Verdict(turn.Person.Id, turn.Person.Name, clock.GetUtcNow()) : null))
        {
            await posts.UpdateAllAsync(incident, $"wrong:{incident.Lead.Id}:{incident.Lead.Version}", cancellationToken);
            signal.Ring();
        }

        return AlertCard.Build(await views.OfAsync(incident, turn.Texts, turn.Conversation.Id, cancellationToken));
    }
}
