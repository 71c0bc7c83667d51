using OpsBot.Bot;
using OpsBot.Domain.Metrics;
using OpsBot.Metrics.Cards;
using OpsBot.Outbox;

namespace OpsBot.Metrics;

/// <summary>Somebody puts an incident off, or brings it back: the <c>alert.snooze</c> verb. When the time is over they are told in their own chat.</summary>
internal sealed class SnoozeIncident(IncidentViews views, IncidentPosts posts, BusinessDays days, OutboxSignal signal, TimeProvider clock)
    : ICardActionHandler<SnoozeIncident.Data>
{
    public const string Verb = "alert.snooze";

    /// <summary>The id of the input.</summary>
    public const string ForInput = "for";

    /// <summary>For how long: the two hours of a meeting, or until the morning of a day.</summary>
    public static readonly IReadOnlyList<string> Spans = ["hours2", "days1", "days3", "days7"];

    private static readonly TimeOnly MorningBegins = new(9, 0);

    /// <summary>The alert that led the incident, and one of <see cref="Spans"/>; empty brings it back.</summary>
    public sealed record Data(Guid AlertId, string? For = null);

    public async Task<CardReply> HandleAsync(Turn turn, Data data, CancellationToken cancellationToken)
    {
        if (await posts.FindAsync(new(data.AlertId), turn.Conversation.Id, cancellationToken) is not { } incident)
        {
            return new CardReply.Notice(turn.Texts["Metrics.AlertGone"]);
        }

        var now = clock.GetUtcNow();
        if (!string.IsNullOrEmpty(data.For) && !Spans.Contains(data.For))
        {
            throw new ForeignCardException();
        }

        var snooze = string.IsNullOrEmpty(data.For) ? null : new Snooze(turn.Person.Id, turn.Person.Name, now, Until(data.For, now));
        if (incident.PutOff(snooze))
        {
            await posts.UpdateAllAsync(incident, $"snoozed:{incident.Lead.Id}:{incident.Lead.Version}", cancellationToken);
            signal.Ring();
        }

        return AlertCard.Build(await views.OfAsync(incident, turn.Texts, turn.Conversation.Id, cancellationToken));
    }

    private DateTimeOffset Until(string span, DateTimeOffset now) => span switch
    {
        "days1" => Morning(1),
        "days3" => Morning(3),
        "days7" => Morning(7),
        _ => now.AddHours(2),
    };

    private DateTimeOffset Morning(int later)
    {
        var local = DateOnly.FromDateTime(days.Local(clock.GetUtcNow()).DateTime).AddDays(later).ToDateTime(MorningBegins);
        return new(local, days.Zone.GetUtcOffset(local));
    }
}
